import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { DataOutcome } from "#domain/incident/components/data-outcome.tsx";
import { IncidentClocks } from "#domain/incident/components/incident-clocks.tsx";
import { IncidentDecisions } from "#domain/incident/components/incident-decisions.tsx";
import { IncidentEvents } from "#domain/incident/components/incident-events.tsx";
import { IncidentHead } from "#domain/incident/components/incident-head.tsx";
import { IncidentImpact } from "#domain/incident/components/incident-impact.tsx";
import { IncidentRevisions } from "#domain/incident/components/incident-revisions.tsx";
import { IncidentUpdates } from "#domain/incident/components/incident-updates.tsx";
import { OthersThen } from "#domain/incident/components/others-then.tsx";
import { Unaffected } from "#domain/incident/components/unaffected.tsx";
import { isOver } from "#domain/incident/schema.ts";
import { ExpectedImpact } from "#domain/maintenance/components/expected-impact.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { IncidentPromises } from "#domain/remediation/components/page/incident-promises.tsx";
import { FollowIncident } from "#domain/subscriber/components/page/follow-incident.tsx";
import { dayOf } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import type { IncidentPage } from "#published/documents.ts";
import { readDocument } from "#published/read-document.ts";
import { incidentMetadata } from "../../metadata.ts";
import "../../promises.css";
import "../../subscribe.css";

type Props = { params: Promise<{ locale: string; id: string }> };

async function readPage({ params }: Props) {
  const { locale, id } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/incidents/${id}`);
  if (page === null || page.kind !== "incident" || page.summary.id !== id || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return incidentMetadata(await readPage(props));
}

/** One incident, complete. While it lasts its messages come first, afterwards its picture. */
export default async function IncidentRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  const day = dayOf(page.extent.from || page.changedAt, place.timeZone);
  const told = { page, place, day };
  const isDone = isOver(page.summary.state);
  return (
    <PublicFrame page={page}>
      <IncidentHead {...told} />
      <ExpectedImpact plan={page.summary.plan} language={page.language} />
      {!isDone && <IncidentUpdates {...told} />}
      {!isDone && <FollowIncident page={page} />}
      <IncidentImpact {...told} />
      <div className="aside section">
        <IncidentClocks {...told} />
        <Unaffected services={page.unaffected} language={page.language} />
        {hasDataWord(page) && <DataOutcome data={page.data} language={page.language} />}
      </div>
      <IncidentPromises promises={page.promises} place={place} />
      {isDone && <IncidentUpdates {...told} />}
      <IncidentDecisions decisions={page.decisions} place={place} day={day} />
      <IncidentEvents events={page.events} place={place} day={day} />
      <IncidentRevisions {...told} />
      <OthersThen {...told} />
    </PublicFrame>
  );
}

/** What nobody said of data is said to be unsaid, save of what was planned or recorded elsewhere. */
function hasDataWord({ data, summary, importedFrom }: IncidentPage): boolean {
  const isSaid = data.customers !== null || data.mail !== null || data.ours !== null || data.note !== null;
  return isSaid || (summary.kind === "incident" && importedFrom === "");
}

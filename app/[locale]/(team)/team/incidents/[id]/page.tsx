import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { submitDraft } from "#domain/incident/actions.ts";
import { IncidentHead } from "#domain/incident/components/compose/incident-head.tsx";
import { openRow } from "#domain/incident/components/compose/open-row.ts";
import { SaidBefore } from "#domain/incident/components/compose/said-before.tsx";
import { UpdateForm } from "#domain/incident/components/compose/update-form.tsx";
import { draftOf } from "#domain/incident/draft-of-incident.ts";
import { readPhrases } from "#domain/incident/phrases.ts";
import { readCatalogue, readIncident } from "#domain/incident/reads.ts";
import { incidentStates } from "#domain/incident/schema.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compose.update");
  return { title: t("title") };
}

/** One incident for those who answer for it: what was said, what still lasts, and the next message. */
export default async function IncidentPage({ params }: PageProps) {
  const { locale, id } = await params;
  const member = await requireMember({ locale, right: "read" });
  const incident = /^[a-z0-9-]{1,40}$/.test(id) ? await readIncident(id) : null;
  if (incident === null) notFound();
  const { timeZone, ...graph } = await readCatalogue();
  const place = { language: isLanguage(locale) ? locale : "fr", timeZone } as const;
  const present = now().toISOString();
  const scope = await getTranslations("scope");
  const rows = incident.open.map((interval) =>
    openRow(interval, { place, now: present, preset: (code) => scope(code) }),
  );
  return (
    <>
      <IncidentHead incident={incident} place={place} now={present} />
      {hasRight(member.role, "post") ? (
        <UpdateForm
          action={submitDraft}
          initial={draftOf(incident, { idempotencyKey: newId(), known: graph.services.map((service) => service.id) })}
          context={{ graph, phrases: await readPhrases(incidentStates), open: incident.open }}
          timeZone={timeZone}
          language={place.language}
          memberId={member.id}
          rows={rows}
          everAffected={incident.affectedIds}
        />
      ) : null}
      <SaidBefore updates={incident.updates} place={place} now={present} />
    </>
  );
}

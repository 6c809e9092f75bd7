import { useTranslations } from "next-intl";
import { DataOutcome } from "#domain/incident/components/data-outcome.tsx";
import { EventList } from "#domain/incident/components/event-list.tsx";
import { IncidentClocks } from "#domain/incident/components/incident-clocks.tsx";
import { IncidentDecisions } from "#domain/incident/components/incident-decisions.tsx";
import { IncidentPicture } from "#domain/incident/components/incident-picture.tsx";
import { IntervalTable } from "#domain/incident/components/interval-table.tsx";
import { Unaffected } from "#domain/incident/components/unaffected.tsx";
import { CorrectionList } from "#domain/postmortem/components/page/correction-list.tsx";
import { FactorPicture } from "#domain/postmortem/components/page/factor-picture.tsx";
import { FactorTable } from "#domain/postmortem/components/page/factor-table.tsx";
import { PostmortemHead } from "#domain/postmortem/components/page/postmortem-head.tsx";
import { PostmortemSection } from "#domain/postmortem/components/page/postmortem-section.tsx";
import { HazardSection } from "#domain/remediation/components/page/hazard-section.tsx";
import { IncidentPromises } from "#domain/remediation/components/page/incident-promises.tsx";
import { dayOf, type Place } from "#lib/i18n/format.ts";
import type { PostmortemPage, PublicSection } from "#published/postmortem-documents.ts";

/** A postmortem from its title to its last section, with the facts of the record at their places. */
export function PostmortemArticle({ page: own }: { page: PostmortemPage }) {
  // What lasts is told up to when the page last changed: its own, not its incident's.
  const incident = { ...own.incident, changedAt: own.changedAt };
  const page = { ...own, incident };
  const { language, site } = page;
  const place = { language, timeZone: site.timeZone };
  const day = dayOf(incident.extent.from || page.changedAt, place.timeZone);
  const told = { page, place, day };
  const hasData = incident.data.customers ?? incident.data.mail ?? incident.data.ours ?? incident.data.note;
  return (
    <article>
      <PostmortemHead {...told} />
      <CorrectionList corrections={page.corrections} place={place} at="top" />
      <div className="aside pm-clocks">
        <IncidentClocks page={incident} place={place} day={day} />
        <Unaffected services={incident.unaffected} language={language} />
        {hasData !== null && <DataOutcome data={incident.data} language={language} />}
      </div>
      {page.sections.map((section) => (
        <PostmortemSection key={section.key} section={section} {...told}>
          <Record section={section} {...told} />
        </PostmortemSection>
      ))}
      <HazardSection picture={page.hazards} place={place} />
      <IncidentPromises promises={page.promises} place={place} />
      <IncidentDecisions decisions={incident.decisions} place={place} day={day} />
    </article>
  );
}

type RecordProps = { section: PublicSection; page: PostmortemPage; place: Place; day: string };

/** What the record itself says of a section: who was affected when, what happened, and the factors. */
function Record({ section, page, place, day }: RecordProps) {
  const t = useTranslations("incident");
  const { incident, references, pictures, picture } = page;
  if (section.key === "impact" && incident.affected.length > 0)
    return (
      <div className="pm-wide">
        <IncidentPicture page={incident} place={place} />
        <details id="impact-table" open={page.size === "full"} className="mt-6">
          <summary>{t("asTable")}</summary>
          <IntervalTable page={incident} place={place} day={day} changesAt={incident.path} />
        </details>
      </div>
    );
  if (section.key === "timeline" && incident.events.length > 0)
    return (
      <div className="pm-wide">
        <EventList events={incident.events} place={place} day={day} />
      </div>
    );
  if (section.key !== "factors" || section.entries.length === 0) return null;
  return (
    <div className="pm-wide">
      {picture !== null && <FactorPicture picture={picture} />}
      <FactorTable factors={section.entries} references={references} pictures={pictures} place={place} day={day} />
    </div>
  );
}

import { useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { dueAt } from "#domain/incident/owed-rules.ts";
import type { TeamIncident } from "#domain/incident/reads.ts";
import type { Teamwork } from "#domain/incident/team-reads.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";
import { DueText } from "./due-text.tsx";
import { LeadPanel } from "./lead-panel.tsx";

type TeamHeadProps = {
  incident: TeamIncident;
  teamwork: Teamwork;
  member: { id: string; mayPost: boolean };
  place: Place;
  now: string;
};

/** Which incident this is, where it stands since when, what is promised, and who leads. */
export function TeamHead({ incident, teamwork, member, place, now }: TeamHeadProps) {
  const t = useTranslations("compose");
  const state = useTranslations("state");
  const name = incidentName(
    { title: incident.title, names: incident.affectedNames },
    { language: place.language, untitled: t("list.untitled"), more: (count) => t("list.more", { count }) },
  );
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        title={
          <span lang={name.language} className="line-clamp-2 max-sm:text-[1.4rem] max-sm:leading-snug">
            {name.text}
          </span>
        }
        lead={t("update.lead", { state: state(incident.state), at: formatWhen(incident.startedAt, { place, now }) })}
      />
      {incident.state === "resolved" ? null : <DueText due={dueAt(teamwork.promisedAt, now)} place={place} now={now} />}
      <LeadPanel incidentId={incident.id} teamwork={teamwork} member={member} />
    </div>
  );
}

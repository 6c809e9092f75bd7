import { SaidBefore } from "#domain/incident/components/compose/said-before.tsx";
import type { News } from "#domain/incident/news.ts";
import type { TeamIncident } from "#domain/incident/reads.ts";
import type { TeamNote } from "#domain/incident/team-reads.ts";
import { IncidentRemediations } from "#domain/remediation/components/team/incident-remediations.tsx";
import type { ListedRemediation } from "#domain/remediation/list-reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { ForwardBox } from "./forward-box.tsx";
import { IncidentLinks } from "./incident-links.tsx";
import { NotesPanel } from "./notes-panel.tsx";

type AroundIncidentProps = {
  incident: TeamIncident;
  news: News[];
  notes: TeamNote[];
  postmortem: "start" | "go_on" | null;
  remediations: ListedRemediation[];
  member: { id: string; mayPost: boolean; mayPropose: boolean; administers: boolean };
  place: Place;
  now: string;
  idempotencyKey: string;
};

/** What stands below the next message: what can be forwarded, the team's notes, what was said before, and where to go on. */
export function AroundIncident({
  incident,
  news,
  notes,
  postmortem,
  remediations,
  member,
  place,
  now,
  idempotencyKey,
}: AroundIncidentProps) {
  return (
    <>
      {news.length === 0 ? null : (
        <div className="rounded-xl border border-line bg-surface px-4 py-1 sm:px-6">
          <ForwardBox id={incident.id} news={news} />
        </div>
      )}
      <NotesPanel
        incidentId={incident.id}
        notes={notes}
        member={member}
        place={place}
        now={now}
        idempotencyKey={idempotencyKey}
      />
      <div id="said" className="scroll-mt-28">
        <SaidBefore
          updates={incident.updates}
          place={place}
          now={now}
          path={member.mayPost ? `/${place.language}/team/incidents/${incident.id}` : null}
        />
      </div>
      <IncidentRemediations
        incidentId={incident.id}
        listed={remediations}
        mayPropose={member.mayPropose}
        place={place}
        now={now}
      />
      <IncidentLinks
        incidentId={incident.id}
        language={place.language}
        mayPost={member.mayPost}
        postmortem={postmortem}
      />
    </>
  );
}

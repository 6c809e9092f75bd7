import { type Draft, emptyDraft } from "#domain/incident/draft.ts";
import type { TeamIncident } from "#domain/incident/reads.ts";

/**
 * A further message about an incident before anybody typed: where it stands now, the "meanwhile" line, what was said of data
 * and who is spared go on until changed. A resolved one starts resolved: another state reopens it.
 */
export function draftOf(incident: TeamIncident, given: { idempotencyKey: string; known: readonly string[] }): Draft {
  const [last] = incident.updates;
  const isOver = incident.state === "resolved";
  return {
    ...emptyDraft(given.idempotencyKey),
    incidentId: incident.id,
    version: String(incident.version),
    seenSeq: String(last?.seq ?? 0),
    state: incident.state,
    meanwhileFr: isOver ? "" : (last?.meanwhile.fr ?? ""),
    meanwhileEn: isOver ? "" : (last?.meanwhile.en ?? ""),
    unaffected: incident.unaffectedIds.filter((id) => given.known.includes(id)),
    dataCustomers: incident.data.customers ?? "",
    dataMail: incident.data.mail ?? "",
    dataOurs: incident.data.ours ?? "",
    dataNoteFr: incident.data.note.fr,
    dataNoteEn: incident.data.note.en,
  };
}

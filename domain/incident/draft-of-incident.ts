import { type Draft, emptyDraft } from "#domain/incident/draft.ts";
import type { TeamIncident } from "#domain/incident/reads.ts";

/**
 * A further message about an incident before anybody typed: where it stands now, the "meanwhile" line, what was said of data
 * and who is spared go on until changed. A resolved one starts resolved: another state reopens it.
 */
export function draftOf(incident: TeamIncident, given: { idempotencyKey: string; known: readonly string[] }): Draft {
  const [last] = incident.updates;
  const isOver = incident.state === "resolved";
  const draft: Draft = {
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
  return { ...draft, base: baseOf(draft) };
}

const carried = [
  "state",
  "meanwhileFr",
  "meanwhileEn",
  "dataCustomers",
  "dataMail",
  "dataOurs",
  "dataNoteFr",
  "dataNoteEn",
  "unaffected",
] as const satisfies (keyof Draft)[];

/** What a form carries over from the incident, in one string. */
function baseOf(draft: Draft): string {
  return JSON.stringify(Object.fromEntries(carried.map((name) => [name, draft[name]])));
}

/**
 * The same draft against the incident as it is now: what its author typed or changed stays, what was only carried over follows
 * the incident, ticks on what is over already go.
 */
export function moveDraft(draft: Draft, moved: { fresh: Draft; openIds: readonly string[] }): Draft {
  const { fresh, openIds } = moved;
  const began = parseBase(draft.base);
  const isUntouched = (name: (typeof carried)[number]) => JSON.stringify(draft[name]) === JSON.stringify(began[name]);
  const follows = Object.fromEntries(carried.filter(isUntouched).map((name) => [name, fresh[name]]));
  const { idempotencyKey, version, seenSeq, base } = fresh;
  const closes = draft.closes.filter((id) => openIds.includes(id));
  return { ...draft, ...follows, idempotencyKey, version, seenSeq, base, closes };
}

function parseBase(base: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(base);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch (error) {
    // Not ours: then nothing counts as untouched.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

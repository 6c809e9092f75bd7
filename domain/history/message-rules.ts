import type { HistoryIncidentInput } from "#domain/history/history-schema.ts";
import type { Telling } from "#domain/history/level-rules.ts";
import { fitted, type Note } from "#domain/history/place-rules.ts";
import { readTime } from "#domain/history/time-rules.ts";
import { stateOf } from "#domain/history/words-rules.ts";
import { type IncidentKind, incidentStates, maintenanceStates, type RecordState } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";

/** A message as a source holds it: when it tells of, when it was recorded (null: then), its status and its words. */
export type SourceMessage = {
  at: unknown;
  recordedAt: unknown;
  status: unknown;
  text: string;
  changes: { service: string; level: Level }[];
};

/** Messages as our file has them, oldest first, and every telling of levels, also by messages without words. */
export type Messages = { updates: NonNullable<HistoryIncidentInput["updates"]>; tellings: Telling[] };

/** Whether a state is one of records of this kind. */
export function isStateOf(kind: IncidentKind, state: RecordState): boolean {
  const own: readonly RecordState[] = kind === "incident" ? incidentStates : maintenanceStates;
  return own.includes(state);
}

/** The words of a message that a page made for HTML, as plain text. */
function plainWords(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>\s*/gi, "\n")
    .replaceAll(/<\/(?:p|li|div)>\s*/gi, "\n")
    .replaceAll(/<\/?(?:p|b|i|strong|em|small|span|var|ul|ol|li|div|a)(?:\s[^<>]*)?>/gi, "")
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };

/**
 * The messages of one record, by when they tell of. One without a readable time is left out and noted, one without words too, but
 * its levels count; a status that is not known goes on with the one before.
 */
export function readMessages(sent: SourceMessage[], ask: { kind: IncidentKind; zone: string; note: Note }): Messages {
  const { kind, zone, note } = ask;
  const timed = sent.flatMap((one) => {
    const at = readTime(one.at, zone);
    if (at === null) note("unreadable_time", one.at ?? "");
    return at === null ? [] : [{ ...one, at }];
  });
  timed.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  let state: RecordState = kind === "incident" ? "investigating" : "scheduled";
  const updates: Messages["updates"] = [];
  const tellings = timed.map(({ at, changes }) => ({ at, changes }));
  for (const { at, recordedAt, status, text, changes } of timed) {
    const read = stateOf(status);
    if (read === null || (read !== "same" && !isStateOf(kind, read))) note("unknown_status", status);
    else if (read !== "same") state = read;
    const words = fitted.text(plainWords(text), note);
    if (words === "") {
      note("update_without_text", at);
      continue;
    }
    const recorded = readTime(recordedAt, zone);
    const published = recorded !== null && Date.parse(recorded) > Date.parse(at) ? recorded : at;
    updates.push({ state, at, published, text: words, changes });
  }
  return { updates, tellings };
}

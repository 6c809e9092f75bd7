import { spreadOf } from "#domain/review/promise-rules.ts";
import type { RecordedIncident } from "#domain/review/record-schema.ts";
import type { ReviewFigures } from "#domain/review/schema.ts";

/** What became of each promised next message: kept when the next one came by then, missed when it did not, or not due yet at `now` (ms). */
export function messagesOf(
  { messages }: Pick<RecordedIncident, "messages">,
  now: number,
): { kept: number; missed: number; pending: number } {
  const found = { kept: 0, missed: 0, pending: 0 };
  for (const [place, { nextAt }] of messages.entries()) {
    if (nextAt === null) continue;
    const came = messages[place + 1]?.at ?? null;
    if (came !== null && came <= nextAt) found.kept += 1;
    else if (came !== null || nextAt < now) found.missed += 1;
    else found.pending += 1;
  }
  return found;
}

/** The clocks on our own silence, of incidents that were told here: how long until what, and the incidents behind what is missing. */
export function clocksOf(
  incidents: readonly RecordedIncident[],
  now: number,
): { clocks: ReviewFigures["clocks"]; lists: Record<string, string[]> } {
  const ours = incidents.filter(({ isImported }) => !isImported);
  const messages = { kept: 0, missed: 0, pending: 0 };
  const [firstWord, written, bothLanguages]: [number[], number[], number[]] = [[], [], []];
  const lists = {
    unspoken: [] as string[],
    missed: [] as string[],
    unwritten: [] as string[],
    one_language: [] as string[],
  };
  for (const incident of ours) {
    const { id, startedAt, resolvedAt, isOver, isWritten, writtenAt, bothAt } = incident;
    const first = incident.messages[0];
    if (first === undefined) lists.unspoken.push(id);
    else firstWord.push(Math.max(0, first.at - startedAt));
    const own = messagesOf(incident, now);
    messages.kept += own.kept;
    messages.missed += own.missed;
    messages.pending += own.pending;
    if (own.missed > 0) lists.missed.push(id);
    if (!isWritten) {
      if (isOver && !incident.isWaived) lists.unwritten.push(id);
      continue;
    }
    if (resolvedAt !== null && writtenAt !== null) written.push(Math.max(0, writtenAt - resolvedAt));
    if (bothAt === null) lists.one_language.push(id);
    else if (writtenAt !== null) bothLanguages.push(Math.max(0, bothAt - writtenAt));
  }
  const clocks = {
    firstWord: spreadOf(firstWord),
    messages,
    written: spreadOf(written),
    bothLanguages: spreadOf(bothLanguages),
  };
  return { clocks, lists };
}

import { importSubscribers } from "#domain/subscriber/commands/import-subscribers.ts";
import { type ReadList, readSubscribers } from "#domain/subscriber/csv-rules.ts";
import type { Caller } from "#lib/actor.ts";
import type { Language } from "#lib/i18n/language.ts";
import { done, refuse } from "#lib/result.ts";

/** What taking over a list would do: nothing of it is kept. Refuses `unknown_format` for what is no list, and what the command refuses. */
export async function rehearseSubscribers(caller: Caller, text: string, language: Language) {
  const list: ReadList | null = readSubscribers(text, language);
  if (list === null) return refuse("unknown_format", "file");
  const counts =
    list.rows.length === 0
      ? done({ added: 0, known: 0, left: 0, refused: 0, twice: 0 })
      : await importSubscribers.rehearse(caller, { rows: list.rows }, async ({ value }) => value);
  return counts.ok ? done({ ...counts.value, leftOut: list.leftOut, faults: list.faults }) : counts;
}

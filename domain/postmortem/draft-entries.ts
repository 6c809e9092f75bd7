import { fieldText } from "#domain/incident/draft-correction.ts";
import type { FieldProblem } from "#lib/form-state.ts";

/** Most entries that a form holds. */
const most = 60;
const texts = ["textFr", "textEn", "noteFr", "noteEn"] as const;

/** Rows of the form with words in them, in the order that their fields "place" say. */
function saidRows(form: FormData): number[] {
  const typed = (row: number, part: string) => fieldText(form, `entries.${row}.${part}`);
  return Array.from({ length: most }, (_, row) => row)
    .filter((row) => texts.some((part) => typed(row, part).trim() !== ""))
    .map((row, at) => ({ row, place: Number(typed(row, "place")) || at + 1 }))
    .sort((one, other) => one.place - other.place || one.row - other.row)
    .map(({ row }) => row);
}

/**
 * What a list's form sent, for write-entries: fields "entries.ROW.PART"; rows without words are left out, and the factor that one leads
 * to is told by the place that it will have.
 */
export function readEntryForm(form: FormData): Record<string, unknown> {
  const rows = saidRows(form);
  const perhaps = (row: number, part: string) => fieldText(form, `entries.${row}.${part}`) || null;
  const entries = rows.map((row) => {
    const leads = perhaps(row, "leadsTo");
    const place = leads === null ? -1 : rows.indexOf(Number(leads));
    return {
      ...Object.fromEntries(texts.map((part) => [part, fieldText(form, `entries.${row}.${part}`)])),
      ...{ id: perhaps(row, "id"), kind: perhaps(row, "kind"), role: perhaps(row, "role") },
      ...{ provenance: perhaps(row, "provenance"), leadsTo: place < 0 ? null : place },
    };
  });
  const [incidentId, seen, list] = ["incidentId", "seen", "list"].map((name) => fieldText(form, name));
  return { incidentId, seen, list, entries };
}

/** Puts a refusal of an entry beside the form's row that it came from. */
export function atRow(form: FormData, { field, code }: FieldProblem): FieldProblem {
  const [, place, part] = /^entries\.(\d+)\.(.+)$/.exec(field) ?? [];
  return { field: place === undefined ? field : `entries.${saidRows(form)[Number(place)] ?? place}.${part}`, code };
}

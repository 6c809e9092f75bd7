import type { CorrectableInterval, Corrections } from "#domain/incident/correction-reads.ts";
import type { CorrectIntervalsInput } from "#domain/incident/correction-schema.ts";
import { fieldText, isTouched, MomentReader, momentFieldOf, type Reading } from "#domain/incident/draft-correction.ts";
import { draftOfMoment, emptyMoment, type MomentDraft, momentValues } from "#domain/incident/draft-moment.ts";
import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { scopePresets } from "#domain/incident/schema.ts";
import { levels } from "#domain/service/schema.ts";

type Replaced = NonNullable<CorrectIntervalsInput["replaced"]>[number];
type Added = NonNullable<CorrectIntervalsInput["added"]>[number];
type Facts = Omit<Replaced, "intervalId">;

/** What a form of intervals says; `origins`: the form's row behind each of `replaced` and `added`. */
export type IntervalsRead = {
  replaced: Replaced[];
  added: Added[];
  removed: string[];
  origins: { replaced: string[]; added: string[] };
};

/** How many intervals one form can add. */
export const addedSlots = 2;

/** The fields' names of a present interval, or of the one that would be added in a slot, begin with this. */
export function rowName(row: { id: string } | { slot: number }): string {
  return "id" in row ? `i.${row.id}.` : `a.${row.slot}.`;
}

/** An end that is known up to a bound only: the bound stands in its value (IMP-3). */
function endOf(end: StoredMoment): StoredMoment {
  const isOpen = end.precision === "bounded" || end.precision === "unknown";
  return isOpen ? { ...end, latest: end.latest ?? end.at } : end;
}

/** A start that is known from a bound on only: the bound stands in its value. */
function startOf(start: StoredMoment): StoredMoment {
  const isOpen = start.precision === "bounded" || start.precision === "unknown";
  return isOpen ? { ...start, earliest: start.earliest ?? start.at } : start;
}

/** A start as the form holds it. */
export function startDraft(start: StoredMoment, timeZone: string): MomentDraft {
  return draftOfMoment(startOf(start), timeZone);
}

/** An end as the form holds it. */
export function endDraft(end: StoredMoment, timeZone: string): MomentDraft {
  return draftOfMoment(endOf(end), timeZone);
}

/** The form's fields of a present interval. */
export function intervalValues(interval: CorrectableInterval, timeZone: string): Record<string, string> {
  const row = rowName(interval);
  const { scope } = interval;
  return {
    [`${row}level`]: interval.level,
    [`${row}scope`]: scope.preset ?? "own",
    [`${row}scopeFr`]: scope.text.fr,
    [`${row}scopeEn`]: scope.text.en,
    [`${row}size`]: scope.size === null ? "" : String(scope.size),
    [`${row}inferred`]: interval.provenance === "inferred" ? "yes" : "",
    [`${row}decision`]: interval.decisionId ?? "",
    [`${row}remove`]: "",
    ...momentValues(`${row}start`, startDraft(interval.start, timeZone)),
    ...momentValues(`${row}end`, interval.end === null ? null : endDraft(interval.end, timeZone)),
  };
}

/** The form's fields of an interval that may be added: nothing yet. */
export function addedValues(slot: number): Record<string, string> {
  const row = rowName({ slot });
  const plain = { level: "major_outage", scope: "all", scopeFr: "", scopeEn: "", size: "", inferred: "", decision: "" };
  return {
    [`${row}service`]: "",
    ...Object.fromEntries(Object.entries(plain).map(([name, value]) => [`${row}${name}`, value])),
    ...momentValues(`${row}start`, emptyMoment),
    ...momentValues(`${row}end`, emptyMoment),
  };
}

/** What the form changes of the incident's intervals: rows that were not touched are left alone. Refuses a form that changes nothing. */
export function readIntervals(form: FormData, corrections: Corrections): Reading<IntervalsRead> {
  const reader = new MomentReader(form, corrections.timeZone);
  const value: IntervalsRead = { replaced: [], added: [], removed: [], origins: { replaced: [], added: [] } };
  for (const interval of corrections.intervals) {
    const row = rowName(interval);
    if (!form.has(`${row}level`)) continue;
    if (fieldText(form, `${row}remove`) === "yes") value.removed.push(interval.id);
    else if (isTouched(form, row)) {
      value.replaced.push({ intervalId: interval.id, ...factsOf(reader, { row, present: interval }) });
      value.origins.replaced.push(row);
    }
  }
  for (let slot = 0; slot < addedSlots; slot++) {
    const row = rowName({ slot });
    if (!isTouched(form, row)) continue;
    const serviceId = fieldText(form, `${row}service`);
    if (serviceId === "") reader.problems.push({ field: `${row}service`, code: "service_not_chosen" });
    value.added.push({ serviceId, ...factsOf(reader, { row, present: null }) });
    value.origins.added.push(row);
  }
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  if (value.replaced.length + value.added.length + value.removed.length === 0)
    return { ok: false, problems: [{ field: "intervals", code: "nothing_changed" }] };
  return { ok: true, value };
}

function factsOf(reader: MomentReader, { row, present }: { row: string; present: CorrectableInterval | null }): Facts {
  const { form } = reader;
  const preset = scopePresets.find((one) => one === fieldText(form, `${row}scope`));
  const scope =
    preset === undefined
      ? {
          textFr: fieldText(form, `${row}scopeFr`),
          textEn: fieldText(form, `${row}scopeEn`),
          size: reader.readNumber(`${row}size`),
        }
      : { preset };
  const [start, end] = [`${row}start`, `${row}end`];
  return {
    level: levels.find((one) => one === fieldText(form, `${row}level`)) ?? "operational",
    scope,
    start: (present === null ? reader.readTyped(start) : reader.read(start, startOf(present.start))) ?? unknown,
    end: present === null ? reader.readTyped(end) : reader.read(end, present.end && endOf(present.end)),
    provenance: fieldText(form, `${row}inferred`) === "yes" ? "inferred" : "stated",
    decisionId: fieldText(form, `${row}decision`) || null,
  };
}

const unknown = { precision: "unknown", earliest: null, latest: null } as const;

/** The form's field behind a command's field ("replaced.2.start", "added.0.scope.textFr"). */
export function intervalFieldOf(
  form: FormData,
  { field, origins }: { field: string; origins: IntervalsRead["origins"] },
) {
  const [list, place, part, inner] = field.split(".");
  if (list !== "replaced" && list !== "added") return field;
  const row = origins[list][Number(place)] ?? "";
  if (part === undefined) return `${row}level`;
  if (part === "start" || part === "end") return momentFieldOf(form, `${row}${part}`);
  if (part === "scope")
    return `${row}${inner === "textFr" ? "scopeFr" : inner === "textEn" ? "scopeEn" : (inner ?? "scope")}`;
  const names: Record<string, string> = { serviceId: "service", provenance: "inferred", decisionId: "decision" };
  return `${row}${names[part] ?? part}`;
}

import type { Corrections } from "#domain/incident/correction-reads.ts";
import type { CorrectTimesInput } from "#domain/incident/correction-schema.ts";
import { fieldText, isTouched, MomentReader, momentFieldOf, type Reading } from "#domain/incident/draft-correction.ts";
import { endDraft } from "#domain/incident/draft-correction-intervals.ts";
import { draftOfMoment, momentValues } from "#domain/incident/draft-moment.ts";
import { detectedHows } from "#domain/incident/schema.ts";
import { readLocalTime } from "#lib/i18n/local-time.ts";

/** Empty rows that the form has for further statements of the end: in 2011 there were three. */
const spareStatements = 3;

/** A statement of the end as the form holds it: `at` in the page's zone, with its offset where it happens twice. */
export type StatementRow = { statedAs: string; source: string; at: string; atOffset: string };

/** The rows of statements that the form shows: those there are, and some to fill in. */
export function statementRows({ statements, timeZone }: Corrections): StatementRow[] {
  const exactly = { precision: "exact", earliest: null, latest: null } as const;
  return [
    ...statements.map(({ statedAs, source, value }) => {
      const { at, atOffset } = draftOfMoment({ ...exactly, at: value }, timeZone);
      return { statedAs, source, at, atOffset };
    }),
    ...Array.from({ length: spareStatements }, () => ({ statedAs: "", source: "", at: "", atOffset: "" })),
  ];
}

/** The form's fields of the incident's own times. */
export function timesValues(corrections: Corrections): Record<string, string> {
  const { times, timeZone } = corrections;
  const perhaps = (moment: Corrections["times"]["detected"]) =>
    moment === null ? null : draftOfMoment(moment, timeZone);
  return {
    ...momentValues("started", draftOfMoment(times.started, timeZone)),
    ...momentValues("detected", perhaps(times.detected)),
    ...momentValues("mitigated", perhaps(times.mitigated)),
    ...(times.resolved === null ? {} : momentValues("resolved", endDraft(times.resolved, timeZone))),
    noticedHow: corrections.detectedHow ?? "",
    ...Object.fromEntries(
      statementRows(corrections).flatMap(({ statedAs, source, at, atOffset }, row) => [
        [`statement.${row}.as`, statedAs],
        [`statement.${row}.source`, source],
        [`statement.${row}.at`, at],
        [`statement.${row}.atOffset`, atOffset],
      ]),
    ),
  };
}

type Times = Pick<
  CorrectTimesInput,
  "started" | "detected" | "detectedHow" | "mitigated" | "resolved" | "statements" | "intervals"
>;

/** What the form changes of the incident's times; what was not touched is left out. Refuses a form that changes nothing. */
export function readTimes(form: FormData, corrections: Corrections): Reading<Times> {
  const reader = new MomentReader(form, corrections.timeZone);
  const { times } = corrections;
  const value: Times = { intervals: fieldText(form, "intervals") === "stay" ? "stay" : "follow" };
  const started = isTouched(form, "started") ? reader.read("started", times.started) : null;
  if (started !== null) value.started = started;
  const resolved = isTouched(form, "resolved") ? reader.read("resolved", times.resolved) : null;
  if (resolved !== null) value.resolved = resolved;
  if (isTouched(form, "detected")) value.detected = reader.read("detected", times.detected);
  if (isTouched(form, "noticedHow"))
    value.detectedHow = detectedHows.find((how) => how === fieldText(form, "noticedHow")) ?? null;
  if (isTouched(form, "mitigated")) value.mitigated = reader.read("mitigated", times.mitigated);
  if (isTouched(form, "statement.")) value.statements = readStatements(reader, corrections);
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  if (Object.keys(value).length === 1)
    return { ok: false, problems: [{ field: "startedAt", code: "nothing_changed" }] };
  return { ok: true, value };
}

function readStatements({ form, problems }: MomentReader, { statements, timeZone }: Corrections) {
  return Array.from({ length: statements.length + spareStatements }, (_, row) => row).flatMap((row) => {
    const field = (part: string) => `statement.${row}.${part}`;
    const typed = (part: string) => fieldText(form, field(part)).trim();
    const [statedAs, source, local] = [typed("as"), typed("source"), typed("at")];
    if (statedAs === "" && source === "" && local === "") return [];
    const present = statements[row];
    if (present !== undefined && !isTouched(form, field("at"))) return [{ statedAs, source, value: present.value }];
    const reading = readLocalTime({ local, offset: typed("atOffset"), timeZone });
    if (reading.ok) return [{ statedAs, source, value: reading.at }];
    const code = local === "" ? "time_missing" : reading.code;
    problems.push({ field: field("at"), code, ...("choices" in reading ? { choices: reading.choices } : {}) });
    return [];
  });
}

/** The form's field behind a command's field ("started", "statements.1.statedAs"). */
export function timesFieldOf(form: FormData, field: string): string {
  const [first, place, part] = field.split(".");
  if (first === "detectedHow") return "noticedHow";
  if (first !== undefined && ["started", "detected", "mitigated", "resolved"].includes(first))
    return momentFieldOf(form, first);
  if (first !== "statements") return field;
  // Empty rows are not sent: the command's second statement may be the form's third row.
  const rows = [...form.keys()].flatMap((name) => /^statement\.(\d+)\.as$/.exec(name)?.[1] ?? []);
  const isFilled = (row: string) =>
    ["as", "source", "at"].some((each) => fieldText(form, `statement.${row}.${each}`).trim() !== "");
  const row = rows.filter(isFilled)[Number(place)] ?? "0";
  return `statement.${row}.${part === "value" ? "at" : part === "source" ? "source" : "as"}`;
}

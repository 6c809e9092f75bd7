import { fieldText } from "#domain/incident/draft-correction.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import type { FieldProblem } from "#lib/form-state.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { readLocalTime } from "#lib/i18n/local-time.ts";

const words = [
  "waiverFr",
  "waiverEn",
  "whatFr",
  "whatEn",
  "whyFr",
  "whyEn",
  "askedByFr",
  "askedByEn",
  "unansweredReason",
] as const;

/** What a form of publication says, in the words of its command, or its fields at fault. Times are read in `timeZone`. */
export function readPublication(form: FormData, timeZone: string) {
  const problems: FieldProblem[] = [];
  const at = fieldText(form, "when") === "later" ? readAt(form, { timeZone, problems }) : null;
  const otherDueAt = readDay(form, { timeZone, problems });
  if (problems.length > 0) return { ok: false as const, code: "invalid", problems };
  const change = fieldText(form, "change") || "first";
  const typed = Object.fromEntries(words.map((name) => [name, fieldText(form, name)])) as Record<
    (typeof words)[number],
    string
  >;
  const correction = change === "material" ? typed : { waiverFr: typed.waiverFr, waiverEn: typed.waiverEn };
  const { unansweredReason } = typed;
  const section = change === "material" && fieldText(form, "section") !== "" ? fieldText(form, "section") : null;
  const isQuiet = fieldText(form, "isQuiet") === "yes";
  return { ok: true as const, value: { at, otherDueAt, change, section, ...correction, unansweredReason, isQuiet } };
}

type Reading = { timeZone: string; problems: FieldProblem[] };

function readAt(form: FormData, { timeZone, problems }: Reading): string | null {
  const local = fieldText(form, "at");
  if (local.trim() === "") {
    problems.push({ field: "at", code: "time_missing" });
    return null;
  }
  const reading = readLocalTime({ local, offset: fieldText(form, "atOffset"), timeZone });
  if (reading.ok) return reading.at;
  const choices = "choices" in reading ? { choices: reading.choices } : {};
  problems.push({ field: "at", code: reading.code, ...choices });
  return null;
}

/** A day that is promised lasts until its midnight; null where none is named. */
function readDay(form: FormData, { timeZone, problems }: Reading): string | null {
  const typed = fieldText(form, "otherDue").trim();
  if (typed === "") return null;
  try {
    return endOfDay(Temporal.PlainDate.from(typed, { overflow: "reject" }), timeZone).toString();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({ field: "otherDue", code: "invalid_day" });
    return null;
  }
}

function endOfDay(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ seconds: 1 });
}

/** The last day ("2026-12-27") that can be promised for the other language of what is published at `now`. */
export function latestOtherDue(now: string, timeZone: string): string {
  const last = Temporal.Instant.from(now).add({ hours: postmortemLimits.otherWithinDays * 24 });
  const day = Temporal.PlainDate.from(dayOf(last.toString(), timeZone));
  return (Temporal.Instant.compare(endOfDay(day, timeZone), last) > 0 ? day.subtract({ days: 1 }) : day).toString();
}

const fields: Record<string, string> = { otherDueAt: "otherDue" };
const codes: Record<string, string> = { too_far_ahead: "publication_too_far" };

type Answer<V> = { ok: true; value: V } | { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/** A command's refusal in the fields of its form. */
export function inPublicationForm<V>(answer: Answer<V>): Answer<V> {
  if (answer.ok) return answer;
  const code = codes[answer.code] ?? answer.code;
  const named = answer.problems ?? (answer.field === undefined ? [] : [{ field: answer.field, code }]);
  return { ok: false, code, problems: named.map((one) => ({ ...one, field: fields[one.field] ?? one.field })) };
}

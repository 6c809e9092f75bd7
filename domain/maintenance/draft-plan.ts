import { fieldText } from "#domain/incident/draft-correction.ts";
import type { TeamImpact, TeamMaintenance } from "#domain/maintenance/reads.ts";
import { ruleFor } from "#domain/maintenance/recurrence-rules.ts";
import { repeats } from "#domain/maintenance/schema.ts";
import type { FieldProblem } from "#lib/form-state.ts";
import { localTimeOf, readLocalTime } from "#lib/i18n/local-time.ts";

type Read<V> = { ok: true; value: V } | { ok: false; code: "invalid"; problems: FieldProblem[] };

/** Reads a form's local time, NAME and NAMEOffset, in `timeZone`; null when nothing was typed. */
export function readTime(form: FormData, name: string, timeZone: string): Read<string | null> {
  const local = fieldText(form, name);
  if (local.trim() === "") return { ok: true, value: null };
  const reading = readLocalTime({ local, offset: fieldText(form, `${name}Offset`), timeZone });
  if (reading.ok) return { ok: true, value: reading.at };
  const choices = "choices" in reading ? { choices: reading.choices } : {};
  return { ok: false, code: "invalid", problems: [{ field: name, code: reading.code, ...choices }] };
}

/** Reads the form's window, "from" and "until". */
export function readWindow(form: FormData, timeZone: string): Read<{ from: string; until: string }> {
  const [from, until] = [readTime(form, "from", timeZone), readTime(form, "until", timeZone)];
  const problems = [from, until].flatMap((one, place) => {
    if (!one.ok) return one.problems;
    return one.value === null ? [{ field: place === 0 ? "from" : "until", code: "time_missing" }] : [];
  });
  if (!from.ok || !until.ok || from.value === null || until.value === null)
    return { ok: false, code: "invalid", problems };
  return { ok: true, value: { from: from.value, until: until.value } };
}

/** The words of a form in both languages. */
export function readWords(form: FormData) {
  return { textFr: fieldText(form, "textFr"), textEn: fieldText(form, "textEn") };
}

/** Reads the form that plans a maintenance, as its command takes it; services are fields "level.ID", one scope for all. */
export function readPlan(form: FormData, timeZone: string): Read<object> {
  const window = readWindow(form, timeZone);
  if (!window.ok) return window;
  const repeat = repeats.find((one) => one === fieldText(form, "repeat")) ?? "none";
  const startsLocal = localTimeOf(window.value.from, timeZone);
  return {
    ok: true,
    value: {
      idempotencyKey: fieldText(form, "idempotencyKey"),
      ...{ titleFr: fieldText(form, "titleFr"), titleEn: fieldText(form, "titleEn"), ...readWords(form) },
      ...window.value,
      changes: readLevels(form),
      ...{ starts: fieldText(form, "starts"), ends: fieldText(form, "ends") },
      remindBefore: form.getAll("remind").map(Number),
      isQuiet: fieldText(form, "isQuiet") === "yes",
      rule: ruleFor(repeat, { startsLocal, own: fieldText(form, "rule") }),
    },
  };
}

function readLevels(form: FormData) {
  const preset = fieldText(form, "scope");
  const own = { textFr: fieldText(form, "scopeFr"), textEn: fieldText(form, "scopeEn"), size: null };
  const scope = preset === "own" ? own : { preset };
  return [...form].flatMap(([name, level]) => {
    const [, serviceId] = /^level\.(.+)$/.exec(name) ?? [];
    return serviceId === undefined || level === "" ? [] : [{ serviceId, level, scope }];
  });
}

/** A scope that is known, as a command takes it. */
export function scopeAgain({ preset, text, size }: TeamImpact["scope"]) {
  return preset === null ? { textFr: text.fr, textEn: text.en, size } : { preset };
}

/** Reads the form that plans one anew: a service keeps the scope that it has, and one that comes in is everybody's; under way only its end is asked. */
export function readAdjustment(form: FormData, one: TeamMaintenance): object {
  const ends = fieldText(form, "ends");
  const { impacts, starts, remindBefore } = one;
  if (one.state !== "scheduled") {
    const changes = impacts.map(({ serviceId, expected, scope }) => ({
      ...{ serviceId, level: expected, scope: scopeAgain(scope) },
    }));
    return { starts, ends, remindBefore, changes };
  }
  const changes = readLevels(form).flatMap(({ serviceId, level }) => {
    const known = impacts.filter((impact) => impact.serviceId === serviceId);
    if (known.length === 0) return [{ serviceId, level, scope: { preset: "all" } }];
    const isKept = level === known.at(-1)?.expected;
    return known.map(({ expected, scope }) => ({
      ...{ serviceId, level: isKept ? expected : level, scope: scopeAgain(scope) },
    }));
  });
  return { starts: fieldText(form, "starts"), ends, remindBefore: form.getAll("remind").map(Number), changes };
}

/** A command's refusal in the fields of the form that plans. */
export function planField(field: string): string {
  if (/^changes\.\d+\.scope/.test(field)) return "scope";
  if (field.startsWith("changes")) return "services";
  return field.startsWith("remindBefore") ? "remind" : field;
}

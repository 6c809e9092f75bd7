import type { MomentInput } from "#domain/incident/moment-schema.ts";
import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { precisions } from "#domain/service/schema.ts";
import { localTimeOf, readLocalTime } from "#lib/i18n/local-time.ts";

/** What a form's time field holds: how well it is known, and local times of the page's zone with the offset where they occur twice. */
export type MomentDraft = {
  precision: (typeof precisions)[number];
  at: string;
  atOffset: string;
  earliest: string;
  earliestOffset: string;
  latest: string;
  latestOffset: string;
};

/** A field of a time at fault: `part` is "At", "Earliest" or "Latest"; `choices`: the offsets where the clocks show it twice. */
export type MomentProblem = { part: "At" | "Earliest" | "Latest"; code: string; choices?: string[] };

/** A time that nobody has typed yet. */
export const emptyMoment: MomentDraft = {
  precision: "exact",
  at: "",
  atOffset: "",
  earliest: "",
  earliestOffset: "",
  latest: "",
  latestOffset: "",
};

/** Reads a form's time: the fields "NAMEPrecision", "NAMEAt", "NAMEAtOffset", "NAMEEarliest", … (see MomentField). */
export function momentFromForm(form: FormData, name: string): MomentDraft {
  const text = (part: string) => {
    const value = form.get(`${name}${part}`);
    return typeof value === "string" ? value : "";
  };
  return {
    precision: precisions.find((precision) => precision === text("Precision")) ?? "exact",
    at: text("At"),
    atOffset: text("AtOffset"),
    earliest: text("Earliest"),
    earliestOffset: text("EarliestOffset"),
    latest: text("Latest"),
    latestOffset: text("LatestOffset"),
  };
}

type Reading = { ok: true; value: MomentInput } | { ok: false; problems: MomentProblem[] };

/** The typed time as a command takes it, or what is wrong with it. Times are read in `timeZone`. */
export function readMoment(draft: MomentDraft, timeZone: string): Reading {
  const problems: MomentProblem[] = [];
  const read = (part: MomentProblem["part"], need: "needed" | "optional"): string | null => {
    const key = part === "At" ? "at" : part === "Earliest" ? "earliest" : "latest";
    const local = draft[key];
    if (local.trim() === "") {
      if (need === "needed") problems.push({ part, code: "time_missing" });
      return null;
    }
    const reading = readLocalTime({ local, offset: draft[`${key}Offset`], timeZone });
    if (reading.ok) return reading.at;
    problems.push({ part, code: reading.code, ...("choices" in reading ? { choices: reading.choices } : {}) });
    return null;
  };
  const { precision } = draft;
  const at = precision === "exact" || precision === "approx" ? (read("At", "needed") ?? "") : "";
  const need = precision === "bounded" ? "needed" : "optional";
  const earliest = precision === "exact" ? null : read("Earliest", need);
  const latest = precision === "exact" ? null : read("Latest", need);
  if (problems.length > 0) return { ok: false, problems };
  if (precision === "exact") return { ok: true, value: { precision, at } };
  if (precision === "approx") return { ok: true, value: { precision, at, earliest, latest } };
  if (precision === "bounded")
    return { ok: true, value: { precision, earliest: earliest ?? "", latest: latest ?? "" } };
  return { ok: true, value: { precision, earliest, latest } };
}

/** A known time as a form's fields hold it, for correcting it; with its offset where the clocks show it twice. */
export function draftOfMoment(moment: StoredMoment, timeZone: string): MomentDraft {
  const local = (at: string | null) => (at === null ? "" : localTimeOf(at, timeZone));
  const isKnown = moment.precision === "exact" || moment.precision === "approx";
  const [at, earliest, latest] = [
    isKnown ? moment.at : null,
    moment.precision === "exact" ? null : moment.earliest,
    moment.precision === "exact" ? null : moment.latest,
  ];
  return {
    precision: moment.precision,
    at: local(at),
    atOffset: offsetOf(at, timeZone),
    earliest: local(earliest),
    earliestOffset: offsetOf(earliest, timeZone),
    latest: local(latest),
    latestOffset: offsetOf(latest, timeZone),
  };
}

/** The offset of an instant whose local time happens twice; "" where it happens once. */
function offsetOf(at: string | null, timeZone: string): string {
  if (at === null) return "";
  const local = localTimeOf(at, timeZone);
  const choices = offsetsOf(local, timeZone);
  const isSame = (offset: string) => {
    const reading = readLocalTime({ local, offset, timeZone });
    return reading.ok && Math.abs(Date.parse(reading.at) - Date.parse(at)) < 60_000;
  };
  return choices.find(isSame) ?? "";
}

/** The two offsets between which to choose, where the clocks show a local time twice; else none. */
function offsetsOf(local: string, timeZone: string): string[] {
  const reading = readLocalTime({ local, offset: "", timeZone });
  return "choices" in reading ? reading.choices : [];
}

/** Which of a draft's times the clocks show twice, with the offsets to choose from (MomentField's `twice`). */
export function twiceIn(draft: MomentDraft, timeZone: string): Partial<Record<MomentProblem["part"], string[]>> {
  const found = { At: draft.at, Earliest: draft.earliest, Latest: draft.latest } as const;
  const twice = Object.entries(found).map(([part, local]) => [part, offsetsOf(local, timeZone)] as const);
  return Object.fromEntries(twice.filter(([, offsets]) => offsets.length > 0));
}

/** A draft as the form's fields by name; "none" as precision where there is no time (null). */
export function momentValues(name: string, draft: MomentDraft | null): Record<string, string> {
  const { precision, ...parts } = draft ?? emptyMoment;
  const fields = Object.entries(parts).map(([part, value]) => [
    `${name}${part.charAt(0).toUpperCase()}${part.slice(1)}`,
    value,
  ]);
  return { [`${name}Precision`]: draft === null ? "none" : precision, ...Object.fromEntries(fields) };
}

/** A known time, unchanged, as a command takes it. */
export function momentOf({ at, precision, earliest, latest }: StoredMoment): MomentInput {
  if (precision === "exact" && at !== null) return { precision, at };
  if (precision === "approx" && at !== null) return { precision, at, earliest, latest };
  const [from, to] = [earliest ?? at, latest ?? at];
  if (precision === "bounded" && from !== null && to !== null && from !== to)
    return { precision, earliest: from, latest: to };
  return { precision: "unknown", earliest, latest };
}

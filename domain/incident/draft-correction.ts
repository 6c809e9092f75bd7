import { type MomentProblem, momentFromForm, momentOf, readMoment } from "#domain/incident/draft-moment.ts";
import type { MomentInput } from "#domain/incident/moment-schema.ts";
import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { baseOf } from "#lib/form-state.ts";

/** A field of a correcting form at fault; `choices`: the offsets to choose from where the clocks show a time twice. */
export type CorrectionProblem = { field: string; code: string; choices?: string[] };

/** What a form says, in the words of a command, or what is wrong with it. */
export type Reading<T> = { ok: true; value: T } | { ok: false; problems: CorrectionProblem[] };

/** One text of a form, its lines ended as everywhere else; "" when it is missing. */
export function fieldText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll(/\r\n?/g, "\n") : "";
}

/** What every correction says besides what it changes. */
export function correctionHead(form: FormData) {
  return {
    idempotencyKey: fieldText(form, "idempotencyKey"),
    incidentId: fieldText(form, "incidentId"),
    version: fieldText(form, "version"),
    reasonFr: fieldText(form, "reasonFr"),
    reasonEn: fieldText(form, "reasonEn"),
    isQuiet: form.get("isQuiet") === "yes",
  };
}

/** Whether anything whose name begins with `prefix` is no longer as the form was made (its field "base"). */
export function isTouched(form: FormData, prefix: string): boolean {
  const base = baseOf(form);
  const names = new Set([...base.keys(), ...form.keys()]);
  const plain = (text: string) => text.replaceAll(/\r\n?/g, "\n");
  return [...names].some((name) => name.startsWith(prefix) && plain(base.get(name) ?? "") !== fieldText(form, name));
}

/** Reads the times of a form, gathering what is wrong with them. */
export class MomentReader {
  readonly problems: CorrectionProblem[] = [];
  readonly form: FormData;
  readonly timeZone: string;

  constructor(form: FormData, timeZone: string) {
    this.form = form;
    this.timeZone = timeZone;
  }

  /** The time typed under `name`: `present` unchanged where nothing was typed, null where "none" is chosen. */
  read(name: string, present: StoredMoment | null): MomentInput | null {
    if (!isTouched(this.form, name)) return present === null ? null : momentOf(present);
    return this.readTyped(name);
  }

  /** The time typed under `name`, null where "none" is chosen. */
  readTyped(name: string): MomentInput | null {
    if (this.form.get(`${name}Precision`) === "none") return null;
    const reading = readMoment(momentFromForm(this.form, name), this.timeZone);
    if (reading.ok) return reading.value;
    this.problems.push(...reading.problems.map((problem) => named(name, problem)));
    return { precision: "unknown", earliest: null, latest: null };
  }

  /** A whole number typed under `name`; null when it is left empty. */
  readNumber(name: string): number | null {
    const typed = fieldText(this.form, name).trim();
    if (typed === "") return null;
    if (/^\d{1,9}$/.test(typed)) return Number(typed);
    this.problems.push({ field: name, code: "not_a_number" });
    return null;
  }
}

function named(name: string, { part, code, choices }: MomentProblem): CorrectionProblem {
  return { field: `${name}${part}`, code, ...(choices === undefined ? {} : { choices }) };
}

/** The field of a time that a problem of the whole time belongs to: the one that is seen. */
export function momentFieldOf(form: FormData, name: string): string {
  const precision = form.get(`${name}Precision`);
  return `${name}${precision === "bounded" || precision === "unknown" ? "Latest" : "At"}`;
}

/**
 * A field at fault: its form name and the refusal's code (message key under "refusal"); `choices`: the offsets to choose
 * from where the clocks show a time twice.
 */
export type FieldProblem = { field: string; code: string; choices?: string[] };

/**
 * What publishing a form would change, in words: of what, how it reads now, and how it would read; `rows`: what each line is of,
 * where they go in pairs; `marked`: words that stand out.
 */
export type ShownChange = {
  title: string;
  lang?: string;
  rows?: string[];
  before: string[];
  after: string[];
  marked?: string[];
};

/**
 * What a form knows after an answer: nothing yet, refused with everything that was typed, read through (what it would change is
 * shown, nothing has happened yet; `seal` stands for what was shown), or done. `attempt` counts answers.
 */
export type FormState =
  | { status: "idle"; attempt: number }
  | {
      status: "refused";
      attempt: number;
      code: string;
      problems: FieldProblem[];
      values: Record<string, string[]>;
      /** What the refusal's sentence names. */
      words: Record<string, string>;
    }
  | { status: "checked"; attempt: number; values: Record<string, string[]>; changes: ShownChange[]; seal: string }
  | { status: "done"; attempt: number; notice: string | null; reveal: string | null; words: Record<string, string> };

/** A server action as useActionState calls it, with or without JavaScript. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** The state of a form that was not sent yet. */
export const untouched: FormState = { status: "idle", attempt: 0 };

/** Passwords, and the one name that an object cannot hold as a field. */
const unkept = ["password", "current", "next", "repeat", "__proto__"];

/** Text fields of a form by name, as typed; files, passwords and React's own fields are left out. */
export function typedValues(form: FormData): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION") || unkept.includes(name)) continue;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(values);
}

/**
 * What a refused form keeps when somebody else changed what it is about: only fields that its author changed. The others are
 * those that equal the field "base" (all fields as the form was made, see FormBase); they show what stands there now.
 */
export function touchedValues(form: FormData): Record<string, string[]> {
  const base = baseOf(form);
  const plain = (texts: string[]) => texts.join("\n").replaceAll(/\r\n?/g, "\n");
  return Object.fromEntries(
    Object.entries(typedValues(form)).filter(
      ([name, typed]) => !base.has(name) || plain(typed) !== plain(base.getAll(name)),
    ),
  );
}

/** The fields of a form as it was made, from its field "base"; none when it has no such field. */
export function baseOf(form: FormData): URLSearchParams {
  const base = form.get("base");
  return new URLSearchParams(typeof base === "string" ? base : "");
}

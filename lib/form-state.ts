/** A field at fault: its form name and the refusal's code (message key under "refusal"). */
export type FieldProblem = { field: string; code: string };

/** What a form knows after an answer: nothing yet, refused with everything that was typed, or done. `attempt` counts answers. */
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
  | { status: "done"; attempt: number; notice: string | null; reveal: string | null };

/** A server action as useActionState calls it, with or without JavaScript. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** The state of a form that was not sent yet. */
export const untouched: FormState = { status: "idle", attempt: 0 };

const secrets = ["password", "current", "next", "repeat"];

/** Text fields of a form by name, as typed; files, passwords and React's own fields are left out. */
export function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$ACTION") || secrets.includes(name)) continue;
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

import { createHash } from "node:crypto";
import { refresh } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { Caller } from "#lib/actor.ts";
import { readCaller } from "#lib/auth.ts";
import { DatabaseAbsent } from "#lib/db.ts";
import { type FieldProblem, type FormState, type ShownChange, touchedValues, typedValues } from "#lib/form-state.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

type Refused = { ok: false; code: string; field?: string; problems?: FieldProblem[] };

/**
 * What happens after success: another page (a path behind the language, the form's unless another is named), a word at the form (with
 * what its sentence names) and a secret shown once, or, when
 * nothing has happened yet, what would.
 */
export type After =
  | { path: string; language?: Language }
  | { notice: string; reveal?: string; words?: Record<string, string> }
  | { changes: ShownChange[] };

type Ask<V, R extends Refused> = {
  state: FormState;
  form: FormData;
  run: (caller: Caller, form: FormData) => Promise<{ ok: true; value: V } | R>;
  after: (value: V) => After | Promise<After>;
  /** What the refusal's sentence names, by placeholder; default nothing. */
  words?: (refusal: R) => Record<string, string>;
};

/**
 * Answers a form: runs the command as the signed-in member and turns its answer into what the form shows. Nothing that
 * goes wrong loses what was typed: also a database that is away comes back as a refusal (`database_away`, `unexpected`).
 */
export async function answerForm<V, R extends Refused>(ask: Ask<V, R>): Promise<FormState> {
  const form = ask.form instanceof FormData ? ask.form : new FormData();
  const attempt = (Number(ask.state?.attempt) || 0) + 1;
  const next = await attemptForm({ ...ask, form });
  if (next.ok) {
    if ("path" in next.after) {
      // What surrounds the page (the places one may go to) may have changed with it.
      refresh();
      redirect(`/${next.after.language ?? formLanguage(form)}${next.after.path}`);
    }
    if ("changes" in next.after) {
      const { changes } = next.after;
      return { status: "checked", attempt, values: typedValues(form), changes, seal: sealOf(form) };
    }
    const { notice, reveal = null, words = {} } = next.after;
    return { status: "done", attempt, notice, reveal, words };
  }
  const { code, problems, words } = next;
  if (code === "stale") refresh();
  const values = code === "stale" ? touchedValues(form) : typedValues(form);
  return { status: "refused", attempt, code, problems, words, values };
}

async function attemptForm<V, R extends Refused>({ form, run, after, words }: Ask<V, R>) {
  try {
    const answer = await run(await readCaller(), form);
    if (answer.ok) return { ok: true as const, after: await after(answer.value) };
    const { code, field, problems } = answer;
    const named = words?.(answer) ?? {};
    return { ok: false as const, code, problems: problems ?? (field ? [{ field, code }] : []), words: named };
  } catch (error) {
    unstable_rethrow(error);
    log.fail("a form could not be answered", { why: errorMessage(error) });
    const code = error instanceof DatabaseAbsent || isConnectionError(error) ? "database_away" : "unexpected";
    return { ok: false as const, code, problems: [], words: {} };
  }
}

function isConnectionError(error: unknown): boolean {
  return /P1001|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|ENOENT|terminat|timeout|does not exist|starting up|shutting down/i.test(
    `${error instanceof Error && "code" in error ? error.code : ""} ${errorMessage(error)}`,
  );
}

const unsealed = ["seal", "locale"];

/** A seal on all that a form holds, to tell whether it still says what was shown to its author. */
function sealOf(form: FormData): string {
  const fields = Object.entries(typedValues(form)).filter(([name]) => !unsealed.includes(name));
  return createHash("sha256").update(JSON.stringify(fields.sort())).digest("hex").slice(0, 32);
}

/** Whether the form was read through (an answer `checked`) and has not changed since. */
export function isSealed(form: FormData): boolean {
  return formText(form, "seal") === sealOf(form);
}

/** One text field of a form, "" when it is missing. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** The language of the page that the form was on. */
export function formLanguage(form: FormData): Language {
  const value = form.get("locale");
  return isLanguage(value) ? value : "fr";
}

/** Takes what a form sent for a command's input: nothing is promised, the command's own schema judges every field. */
export function formInput<I>(fields: NoInfer<{ [K in keyof I]: unknown }>): I {
  return fields as I;
}

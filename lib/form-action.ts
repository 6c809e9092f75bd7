import { refresh } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { Caller } from "#lib/actor.ts";
import { readCaller } from "#lib/auth.ts";
import { DatabaseAbsent } from "#lib/db.ts";
import { type FormState, typedValues } from "#lib/form-state.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

type Refused = { ok: false; code: string; field?: string; problems?: { field: string; code: string }[] };

/** What happens after success: another page (a path behind the language), or a word at the form and a secret shown once. */
export type After = { path: string } | { notice: string; reveal?: string };

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
      redirect(`/${formLanguage(form)}${next.after.path}`);
    }
    return { status: "done", attempt, notice: next.after.notice, reveal: next.after.reveal ?? null };
  }
  const { code, problems, words } = next;
  if (code === "stale") refresh();
  return { status: "refused", attempt, code, problems, words, values: typedValues(form) };
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

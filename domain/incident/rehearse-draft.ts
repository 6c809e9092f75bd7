import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { type Draft, draftFromForm } from "#domain/incident/draft.ts";
import { type DraftProblem, formField, toOpenInput, toUpdateInput } from "#domain/incident/draft-input.ts";
import { readIncident, readTimeZone } from "#domain/incident/reads.ts";
import type { Caller } from "#lib/actor.ts";
import { now } from "#lib/clock.ts";
import type { Db } from "#lib/db.ts";

/** Why a draft was not published: a refusal's code and the form's fields at fault. */
export type DraftRefusal = { ok: false; code: string; problems: DraftProblem[] };
type Posted = { incidentId: string; updateId: string };
type Seen = { db: Db; now: Date; value: Posted };
type Outcome<T> = { ok: true; value: T } | DraftRefusal;

type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; field?: string; problems?: { field: string; code: string }[] };

function translate<T>(answer: Answer<T>, origins: string[]): Outcome<T> {
  if (answer.ok) return answer;
  const named = answer.problems ?? (answer.field === undefined ? [] : [{ field: answer.field, code: answer.code }]);
  const problems = named.map(({ field, code }) => ({ field: formField(field, origins), code }));
  return { ok: false, code: answer.code, problems };
}

/** Publishes a draft as what it is: the first word of an incident, or a further one. Answers in the form's own fields. */
export async function publishDraft(caller: Caller, draft: Draft): Promise<Outcome<Posted>> {
  const made = await inputOf(draft);
  if (!made.ok) return { ok: false, code: "invalid", problems: made.problems };
  if (made.kind === "open") return translate(await openIncident(caller, made.input), made.origins);
  return translate(await postUpdate(caller, made.input), made.origins);
}

/** The same in a transaction that is rolled back once `look` has seen it. */
export async function rehearseDraft<T>(
  caller: Caller,
  form: FormData,
  look: (seen: Seen) => Promise<T>,
): Promise<Outcome<T>> {
  const made = await inputOf(draftFromForm(form));
  if (!made.ok) return { ok: false, code: "invalid", problems: made.problems };
  if (made.kind === "open") return translate(await openIncident.rehearse(caller, made.input, look), made.origins);
  return translate(await postUpdate.rehearse(caller, made.input, look), made.origins);
}

async function inputOf(draft: Draft) {
  const setting = { timeZone: await readTimeZone(), now: now() };
  if (draft.incidentId === "") return { kind: "open" as const, ...toOpenInput(draft, setting) };
  const incident = await readIncident(draft.incidentId);
  return { kind: "update" as const, ...toUpdateInput(draft, { ...setting, open: incident?.open ?? [] }) };
}

import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { readComposing } from "#domain/incident/compose-reads.ts";
import { type Draft, draftFromForm } from "#domain/incident/draft.ts";
import { type DraftProblem, formField, toOpenInput, toUpdateInput } from "#domain/incident/draft-input.ts";
import { fieldsWithBlanks, fillTemplate } from "#domain/incident/draft-template.ts";
import { readIncident } from "#domain/incident/reads.ts";
import { readTemplate } from "#domain/template/reads.ts";
import type { Caller } from "#lib/actor.ts";
import { now } from "#lib/clock.ts";
import type { Db } from "#lib/db.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** Why a draft was not published: a refusal's code and the form's fields at fault. */
export type DraftRefusal = { ok: false; code: string; problems: DraftProblem[] };
type Posted = { incidentId: string; updateId: string };
type Seen = { db: Db; now: Date; value: Posted };
type Outcome<T> = { ok: true; value: T } | DraftRefusal;

type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; field?: string; problems?: { field: string; code: string }[] };

function translate<T>(answer: Answer<T>, form: { draft: Draft; origins: string[] }): Outcome<T> {
  if (answer.ok) return answer;
  const named = answer.problems ?? (answer.field === undefined ? [] : [{ field: answer.field, code: answer.code }]);
  const problems = named.map((problem) => ({ field: formField(problem, form), code: problem.code }));
  return { ok: false, code: answer.code, problems };
}

/** Publishes a draft as what it is: the first word of an incident, or a further one. Answers in the form's own fields. */
export async function publishDraft(caller: Caller, draft: Draft): Promise<Outcome<Posted>> {
  const made = await inputOf(draft);
  if (!made.ok) return { ok: false, code: "invalid", problems: made.problems };
  const command = made.kind === "open" ? openIncident(caller, made.input) : postUpdate(caller, made.input);
  const answer = translate<Posted>(await command, { draft, origins: made.origins });
  if (!answer.ok) return answer;
  const { incidentId, updateId } = answer.value;
  return { ok: true, value: { incidentId, updateId } };
}

/** The same in a transaction that is rolled back once `look` has seen it. */
export async function rehearseDraft<T>(
  caller: Caller,
  form: FormData,
  look: (seen: Seen) => Promise<T>,
): Promise<Outcome<T>> {
  const draft = await fillDraft(draftFromForm(form));
  const made = await inputOf(draft);
  if (!made.ok) return { ok: false, code: "invalid", problems: made.problems };
  const { origins } = made;
  if (made.kind === "open") return translate(await openIncident.rehearse(caller, made.input, look), { draft, origins });
  return translate(await postUpdate.rehearse(caller, made.input, look), { draft, origins });
}

/** The draft with the blanks of its template filled as far as they can be: what a form without JavaScript leaves to the server. */
export async function fillDraft(draft: Draft): Promise<Draft> {
  if (draft.templateId === "") return draft;
  const incident = draft.incidentId === "" ? null : await readIncident(draft.incidentId);
  return fillTemplate(draft, { ...(await readComposing(incident)), phrases: [] });
}

/** What is wrong with a draft in which a blank of its template still stands, retired or not; else null. */
async function blanksRefusal(draft: Draft): Promise<{ ok: false; problems: DraftProblem[] } | null> {
  const template = /^[a-z0-9-]{1,40}$/.test(draft.templateId) ? await readTemplate(draft.templateId) : null;
  const fields = template === null ? [] : fieldsWithBlanks(draft, template);
  return fields.length === 0 ? null : { ok: false, problems: fields.map((field) => ({ field, code: "blank_left" })) };
}

async function inputOf(draft: Draft) {
  const refusal = await blanksRefusal(draft);
  if (refusal !== null) return refusal;
  const setting = { timeZone: await readTimeZone(), now: now() };
  if (draft.incidentId === "") return { kind: "open" as const, ...toOpenInput(draft, setting) };
  const incident = await readIncident(draft.incidentId);
  return { kind: "update" as const, ...toUpdateInput(draft, { ...setting, open: incident?.open ?? [] }) };
}

"use server";

import { redirect } from "next/navigation";
import type { ComposeAnswer, OtherWord } from "#domain/incident/compose-answer.ts";
import { readComposing } from "#domain/incident/compose-reads.ts";
import { type Draft, draftFromForm } from "#domain/incident/draft.ts";
import { draftOf, moveDraft } from "#domain/incident/draft-of-incident.ts";
import { stepFrom, takeStep } from "#domain/incident/draft-steps.ts";
import { readPhrases } from "#domain/incident/phrases.ts";
import { readCatalogue, readFirstWord, readIncident, readOwnWord, type TeamIncident } from "#domain/incident/reads.ts";
import { type DraftRefusal, fillDraft, publishDraft } from "#domain/incident/rehearse-draft.ts";
import { incidentStates } from "#domain/incident/schema.ts";
import { readSignedIn, type SignedIn } from "#lib/auth.ts";
import { formLanguage, formText } from "#lib/form-action.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { idFrom, newId } from "#lib/ids.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { hasRight } from "#lib/roles.ts";

/** Answers the form that reports an outage and the one that adds a message: a step of the draft, or its publication. */
export async function submitDraft(state: ComposeAnswer, sent: FormData): Promise<ComposeAnswer> {
  const form = sent instanceof FormData ? sent : new FormData();
  const attempt = (Number(state?.attempt) || 0) + 1;
  const draft = draftFromForm(form);
  const answer = await answerDraft({ draft, form, attempt });
  if (answer.status !== "posted" || formText(form, "live") === "yes") return answer;
  redirect(`/${formLanguage(form)}/team/incidents/${answer.incidentId}/published?update=${answer.updateId ?? ""}`);
}

type Asked = { draft: Draft; form: FormData; attempt: number };

async function answerDraft({ draft, form, attempt }: Asked): Promise<ComposeAnswer> {
  const refused = { attempt, draft, status: "refused", problems: [], others: [] } as const;
  try {
    const member = await readSignedIn();
    if (member === null) return { ...refused, code: "signed_out" };
    if (!hasRight(member.role, "post")) return { ...refused, code: "forbidden" };
    const intent = formText(form, "intent");
    if (intent !== "publish") return { attempt, status: "step", draft: await stepped(draft, intent) };
    // Where JavaScript runs, the blanks were filled before the author's eyes.
    const filled = formText(form, "live") === "yes" ? draft : await fillDraft(draft);
    const answer = await publishDraft({ kind: "member", sessionId: member.sessionId }, filled);
    if (answer.ok) return { attempt, draft: filled, status: "posted", ...answer.value };
    return await refusal({ draft: filled, attempt, member, answer, language: formLanguage(form) });
  } catch (error) {
    log.fail("a message could not be published", { why: errorMessage(error) });
    return { ...refused, code: isAway(error) ? "database_away" : "unexpected" };
  }
}

/** Whether there was no database to ask, or none that answered. */
function isAway(error: unknown): boolean {
  return /DatabaseAbsent|ECONNREFUSED|P1001|P1017/.test(
    `${error instanceof Error ? error.name : ""} ${errorCode(error)}`,
  );
}

async function stepped(draft: Draft, intent: string): Promise<Draft> {
  const step = stepFrom(intent);
  if (step === null) return draft;
  const incident = draft.incidentId === "" ? null : await readIncident(draft.incidentId);
  return takeStep(draft, step, { ...(await readComposing(incident)), phrases: await readPhrases(incidentStates) });
}

type Refused = { draft: Draft; attempt: number; member: SignedIn; answer: DraftRefusal; language: Language };

/** A refusal as the form shows it. A retry whose first attempt had arrived is no refusal: it was published once. */
async function refusal({ draft, attempt, member, answer, language }: Refused): Promise<ComposeAnswer> {
  const { code, problems } = answer;
  const plain = { attempt, draft, status: "refused", code, problems, others: [] } as const;
  if (draft.incidentId === "") {
    if (code !== "repeated_differently") return plain;
    const first = await readFirstWord(idFrom(member.id, draft.idempotencyKey, "incident"));
    if (first === null) return plain;
    const isSame = isSameText(first.text, draft);
    return { attempt, draft, status: isSame ? "posted" : "already", incidentId: first.incidentId, updateId: first.id };
  }
  if (code === "repeated_differently") {
    const own = await readOwnWord({ incidentId: draft.incidentId, memberId: member.id });
    if (own !== null && isSameText(own.text, draft))
      return { attempt, draft, status: "posted", incidentId: draft.incidentId, updateId: own.id };
  }
  const incident = await readIncident(draft.incidentId);
  if (incident === null || !["stale", "closes_differ", "repeated_differently"].includes(code)) return plain;
  const { timeZone, services } = await readCatalogue();
  const fresh = draftOf(incident, { idempotencyKey: newId(), known: services.map(({ id }) => id) });
  const moved = moveDraft(draft, { fresh, openIds: incident.open.map(({ id }) => id) });
  return {
    ...plain,
    draft: moved,
    others: othersIn(incident, { seenSeq: Number(draft.seenSeq) || 0, language, timeZone }),
  };
}

function isSameText(text: { fr: string; en: string }, draft: Draft): boolean {
  return text.fr === draft.textFr.trim() && text.en === draft.textEn.trim();
}

function othersIn(
  incident: TeamIncident,
  seen: { seenSeq: number; language: Language; timeZone: string },
): OtherWord[] {
  return incident.updates
    .filter(({ seq }) => seq > seen.seenSeq)
    .map(({ id, author, state, text, publishedAt, occurred }) => {
      const at = publishedAt ?? occurred.at;
      return { id, author, state, text, at: at === null ? "" : formatDayClock(at, seen) };
    });
}

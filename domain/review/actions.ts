"use server";

import { fieldText } from "#domain/incident/draft-correction.ts";
import { decidePromise } from "#domain/review/commands/decide-promise.ts";
import { freezeReview } from "#domain/review/commands/freeze-review.ts";
import { signReview } from "#domain/review/commands/sign-review.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

/** The form that keeps the figures as they are now. */
export async function submitFreeze(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      freezeReview(caller, { idempotencyKey: formText(form, "idempotencyKey"), month: formText(form, "month") }),
    after: ({ month }) => ({ path: `/team/review/${month}?notice=frozen` }),
  });
}

/** The form that signs a frozen review. */
export async function submitSignature(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => signReview(caller, { month: formText(form, "month"), name: fieldText(form, "name") }),
    after: ({ month }) => ({ path: `/team/review/${month}?notice=signed` }),
  });
}

/** The form that decides of a promise. */
export async function submitDecision(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      decidePromise(
        caller,
        formInput({
          month: formText(form, "month"),
          remediationId: formText(form, "remediationId"),
          version: formText(form, "version"),
          kind: formText(form, "kind"),
          due: formText(form, "due"),
          isUndated: form.get("isUndated") === "yes",
          reasonFr: fieldText(form, "reasonFr"),
          reasonEn: fieldText(form, "reasonEn"),
        }),
      ),
    after: ({ month }) => ({ path: `/team/review/${month}?notice=decided` }),
  });
}

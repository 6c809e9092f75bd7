"use server";

import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { rewordPromise } from "#domain/remediation/commands/reword-promise.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import { headOf, pageOf, type Refused, readPairs, toldOf } from "#domain/remediation/draft-remediation.ts";
import { rehearsePromise } from "#domain/remediation/rehearse-promise.ts";
import { answerForm, formInput, formText, isSealed } from "#lib/form-action.ts";
import type { FormState, ShownChange } from "#lib/form-state.ts";

const dateOf = (form: FormData) => ({ due: formText(form, "due"), isUndated: formText(form, "isUndated") === "yes" });

/** The form that promises: shows first what customers will read in both languages, then promises it. */
export async function submitPromise(state: FormState, sent: FormData): Promise<FormState> {
  const id = formText(sent, "remediationId");
  return answerForm({
    state,
    form: sent,
    run: async (caller, form): Promise<{ ok: true; value: ShownChange[] | "promised" } | Refused> => {
      const promisedOn = formText(form, "promisedOn");
      const input = { ...readPairs(form, "wording"), hedge: formText(form, "hedge"), ...dateOf(form), promisedOn };
      if (!isSealed(form)) return rehearsePromise({ caller, input: { ...toldOf(form), ...input } });
      const answer = await promiseRemediation(caller, formInput({ ...toldOf(form), ...input }));
      return answer.ok ? { ok: true, value: "promised" } : answer;
    },
    after: (value) => (value === "promised" ? pageOf(id, "promised") : { changes: value }),
  });
}

/** The form that tells customers what exists. */
export async function submitTelling(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      tellRemediation(
        caller,
        formInput({ ...headOf(form), ...readPairs(form, "wording"), hedge: formText(form, "hedge") }),
      ),
    after: ({ remediationId }) => pageOf(remediationId, "told"),
  });
}

/** The form that moves a promise's date. */
export async function submitMove(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      movePromise(caller, formInput({ ...toldOf(form), ...dateOf(form), ...readPairs(form, "reason") })),
    after: ({ remediationId }) => pageOf(remediationId, "moved"),
  });
}

/** The form that says it in other words. */
export async function submitWording(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => {
      const words = { ...readPairs(form, "wording", "reason"), hedge: formText(form, "hedge") };
      return rewordPromise(caller, formInput({ ...headOf(form), ...words }));
    },
    after: ({ remediationId }) => pageOf(remediationId, "reworded"),
  });
}

/** The form that ends a promise. */
export async function submitWithdrawal(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => {
      const replacedById = formText(form, "replacedById");
      return withdrawPromise(caller, formInput({ ...toldOf(form), replacedById, ...readPairs(form, "reason") }));
    },
    after: ({ remediationId, replacedById }) =>
      pageOf(remediationId, replacedById === null ? "withdrawn" : "superseded"),
  });
}

/** The form that accepts the risk until a day. */
export async function submitAcceptance(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      acceptRisk(caller, formInput({ ...toldOf(form), until: formText(form, "until"), ...readPairs(form, "reason") })),
    after: ({ remediationId }) => pageOf(remediationId, "risk_accepted"),
  });
}

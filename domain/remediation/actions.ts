"use server";

import { refresh } from "next/cache";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { commentRemediation } from "#domain/remediation/commands/comment-remediation.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import {
  detailField,
  headOf,
  inForm,
  pageOf,
  readDetails,
  readOwnership,
  readPairs,
} from "#domain/remediation/draft-remediation.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

/** The form that proposes a remediation or keeps an idea. */
export async function submitProposal(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const input = {
        ...{ idempotencyKey: formText(form, "idempotencyKey"), state: formText(form, "state") },
        ...{ ...readDetails(form), ...readOwnership(form) },
      };
      return inForm(await proposeRemediation(caller, input), (field) => detailField(form, field));
    },
    after: ({ remediationId, state: made }) => pageOf(remediationId, made === "idea" ? "kept" : "created"),
  });
}

/** The form that writes anew what a remediation is. */
export async function submitDescription(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) =>
      inForm(
        await describeRemediation(caller, { ...headOf(form), ...readDetails(form), ...readPairs(form, "reason") }),
        (field) => detailField(form, field),
      ),
    after: ({ remediationId }) => pageOf(remediationId, "described"),
  });
}

/** The form that gives it to somebody. */
export async function submitOwner(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => assignRemediation(caller, formInput({ ...headOf(form), ...readOwnership(form) })),
    after: ({ remediationId }) => pageOf(remediationId, "assigned"),
  });
}

/** The buttons and forms of a step of the work. */
export async function submitStep(state: FormState, sent: FormData): Promise<FormState> {
  const step = formText(sent, "step");
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const input = { ...headOf(form), step, ...readPairs(form, "reason"), note: formText(form, "note") };
      return inForm(await advanceRemediation(caller, formInput(input)));
    },
    after: ({ remediationId }) => pageOf(remediationId, step),
  });
}

/** The form of a remark; it stays on its page. */
export async function submitComment(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const [remediationId, idempotencyKey] = [formText(form, "remediationId"), formText(form, "idempotencyKey")];
      const input = { remediationId, idempotencyKey, text: formText(form, "text") };
      return inForm(await commentRemediation(caller, input));
    },
    after: ({ remediationId }) => {
      refresh();
      return { path: `/team/remediations/${remediationId}?notice=commented#comments` };
    },
  });
}

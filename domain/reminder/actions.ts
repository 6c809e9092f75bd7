"use server";

import { markRemindersRead } from "#domain/reminder/commands/mark-reminders-read.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

/** The button that notes one notice, or all that are shown, as read. */
export async function submitRemindersRead(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      markRemindersRead(
        caller,
        formInput({ remediationId: formText(form, "remediationId"), seenAt: formText(form, "seenAt") }),
      ),
    after: () => ({ path: "/team/reminders?notice=read" }),
  });
}

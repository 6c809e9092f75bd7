"use server";

import { stopNotice } from "#domain/notice/commands/stop-notice.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";

/** The button that tells a notice to nobody else. */
export async function submitStoppedNotice(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => stopNotice(caller, formInput({ noticeId: formText(form, "noticeId") })),
    after: ({ noticeId }) => ({ path: `/team/deliveries/${noticeId}?notice=stopped` }),
  });
}

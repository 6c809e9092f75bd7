"use server";

import { refresh } from "next/cache";
import { changeRole } from "#domain/member/commands/change-role.ts";
import { inviteMember } from "#domain/member/commands/invite-member.ts";
import { removeMember } from "#domain/member/commands/remove-member.ts";
import { resetPassword } from "#domain/member/commands/reset-password.ts";
import { withdrawInvitation } from "#domain/member/commands/withdraw-invitation.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { answerForm, formInput, formLanguage, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { readReachableOrigin } from "#lib/request-origin.ts";

/** The form that invites somebody; the link is shown once, in the language of the invited person. */
export async function submitInvitation(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      inviteMember(
        caller,
        formInput({
          email: formText(form, "email"),
          role: formText(form, "role"),
          language: formText(form, "language"),
        }),
      ),
    after: async ({ email, token, language, expiresAt, replaced }) => {
      const { timeZone } = await readOrganisation();
      const until = formatDayClock(expiresAt.toISOString(), { language: formLanguage(sent), timeZone });
      // The list of open invitations stands below the form.
      refresh();
      return {
        notice: replaced ? "invitedAgain" : "invited",
        reveal: `${await readReachableOrigin()}/${language}/team/invitation/${token}`,
        words: { email, until },
      };
    },
  });
}

/** The button that takes an invitation back. */
export async function submitWithdrawal(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => withdrawInvitation(caller, { invitationId: formText(form, "invitationId") }),
    after: () => ({ path: "/team/members?notice=withdrawn" }),
  });
}

/** The form that gives a member another role. */
export async function submitRole(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      changeRole(caller, formInput({ memberId: formText(form, "memberId"), role: formText(form, "role") })),
    after: ({ memberId }) => ({ path: `/team/members/${memberId}?notice=role` }),
  });
}

/** The button that gives a member a new one-time password, shown once. */
export async function submitReset(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => resetPassword(caller, { email: formText(form, "email") }),
    after: ({ password }) => ({ notice: "passwordOnce", reveal: password }),
  });
}

/** The button that ends somebody's membership. */
export async function submitRemoval(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => removeMember(caller, { memberId: formText(form, "memberId") }),
    after: () => ({ path: "/team/members?notice=removed" }),
  });
}

"use server";

import { refresh } from "next/cache";
import { revokeShare } from "#domain/postmortem/commands/revoke-share.ts";
import { sharePostmortem } from "#domain/postmortem/commands/share-postmortem.ts";
import { answerForm, formInput, formLanguage, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { readReachableOrigin } from "#lib/request-origin.ts";

/** The form that makes a link to a draft; the link is shown once, in the language that was chosen for it. */
export async function submitShare(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      sharePostmortem(
        caller,
        formInput({
          incidentId: formText(form, "incidentId"),
          days: formText(form, "days"),
          label: formText(form, "label"),
        }),
      ),
    after: async ({ token, label, expiresAt, replaced }) => {
      const place = { language: formLanguage(sent), timeZone: await readTimeZone() };
      const chosen = formText(sent, "language");
      const language = isLanguage(chosen) ? chosen : place.language;
      // The list of links stands below the form.
      refresh();
      return {
        notice: replaced ? "sharedAgain" : "shared",
        reveal: `${await readReachableOrigin()}/${language}/team/shared/${token}`,
        words: { label, until: formatDayClock(expiresAt.toISOString(), place) },
      };
    },
  });
}

/** The button that ends a link. */
export async function submitRevocation(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      revokeShare(caller, formInput({ incidentId: formText(form, "incidentId"), shareId: formText(form, "shareId") })),
    after: ({ incidentId }) => ({ path: `/team/postmortems/${incidentId}/share?notice=revoked` }),
  });
}

"use server";

import { refresh } from "next/cache";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { revokeVerification } from "#domain/remediation/commands/revoke-verification.ts";
import { shareVerification } from "#domain/remediation/commands/share-verification.ts";
import { verifyByLink } from "#domain/remediation/commands/verify-by-link.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { evidenceField, readEvidence } from "#domain/remediation/draft-evidence.ts";
import { inForm, pageOf, type Refused, readPairs, toldOf } from "#domain/remediation/draft-remediation.ts";
import type { Caller } from "#lib/actor.ts";
import { readSignedIn } from "#lib/auth.ts";
import { answerForm, formInput, formLanguage, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { formatDayClock } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { readReachableOrigin } from "#lib/request-origin.ts";
import { refuse } from "#lib/result.ts";

type Given = ReturnType<typeof toldOf> & { idempotencyKey: string; evidence: Record<string, unknown>[] };

/** A form that gives evidence; `perform`: what is made of it, `notice`: what its page says then. */
function submitEvidence(
  { state, sent, notice }: { state: FormState; sent: FormData; notice: string },
  perform: (
    caller: Caller,
    form: FormData,
    given: Given,
  ) => Promise<{ ok: true; value: { remediationId: string } } | Refused>,
): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const read = await readEvidence(form);
      if (!read.ok) return read;
      const given = { ...toldOf(form), idempotencyKey: formText(form, "idempotencyKey"), evidence: read.value };
      return inForm(await perform(caller, form, given), (field) => evidenceField(form, field));
    },
    after: ({ remediationId }) => pageOf(remediationId, notice),
  });
}

/** The form that says that it is done, with what shows it. */
export async function submitClaim(state: FormState, sent: FormData): Promise<FormState> {
  return submitEvidence({ state, sent, notice: "claimed" }, (caller, form, given) =>
    claimRemediation(caller, formInput({ ...given, note: formText(form, "note") })),
  );
}

/** The form in which somebody else says whether a claim holds. */
export async function submitVerdict(state: FormState, sent: FormData): Promise<FormState> {
  const verdict = formText(sent, "verdict");
  return submitEvidence({ state, sent, notice: verdict }, (caller, form, given) =>
    verifyRemediation(caller, formInput({ ...given, verdict, ...readPairs(form, "reason") })),
  );
}

/** The form that says what showed in the long run. */
export async function submitJudgement(state: FormState, sent: FormData): Promise<FormState> {
  const judgement = formText(sent, "judgement");
  return submitEvidence({ state, sent, notice: judgement }, (caller, form, given) =>
    judgeRemediation(caller, formInput({ ...given, judgement, ...readPairs(form, "reason") })),
  );
}

/** The form that makes a one-time link for somebody outside; it is shown once. */
export async function submitVerifier(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const [remediationId, label, days] = ["remediationId", "label", "days"].map((name) => formText(form, name));
      const input = { remediationId, label, days, ...readPairs(form, "role") };
      return inForm(await shareVerification(caller, formInput(input)));
    },
    after: async ({ token, expiresAt }) => {
      const place = { language: formLanguage(sent), timeZone: await readTimeZone() };
      const chosen = formText(sent, "language");
      const language = isLanguage(chosen) ? chosen : place.language;
      // The list of links stands below the form.
      refresh();
      return {
        notice: "verifier",
        reveal: `${await readReachableOrigin()}/${language}/verify/${token}`,
        words: { label: formText(sent, "label"), until: formatDayClock(expiresAt, place) },
      };
    },
  });
}

/** The button that ends a verifier's link. */
export async function submitRevokedVerifier(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      revokeVerification(
        caller,
        formInput({ remediationId: formText(form, "remediationId"), linkId: formText(form, "linkId") }),
      ),
    after: ({ remediationId }) => ({ path: `/team/remediations/${remediationId}/outside?notice=revoked` }),
  });
}

/** The form of the one-time link: anybody who holds it, but no member. */
export async function submitOutsideVerdict(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (_, form) => {
      const member = await readSignedIn();
      if (member !== null) return refuse("verifier_is_member");
      const read = await readEvidence(form);
      if (!read.ok) return read;
      const given = { token: formText(form, "token"), verdict: formText(form, "verdict"), evidence: read.value };
      const answer = await verifyByLink(
        { kind: "job", name: "verify-by-link" },
        formInput({ ...given, ...readPairs(form, "reason") }),
      );
      return inForm(answer, (field) => evidenceField(form, field));
    },
    after: () => ({ path: `/verify/${encodeURIComponent(formText(sent, "token"))}?notice=thanks` }),
  });
}

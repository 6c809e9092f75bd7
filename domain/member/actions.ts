"use server";

import { headers } from "next/headers";
import { addMember } from "#domain/member/commands/add-member.ts";
import { changePassword } from "#domain/member/commands/change-password.ts";
import { resetPassword } from "#domain/member/commands/reset-password.ts";
import { revokeOtherSessions } from "#domain/member/commands/revoke-other-sessions.ts";
import { revokeSession } from "#domain/member/commands/revoke-session.ts";
import { signIn } from "#domain/member/commands/sign-in.ts";
import { dropSession, keepSession, readSessionId, readSignedIn, tryAt } from "#lib/auth.ts";
import { answerForm, formInput, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { tryPassword } from "#lib/sign-in-throttle.ts";

/** The sign-in form; the same command, slowness and cookie as next-auth's own endpoint. */
export async function submitSignIn(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (_, form) => {
      const userAgent = (await headers()).get("user-agent") ?? "";
      const input = { email: formText(form, "email"), password: formText(form, "password"), userAgent };
      return tryPassword(await tryAt(input.email), () => signIn({ kind: "job", name: "sign-in" }, input));
    },
    after: async (session) => {
      await keepSession(session);
      return { path: session.mustChangePassword ? "/team/password" : "/team" };
    },
  });
}

/** The button that signs this device out, also when its session has ended already. */
export async function submitSignOut(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller) => {
      const sessionId = (await readSessionId()) ?? "none";
      const answer = await revokeSession(caller, { sessionId });
      return answer.ok || answer.code === "signed_out" ? { ok: true as const, value: null } : answer;
    },
    after: async () => {
      await dropSession();
      return { path: "/team/sign-in?notice=signed_out" };
    },
  });
}

/** The button that signs one of the member's devices out. */
export async function submitRevocation(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) => revokeSession(caller, { sessionId: formText(form, "sessionId") }),
    after: () => ({ path: "/team/sessions?notice=revoked" }),
  });
}

/** The button that signs all other devices out. */
export async function submitOtherRevocations(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller) => revokeOtherSessions(caller, {}),
    after: () => ({ path: "/team/sessions?notice=revoked" }),
  });
}

/** The form that changes one's password; as slow as signing in, for it can be used to guess as well. */
export async function submitPassword(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (caller, form) => {
      const member = await readSignedIn();
      const input = {
        current: formText(form, "current"),
        next: formText(form, "next"),
        repeat: formText(form, "repeat"),
      };
      return tryPassword(await tryAt(member?.email ?? ""), () => changePassword(caller, input));
    },
    after: () => ({ path: "/team?notice=password" }),
  });
}

/** The form that adds a member; the one-time password is shown once. */
export async function submitMember(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      addMember(
        caller,
        formInput({
          email: formText(form, "email"),
          name: formText(form, "name"),
          role: formText(form, "role"),
          language: formText(form, "language"),
        }),
      ),
    after: ({ password }) => ({ notice: "passwordOnce", reveal: password }),
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

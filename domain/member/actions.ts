"use server";

import { headers } from "next/headers";
import { acceptInvitation } from "#domain/member/commands/accept-invitation.ts";
import { changePassword } from "#domain/member/commands/change-password.ts";
import { changeProfile } from "#domain/member/commands/change-profile.ts";
import { leave } from "#domain/member/commands/leave.ts";
import { revokeOtherSessions } from "#domain/member/commands/revoke-other-sessions.ts";
import { revokeSession } from "#domain/member/commands/revoke-session.ts";
import { signIn } from "#domain/member/commands/sign-in.ts";
import { dropSession, keepSession, readSessionId, readSignedIn, tryAt } from "#lib/auth.ts";
import { answerForm, formInput, formLanguage, formText } from "#lib/form-action.ts";
import type { FormState } from "#lib/form-state.ts";
import { tryPassword } from "#lib/sign-in-throttle.ts";

async function readUserAgent(): Promise<string> {
  return (await headers()).get("user-agent") ?? "";
}

/** The sign-in form; the same command, slowness and cookie as next-auth's own endpoint. */
export async function submitSignIn(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (_, form) => {
      const userAgent = await readUserAgent();
      const input = { email: formText(form, "email"), password: formText(form, "password"), userAgent };
      return tryPassword(await tryAt(input.email), () => signIn({ kind: "job", name: "sign-in" }, input));
    },
    after: async (session) => {
      await keepSession(session);
      // Who has not even chosen a password has not chosen a language either.
      return session.mustChangePassword ? { path: "/team/password" } : { path: "/team", language: session.language };
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
        language: formLanguage(form),
      };
      return tryPassword(await tryAt(member?.email ?? ""), () => changePassword(caller, input));
    },
    after: () => ({ path: "/team?notice=password" }),
  });
}

/** The form of a one-time link, as slow as signing in; whoever it makes a member is signed in on this device. */
export async function submitAcceptance(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: async (_, form) => {
      const input = {
        token: formText(form, "token"),
        name: formText(form, "name"),
        next: formText(form, "next"),
        repeat: formText(form, "repeat"),
        language: formText(form, "language"),
        userAgent: await readUserAgent(),
      };
      const attempt = await tryAt(`invitation ${input.token}`);
      return tryPassword(attempt, () => acceptInvitation({ kind: "job", name: "invitation" }, formInput(input)));
    },
    after: async (session) => {
      await keepSession(session);
      return { path: "/team", language: session.language };
    },
  });
}

/** The form for one's own name and language. */
export async function submitProfile(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller, form) =>
      changeProfile(caller, formInput({ name: formText(form, "name"), language: formText(form, "language") })),
    after: ({ language }) => ({ path: "/team/profile?notice=saved", language }),
  });
}

/** The button that ends one's own membership. */
export async function submitLeaving(state: FormState, sent: FormData): Promise<FormState> {
  return answerForm({
    state,
    form: sent,
    run: (caller) => leave(caller, {}),
    after: async () => {
      await dropSession();
      return { path: "/team/sign-in?notice=left" };
    },
  });
}

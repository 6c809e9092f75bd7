import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { revokeSession } from "#domain/member/commands/revoke-session.ts";
import { signIn } from "#domain/member/commands/sign-in.ts";
import { isSecure, keepDevice, sessionCookie, sessionSecret, tryAt } from "#lib/auth.ts";
import { log } from "#lib/log.ts";
import { sessionSeconds } from "#lib/session-token.ts";
import { tryPassword } from "#lib/sign-in-throttle.ts";

/** next-auth's settings for a reader who came by https or not: the same check, slowness and cookie as the sign-in form. */
export function authOptions({ sent, userAgent }: { sent: Headers; userAgent: string }): AuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: isSecure(sent),
    cookies: { sessionToken: sessionCookie(sent) },
    pages: { signIn: "/fr/team/sign-in", signOut: "/fr/team/sessions", error: "/fr/team/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => authorize({ ...credentials, userAgent }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && "sid" in user ? { sub: user.id, sid: user.sid } : token),
      session: ({ session }) => session,
    },
    events: {
      async signOut({ token }) {
        const sessionId = typeof token?.sid === "string" ? token.sid : "none";
        await revokeSession({ kind: "member", sessionId }, { sessionId });
      },
    },
    logger: {
      error: (code) => log.warn("next-auth", { code }),
      warn: (code) => log.note("next-auth", { code }),
      debug: () => undefined,
    },
  };
}

async function authorize(sent: { email?: string; password?: string; userAgent: string }) {
  const input = { email: sent.email ?? "", password: sent.password ?? "", userAgent: sent.userAgent };
  const answer = await tryPassword(await tryAt(input.email), () => signIn({ kind: "job", name: "sign-in" }, input));
  if (!answer.ok) return null;
  await keepDevice(answer.value.email);
  return { id: answer.value.memberId, sid: answer.value.id };
}

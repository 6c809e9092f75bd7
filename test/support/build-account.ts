import { acceptInvitation } from "#domain/member/commands/accept-invitation.ts";
import { inviteMember } from "#domain/member/commands/invite-member.ts";
import { resetPassword } from "#domain/member/commands/reset-password.ts";
import { signIn } from "#domain/member/commands/sign-in.ts";
import type { Caller } from "#lib/actor.ts";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/roles.ts";
import { operator } from "./own-database.ts";

/** Who asks before anybody is signed in. */
export const door: Caller = { kind: "job", name: "sign-in" };

/** A password that members choose. */
export const chosen = "quatre mots bien choisis";

function made<V>(answer: { ok: true; value: V } | { ok: false; code: string }): V {
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

/** Somebody invited by the operator; `token` ends the link. */
export async function invited(fields: { email?: string; role?: Role } = {}) {
  const email = fields.email ?? `${newId()}@host.example`;
  return made(await inviteMember(operator, { email, role: fields.role ?? "responder", language: "fr" }));
}

/** Somebody who accepted an invitation, with the caller of the session that it opened. */
export async function joined(fields: { email?: string; role?: Role; name?: string } = {}) {
  const { token } = await invited(fields);
  const said = { token, name: fields.name ?? "Sacha", language: "fr", next: chosen, repeat: chosen };
  const session = made(await acceptInvitation(door, said));
  return { ...session, caller: { kind: "member", sessionId: session.id } as const };
}

/** Somebody with a one-time password that was never used. */
export async function withOneTimePassword() {
  const { email } = await joined();
  return made(await resetPassword(operator, { email }));
}

/** A session opened with a password. */
export async function entered(email: string, password: string) {
  const session = made(await signIn(door, { email, password, userAgent: "curl/8" }));
  return { ...session, caller: { kind: "member", sessionId: session.id } as const };
}

import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/roles.ts";
import { after, morning } from "./fixed-clock.ts";

/** A member and a session of theirs. */
export type BuiltMember = { id: string; email: string; sessionId: string; caller: Caller };

/** Makes a member who is signed in until a month after morning. */
export async function buildMember(fields: { role?: Role; mustChangePassword?: boolean } = {}): Promise<BuiltMember> {
  const id = newId();
  const sessionId = newId();
  const email = `${id}@host.example`;
  const { role = "responder", mustChangePassword = false } = fields;
  await database().member.create({
    data: {
      ...{ id, email, role, mustChangePassword },
      name: `Member ${id}`,
      language: "en",
      passwordHash: "$never$",
      createdAt: new Date(morning),
      sessions: {
        create: {
          id: sessionId,
          createdAt: new Date(morning),
          lastSeenAt: new Date(morning),
          expiresAt: new Date(after(30 * 24 * 60)),
          device: "Firefox",
        },
      },
    },
  });
  return { id, email, sessionId, caller: { kind: "member", sessionId } };
}

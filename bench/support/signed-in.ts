import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/roles.ts";

/** The cookie of a new member who is signed in for a day. */
export async function signedIn(dataDir: string, role: Role): Promise<string> {
  const [id, sid] = [newId(), newId()];
  const now = new Date();
  const ends = new Date(now.getTime() + 86_400_000);
  await database().member.create({
    data: {
      ...{ id, email: `${id}@host.example`, name: "Bench", role, language: "fr", passwordHash: "$never$" },
      createdAt: now,
      sessions: { create: { id: sid, createdAt: now, lastSeenAt: now, expiresAt: ends, device: "bench" } },
    },
  });
  const secret = readFileSync(join(dataDir, "keys", "session-secret"), "utf8").trim();
  return `vigie-session=${await encode({ token: { sub: id, sid }, secret, maxAge: 86_400 })}`;
}

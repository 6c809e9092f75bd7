import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Db } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { readSessionSecret } from "#lib/session-secret.ts";
import { writeFileDurably } from "#lib/write-file-durably.ts";

/** Hashed session id → when that session would have expired by itself, in milliseconds since 1970. */
type Ended = Record<string, number>;

const contents = z.object({
  ended: z.record(z.string().regex(/^[0-9a-f]{64}$/), z.number().int()),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Sessions that were ended before their time. `isEmpty`: nobody needs to be asked about. */
export type Revocations = { isEmpty: boolean; has(sessionId: string): boolean };

/** Names of the session cookie, over https and without. */
export const sessionCookieNames = { secure: "__Host-vigie-session", plain: "vigie-session" } as const;

/** The list of ended sessions: beside the database, so that it holds when the database is gone. */
export function revocationsFile(dataDir: string): string {
  return join(dataDir, "revocations.json");
}

let latest: { file: string; print: string; revocations: Revocations } | null = null;

/**
 * The list as it is on disk now; read again only after it was replaced (one stat otherwise). No file: nobody's session was ended.
 * A file that cannot be read or was not signed here: everybody's was, until the application has written it anew; said once.
 */
export function readRevocations(dataDir: string): Revocations {
  const file = revocationsFile(dataDir);
  const print = printOf(file);
  if (latest?.file !== file || latest.print !== print) latest = { file, print, revocations: load(dataDir) };
  return latest.revocations;
}

/**
 * Puts every session that the database holds as ended at `now`, as `db` sees it, on the list, and takes expired ones off. What the list
 * alone knows stays: a restored database may be older. Called within the transaction that ends a session, it is on disk before the commit;
 * writers wait for one another until their transactions end. Throws when the file cannot be written.
 */
export async function noteRevocations(db: Db, now: Date): Promise<void> {
  const dataDir = process.env.DATA_DIR;
  if (dataDir === undefined) throw new Error("DATA_DIR is missing: nobody would hear of ended sessions");
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('revocations'))::text`;
  const rows = await db.session.findMany({
    where: { revokedAt: { not: null }, expiresAt: { gt: now } },
    select: { id: true, expiresAt: true },
  });
  const former = parse(dataDir);
  const kept = Object.entries(former ?? {}).filter(([, expiresAt]) => expiresAt > now.getTime());
  const known = rows.map(({ id, expiresAt }) => [hashOf(id), expiresAt.getTime()] as const);
  const ended: Ended = Object.fromEntries([...kept, ...known].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (former !== null && JSON.stringify(former) === JSON.stringify(ended)) return;
  const text = JSON.stringify({ ended, signature: sign(dataDir, ended).toString("hex") });
  writeFileDurably(revocationsFile(dataDir), `${text}\n`);
}

/** Changes whenever the file is replaced; "" without a file. What cannot even be looked at (a link in a circle) has its error's code, and `parse` fails on it. */
function printOf(file: string): string {
  try {
    const status = statSync(file, { bigint: true, throwIfNoEntry: false });
    return status === undefined ? "" : `${status.ino} ${status.mtimeNs} ${status.size}`;
  } catch (error) {
    return errorCode(error) ?? "unreadable";
  }
}

function load(dataDir: string): Revocations {
  const ended = parse(dataDir);
  if (ended === null) return { isEmpty: false, has: () => true };
  const hashes = new Set(Object.keys(ended));
  return { isEmpty: hashes.size === 0, has: (sessionId) => hashes.has(hashOf(sessionId)) };
}

/** What the file says; null when it is damaged. */
function parse(dataDir: string): Ended | null {
  const file = revocationsFile(dataDir);
  try {
    const { ended, signature } = contents.parse(JSON.parse(readFileSync(file, "utf8")));
    if (timingSafeEqual(Buffer.from(signature, "hex"), sign(dataDir, ended))) return ended;
    log.fail("revocations.json was not signed here: nobody counts as signed in until it is written anew");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return {};
    log.fail("revocations.json cannot be read: nobody counts as signed in until it is written anew", {
      reason: errorMessage(error),
    });
  }
  return null;
}

function sign(dataDir: string, ended: Ended): Buffer {
  const key = createHmac("sha256", readSessionSecret(dataDir)).update("revocations").digest();
  return createHmac("sha256", key)
    .update(JSON.stringify(Object.entries(ended).sort()))
    .digest();
}

function hashOf(sessionId: string): string {
  return createHash("sha256").update(`session ${sessionId}`).digest("hex");
}

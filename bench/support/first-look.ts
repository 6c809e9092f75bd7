import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Benched, readHealth, until } from "#bench/support/benched.ts";
import { database } from "#lib/db.ts";

/** How long (ms) after a command's answer the pages that it touches were new, and how long until everything was. */
export type Taken = { first: number; rest: number };

/** A change, from the answer of its command to the new bytes of all `paths`. */
export async function timeChange(benched: Benched, paths: string[], change: () => Promise<void>): Promise<Taken> {
  await settled(benched, 60);
  const before = await tagsOf(benched, paths);
  let known = await editionOf(benched);
  await change();
  const answered = performance.now();
  const waiting = new Set(paths);
  while (waiting.size > 0) {
    // Whoever asks for ten pages all the time measures itself: one small file says when to look.
    const edition = await editionOf(benched);
    if (edition === known) {
      await wait(4);
      continue;
    }
    known = edition;
    const tags = await tagsOf(benched, [...waiting]);
    for (const [path, tag] of tags) if (tag !== "" && tag !== before.get(path)) waiting.delete(path);
    if (performance.now() - answered > 30_000) throw new Error(`never changed: ${[...waiting].join(", ")}`);
  }
  const first = performance.now() - answered;
  await settled(benched, 60);
  return { first, rest: performance.now() - answered };
}

/** The time (ms) that `share` (0..1) of them kept within. */
export function quantile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** The number of the edition that is served. */
async function editionOf({ port }: Benched): Promise<number> {
  return (await (await fetch(`http://127.0.0.1:${port}/edition.json`)).json()).edition;
}

/** What the front says each path's bytes are; "" where there is no page. */
async function tagsOf({ port }: Benched, paths: string[]): Promise<Map<string, string>> {
  const tagged = paths.map(async (path) => [path, await tagOf(port, path)] as const);
  return new Map(await Promise.all(tagged));
}

function tagOf(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path, method: "HEAD", agent }, (res) => {
      res.resume();
      res.on("end", () => resolve(res.statusCode === 200 ? String(res.headers.etag) : ""));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Waits until every page is made: nothing is owed, and the publisher rests. */
export async function settled(benched: Benched, seconds: number): Promise<void> {
  const holds = async () => {
    const owed = await database().publicationRequest.count({ where: { servedEdition: null } });
    if (owed > 0) return false;
    return (await readHealth(benched)).publisher === "idle";
  };
  await until(holds, seconds);
}

import { now as present } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";
import { hasWork, newDesk } from "#published/desk.ts";
import { EditionError, type Editions } from "#published/edition.ts";
import { knownIds } from "#published/fact-shelf.ts";
import { makeEdition, nextChange, type Press, type RenderPage } from "#published/make-edition.ts";
import { type Manifest, readManifest } from "#published/manifest.ts";
import { ForeignDatabase, markServed, type OwedNews, readNews, readPicture } from "#published/news.ts";
import { type PrintAside, patientPrint } from "#published/patient-print.ts";
import { spareTime } from "#published/spare-time.ts";

/** What the publisher last found: of the database, of itself, and in words what is wrong. */
export type PublisherReport = {
  database: "up" | "down" | "foreign";
  publisher: "idle" | "publishing" | "refused";
  problem: string | null;
  edition: number | null;
  checkedAt: string;
};

/** What a publisher works with; `origin`: this site's address without trailing slash. */
export type PublisherSetup = {
  editions: Editions;
  render: RenderPage;
  print: PrintAside;
  installation: string;
  build: string;
  origin: string;
  /** Whether a database of ours is there at all; asked at each turn. */
  hasDatabase(): boolean;
  /** Told after each turn, and of each edition at once. */
  report(report: PublisherReport): void;
};

/** A publisher that runs until it is stopped. */
export type Publisher = {
  /** Looks for owed publications now; returns at once. */
  wake(): void;
  stop(): Promise<void>;
};

/** At least this often (ms) it looks whether something is owed, and tells that it is alive. */
const heartbeatMs = 10_000;
const collectEveryMs = 3_600_000;
/** A database that says nothing for so long (ms) counts as down. */
const silenceMs = 15_000;
/** So long (ms) the front may still read the edition before the one it is told of. */
const takeOverMs = 1_000;
const idle = { publisher: "idle" as const, problem: null };
const longestWaitMs = 2 ** 31 - 1;

/**
 * Publishes what is owed, one edition at a time, for ever: when woken, when the clock changes a page, and every ten seconds.
 * Without a database only the clock publishes. A failure leaves the edition as it is, is reported, and is tried again.
 */
export async function startPublisher(setup: PublisherSetup): Promise<Publisher> {
  const { press, end } = setUpPress(setup, () => isWoken || isStopped);
  let manifest = await readManifest(setup.editions);
  let isStopped = false;
  let isWoken = true;
  let rouse: () => void = () => undefined;
  let failures = 0;
  // The first look projects everything: a changed address of the site, or anything else that no request tells, is found then.
  let extent: "owed" | "all" = "all";
  const collect = collector(setup.editions);

  async function turn(): Promise<void> {
    try {
      const found = await publishOwed({ setup, press, manifest, extent });
      manifest = found.manifest;
      failures = 0;
      if (found.report.database === "up") extent = "owed";
      setup.report({ ...found.report, edition: manifest.root?.edition ?? null, checkedAt: present().toISOString() });
    } catch (error) {
      failures += 1;
      if (failures === 1) log.fail("publication failed", { reason: errorMessage(error) });
      manifest = await readManifest(setup.editions).catch(() => manifest);
      const edition = manifest.root?.edition ?? null;
      const problem = explain(error);
      const found = setup.hasDatabase() ? "up" : "down";
      setup.report({ database: found, publisher: "refused", problem, edition, checkedAt: present().toISOString() });
    }
  }

  async function loop(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      await turn();
      if (isStopped || isWoken || (failures === 0 && manifest.root !== null && hasWork(press.desk))) continue;
      await collect();
      if (isStopped || isWoken) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs(manifest, failures));
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  const running = loop();
  return {
    wake() {
      isWoken = true;
      rouse();
    },
    async stop() {
      isStopped = true;
      rouse();
      await running;
      end();
    },
  };
}

/** A press whose pages and prints give way as soon as `isWanted`; `end`: what is being printed. */
function setUpPress(setup: PublisherSetup, isWanted: () => boolean): { press: Press; end(): void } {
  const { print, end } = patientPrint(setup.print, isWanted);
  const own = { print, desk: newDesk(), picture: readPicture, spare: spareTime(isWanted) };
  return { press: { ...setup, ...tellers(), ...own }, end };
}

/** Clears old editions' blobs when called, once an hour at most. */
function collector(editions: Editions): () => Promise<void> {
  let collectAt = 0;
  return async () => {
    if (performance.now() < collectAt) return;
    collectAt = performance.now() + collectEveryMs;
    try {
      await editions.collect();
    } catch (error) {
      log.warn("old editions could not be cleared", { reason: errorMessage(error) });
    }
  };
}

/** Who hears of what the present build cannot make. */
function tellers() {
  return {
    onKept: tellOnce("a page stays as the former build made it"),
    onUnprinted: tellOnce("a postmortem could not be printed"),
  };
}

/** Logs what the present build cannot make, each path once. */
function tellOnce(words: string): (path: string, error: unknown) => void {
  const told = new Set<string>();
  return (path, error) => {
    if (!told.has(path)) log.fail(words, { path, reason: errorMessage(error) });
    told.add(path);
  };
}

function waitMs(manifest: Manifest, failures: number): number {
  if (failures > 0) return Math.min(heartbeatMs, 500 * 2 ** Math.min(failures, 6));
  const due = nextChange(manifest);
  const untilDue = due === null ? heartbeatMs : due - present().getTime();
  return Math.max(20, Math.min(heartbeatMs, untilDue, longestWaitMs));
}

type Turn = { setup: PublisherSetup; press: Press; manifest: Manifest; extent: "owed" | "all" };

async function publishOwed(turn: Turn): Promise<{
  manifest: Manifest;
  report: Pick<PublisherReport, "database" | "publisher" | "problem">;
}> {
  const now = present();
  const { press, manifest } = turn;
  const owed = await readOwed(turn, now);
  if (owed === "down" || owed === "foreign") {
    const next = await makeEdition(press, manifest, { news: null, now, extent: "next" });
    const refusal = owed === "foreign" ? { publisher: "refused" as const, problem: foreignWords } : rested(press);
    return { manifest: next, report: { ...refusal, database: owed } };
  }
  const extent = owed.former === "go" ? "moved" : owed.news === null ? "next" : "first";
  const next = await makeEdition(press, manifest, { news: owed.news, now, extent });
  // Before its request counts as served: a crash in between leaves it owed, and the next turn clears again.
  if (owed.former === "go" && next.root !== null) await clearFormer(turn.setup, next.root.edition);
  if (owed.requests.length > 0 && next.root !== null)
    await markServed(database(), { requests: owed.requests, edition: next.root.edition });
  return { manifest: next, report: { ...rested(press), database: "up" } };
}

/** What a publisher does after an edition that went well: nothing, or the rest of the pages. */
function rested({ desk }: Press): Pick<PublisherReport, "publisher" | "problem"> {
  return hasWork(desk) ? { publisher: "publishing", problem: null } : idle;
}

/** Removes every byte that only former editions name, once the front has had the time to take the new one. */
async function clearFormer({ editions, report }: PublisherSetup, edition: number): Promise<void> {
  report({ ...idle, database: "up", edition, checkedAt: present().toISOString() });
  await new Promise((resolve) => setTimeout(resolve, takeOverMs));
  await editions.collect({ keep: "current" });
}

async function readOwed({ setup, manifest, extent }: Turn, now: Date): Promise<OwedNews | "down" | "foreign"> {
  if (!setup.hasDatabase()) return "down";
  const ask = {
    installation: setup.installation,
    known: knownIds(manifest),
    origin: setup.origin,
    now,
    extent: manifest.root === null ? ("all" as const) : extent,
  };
  try {
    return await within(ask.extent === "all" ? 8 * silenceMs : silenceMs, readNews(database(), ask));
  } catch (error) {
    if (error instanceof ForeignDatabase) return "foreign";
    if (error instanceof Silence || isUnreachable(error)) return "down";
    throw error;
  }
}

/** The database took a connection and says nothing: stopped, or stuck. */
class Silence extends Error {
  override name = "Silence";
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** Whether the database did not answer, or holds nothing (any more): P1xxx, 57P0x, missing tables, refused connections. */
function isUnreachable(error: unknown): boolean {
  const words = errorMessage(error);
  return /P1\d{3}|P2021|P2024|P2028|57P0|ECONNREFUSED|ECONNRESET|terminat|reach|does not exist|closed/i.test(
    `${words} ${error instanceof Error && "code" in error ? String(error.code) : ""}`,
  );
}

const foreignWords =
  "The database is not the one that the published pages came from: restore a backup (npm run restore) or adopt it (npm run adopt-database).";

/** What anybody may read of a failed publication: not the paths and hosts that the operator's log has. */
function explain(error: unknown): string {
  if (!(error instanceof EditionError)) return "A page could not be made; the server's log says why.";
  if (error.code === "disk_full") return "The disk is full: free some space; what is owed will then be published.";
  return `The folder of the editions cannot be used (${error.code}); the server's log says why.`;
}

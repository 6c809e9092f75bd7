// The process behind the front: database, publisher, and Next on the loopback. Started, and started again, by front.ts.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startKeeping } from "#jobs/keep-maintenance.ts";
import { startMailing } from "#jobs/mail-reminders.ts";
import { startPublishing } from "#jobs/publish-due.ts";
import { startReminding } from "#jobs/remind.ts";
import { startLetters } from "#jobs/send-letters.ts";
import { now } from "#lib/clock.ts";
import { hasEditions } from "#lib/data-dir.ts";
import { type Env, readEnv, withoutPassword } from "#lib/env.ts";
import { expectedInstallation } from "#lib/installation.ts";
import { log, outliveTerminal, say } from "#lib/log.ts";
import { errorMessage, Problem } from "#lib/problem.ts";
import { readSessionSecret } from "#lib/session-secret.ts";
import { type Editions, openEditions } from "#published/edition.ts";
import { printAside } from "#published/pdf/print.ts";
import { type Publisher, type PublisherReport, startPublisher } from "#published/publisher.ts";
import { PublisherBusy, takePublisherLock } from "#published/publisher-lock.ts";
import { type OpenedDatabase, openDatabase } from "#start/database.ts";
import { type Listener, listen } from "#start/listen.ts";
import { renderAside } from "#start/render-aside.ts";
import { keepRevocations } from "#start/revocations.ts";
import { tellAside } from "#start/tell-aside.ts";
import { prepareSearch, readBuild, startWeb } from "#start/web.ts";

/** Exit code of a problem that only the operator can solve: the front doesn't start us again at once. */
const configurationProblem = 78;
const retryDatabaseMs = 5_000;
const retryLockMs = 2_000;
const openingPatienceMs = 5_000;
/** An edition that takes longer is made at the next start: the front ends us by force after ten seconds, and PostgreSQL must be stopped before. */
const publishingPatienceMs = 2_000;

const loopbackPort = Number(process.env.VIGIE_LOOPBACK_PORT);
const cleanups: (() => unknown)[] = [];
/** The opening of the database that is under way or done; null while it waits for its next try: then nothing is started. */
let opened: Promise<OpenedDatabase> | null = null;

function tell(message: object): void {
  process.send?.(message);
}

function fail(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(configurationProblem);
}

async function stop(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  process.exit(0);
}

/** Opens the database, again and again while published pages are there to be served meanwhile; without them a problem is fatal. */
async function untilOpened(env: Env, onProblem: (problem: Problem) => void): Promise<OpenedDatabase> {
  for (let failures = 0; ; failures++) {
    try {
      opened = openDatabase(env);
      return await opened;
    } catch (error) {
      opened = null;
      const problem = error instanceof Problem ? error : new Problem("failed", errorMessage(error));
      if (!hasEditions(env.dataDir)) fail(problem.message);
      if (failures === 0) log.fail(problem.message);
      onProblem(problem);
      await wait(retryDatabaseMs);
    }
  }
}

/** What the parts of the process know of each other. */
type Application = {
  env: Env;
  editions: Editions;
  listener: Listener | null;
  publisher: Publisher | null;
  trouble: Problem | null;
  /** The last edition that the front was told of. */
  announced: number;
};

/** Passes what the publisher found on to the front, with what keeps the database from being opened. */
function report(app: Application, found: PublisherReport): void {
  if (found.edition !== null && found.edition !== app.announced) {
    app.announced = found.edition;
    tell({ kind: "edition", edition: found.edition });
  }
  const isForeign = app.trouble?.code === "foreign" || app.trouble?.code === "empty";
  tell({
    kind: "health",
    ...found,
    database: isForeign ? "foreign" : found.database,
    problem: found.problem ?? publicWords(app),
    expectedInstallation: expectedInstallation(app.env.dataDir),
  });
}

/** What anybody may read of a problem with the database: what is wrong and what to do, without this machine's folders and hosts. */
function publicWords(app: Application): string | null {
  const { dataDir, databaseUrl } = app.env;
  const words = app.trouble?.message.replaceAll(dataDir, "DATA_DIR") ?? null;
  if (words === null) return null;
  const named = databaseUrl === null ? [] : [withoutPassword(databaseUrl), new URL(databaseUrl).host];
  const shown = named
    .filter((name) => name !== "")
    .reduce((text, name) => text.replaceAll(name, "DATABASE_URL"), words);
  return shown.replaceAll(/(?<![\w./])(?:\/[^\s/,;:"']+){2,}/g, (path) => `…${path.slice(path.lastIndexOf("/"))}`);
}

/** Takes the publisher's lock, waiting for a Vigie that still holds it: a hung one that is being replaced, or a second one. */
async function untilLocked(app: Application): Promise<() => void> {
  for (let tries = 0; ; tries++) {
    try {
      return await takePublisherLock(app.editions.folder);
    } catch (error) {
      if (!(error instanceof PublisherBusy)) throw error;
      if (tries === 0) log.fail(error.message);
      await wait(retryLockMs);
    }
  }
}

async function publish(app: Application, installation: string): Promise<void> {
  const { editions, env } = app;
  cleanups.push(await untilLocked(app));
  const { render, stop } = renderAside({
    ...{ port: loopbackPort, token: process.env.VIGIE_INTERNAL_TOKEN ?? "" },
    isAlone: env.nodeEnv === "development",
  });
  cleanups.push(stop);
  const publisher = await startPublisher({
    editions,
    installation,
    build: env.nodeEnv === "development" ? "development" : readBuild(),
    origin: originOf(env),
    render,
    print: printAside,
    hasDatabase: () => app.listener?.holdsLock() ?? false,
    report: (found) => report(app, found),
  });
  app.publisher = publisher;
  cleanups.push(() => Promise.race([publisher.stop(), wait(publishingPatienceMs)]));
}

/** The environment of Next's own copy of our modules, which shares nothing else with this one. */
function setEnvironment(env: Env): void {
  process.env.DATA_DIR = env.dataDir;
  process.env.VIGIE_ORIGIN = originOf(env);
  process.env.VIGIE_SENDS_MAIL = env.mail === null ? "no" : "yes";
  process.env.VIGIE_SESSION_SECRET = readSessionSecret(env.dataDir);
  // The team's side says it when the database is absent or another one.
  const expected = expectedInstallation(env.dataDir);
  if (expected !== null) process.env.VIGIE_INSTALLATION = expected;
}

function originOf(env: Env): string {
  return env.publicUrl ?? `http://localhost:${env.port}`;
}

function openWeb(env: Env) {
  const dev = env.nodeEnv === "development";
  if (dev) say(`Next    http://localhost:${loopbackPort}/ (development server, pages of the current edition)`);
  const web = startWeb({ port: loopbackPort, dev });
  if (!dev) void web.then(() => prepareSearch(loopbackPort));
  web.catch((error: unknown) => fail(`The web server did not start: ${errorMessage(error)}`));
  return web;
}

async function main(): Promise<void> {
  const read = readEnv(process.env);
  if (!read.ok) fail(read.problems.join("\n"));
  const { env } = read;
  setEnvironment(env);
  process.chdir(import.meta.dirname);
  const editions = openEditions(join(env.dataDir, "editions"));
  const app: Application = { env, editions, listener: null, publisher: null, trouble: null, announced: 0 };
  const web = openWeb(env);
  const opening = untilOpened(env, (problem) => {
    app.trouble = problem;
    app.publisher?.wake();
  });
  // Last of all, also when we are stopped before it answered: what was started is not left behind.
  cleanups.unshift(async () => {
    const found = await Promise.race([opened?.catch(() => null), wait(openingPatienceMs, null)]);
    await found?.postgres.stop();
  });
  const expected = expectedInstallation(env.dataDir);
  if (expected !== null && hasEditions(env.dataDir)) {
    await web;
    tell({ kind: "ready" });
    await publish(app, expected);
  }
  const { postgres, installation } = await opening;
  process.env.VIGIE_INSTALLATION = installation;
  app.trouble = null;
  cleanups.push(await keepRevocations());
  cleanups.push(startPublishing());
  cleanups.push(startReminding());
  cleanups.push(startKeeping());
  cleanups.push(startLetters({ relay: env.mail, origin: originOf(env) }));
  if (env.mail !== null) cleanups.push(startMailing({ relay: env.mail, origin: originOf(env) }));
  cleanups.push(tellAside({ url: postgres.url, origin: originOf(env), relay: env.mail }));
  app.listener = listen(postgres.url, () => app.publisher?.wake());
  cleanups.push(() => app.listener?.stop());
  cleanups.push(async () => (await web).close());
  await web;
  tell({ kind: "ready" });
  if (app.publisher === null) await publish(app, installation);
}

outliveTerminal();
process.on("disconnect", () => process.exit(1));
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => undefined);
process.on("unhandledRejection", (reason) => {
  log.fail("unforeseen", { reason: errorMessage(reason), at: now().toISOString() });
  process.exit(1);
});
await main();

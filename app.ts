// The process behind the front: database, publisher, and Next on the loopback. Started, and started again, by front.ts.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { now } from "#lib/clock.ts";
import { hasEditions } from "#lib/data-dir.ts";
import { type Env, readEnv } from "#lib/env.ts";
import { expectedInstallation } from "#lib/installation.ts";
import { log, say } from "#lib/log.ts";
import { errorMessage, Problem } from "#lib/problem.ts";
import { openEditions } from "#published/edition.ts";
import { type Publisher, type PublisherReport, startPublisher } from "#published/publisher.ts";
import { takePublisherLock } from "#published/publisher-lock.ts";
import { renderPage } from "#published/render.ts";
import { type OpenedDatabase, openDatabase } from "#start/database.ts";
import { type Listener, listen } from "#start/listen.ts";
import { readSessionSecret } from "#start/secret.ts";
import { readBuild, startWeb } from "#start/web.ts";

/** Exit code of a problem that only the operator can solve: the front doesn't start us again at once. */
const configurationProblem = 78;
const retryDatabaseMs = 5_000;
const openingPatienceMs = 5_000;
/** An edition that takes longer is made at the next start: the front ends us by force after ten seconds, and PostgreSQL must be stopped before. */
const publishingPatienceMs = 2_000;

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

async function main(): Promise<void> {
  const read = readEnv(process.env);
  if (!read.ok) fail(read.problems.join("\n"));
  const { env } = read;
  const port = Number(process.env.VIGIE_LOOPBACK_PORT);
  const token = process.env.VIGIE_INTERNAL_TOKEN ?? "";
  const origin = env.publicUrl ?? `http://localhost:${env.port}`;
  process.env.DATA_DIR = env.dataDir;
  process.env.VIGIE_ORIGIN = origin;
  process.env.VIGIE_SESSION_SECRET = readSessionSecret(env.dataDir);

  const editions = openEditions(join(env.dataDir, "editions"));
  let listener: Listener | null = null;
  let trouble: Problem | null = null;
  let publisher: Publisher | null = null;
  let announced = 0;

  const report = (found: PublisherReport) => {
    if (found.edition !== null && found.edition !== announced) {
      announced = found.edition;
      tell({ kind: "edition", edition: found.edition });
    }
    const isForeign = trouble?.code === "foreign" || trouble?.code === "empty";
    tell({
      kind: "health",
      ...found,
      database: isForeign ? "foreign" : found.database,
      problem: found.problem ?? trouble?.message ?? null,
      expectedInstallation: expectedInstallation(env.dataDir),
    });
  };
  const publish = async (installation: string) => {
    const release = await takePublisherLock(editions.folder).catch((error: unknown) => fail(errorMessage(error)));
    cleanups.push(release);
    publisher = await startPublisher({
      editions,
      installation,
      build: dev ? "development" : readBuild(),
      origin,
      render: (page) => renderPage({ ...page, port, token }),
      hasDatabase: () => listener?.holdsLock() ?? false,
      report,
    });
    cleanups.push(() => Promise.race([publisher?.stop(), wait(publishingPatienceMs)]));
  };

  const dev = env.nodeEnv === "development";
  if (dev) say(`Next    http://localhost:${port}/ (development server, pages of the current edition)`);
  const web = startWeb({ port, dev });
  web.catch((error: unknown) => fail(`The web server did not start: ${errorMessage(error)}`));
  const opening = untilOpened(env, (problem) => {
    trouble = problem;
    publisher?.wake();
  });
  // Last of all, also when we are stopped before it answered: what was started is not left behind.
  cleanups.unshift(async () => {
    const found = await Promise.race([opened?.catch(() => null), wait(openingPatienceMs, null)]);
    await found?.postgres.stop();
  });
  const expected = expectedInstallation(env.dataDir);
  // The team's side says it when the database is absent or another one.
  if (expected !== null) process.env.VIGIE_INSTALLATION = expected;
  if (expected !== null && hasEditions(env.dataDir)) {
    await web;
    tell({ kind: "ready" });
    await publish(expected);
  }
  const { postgres, installation } = await opening;
  process.env.VIGIE_INSTALLATION = installation;
  trouble = null;
  listener = listen(postgres.url, () => publisher?.wake());
  cleanups.push(() => listener?.stop());
  cleanups.push(async () => (await web).close());
  await web;
  tell({ kind: "ready" });
  if (publisher === null) await publish(installation);
}

process.on("disconnect", () => process.exit(1));
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => undefined);
process.on("unhandledRejection", (reason) => {
  log.fail("unforeseen", { reason: errorMessage(reason), at: now().toISOString() });
  process.exit(1);
});
await main();

import { expect, test, vi } from "vitest";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { database } from "#lib/db.ts";
import { openEditions } from "#published/edition.ts";
import type { RenderPage } from "#published/make-edition.ts";
import { readManifest } from "#published/manifest.ts";
import { type Publisher, type PublisherReport, type PublisherSetup, startPublisher } from "#published/publisher.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { aRevision, publishPostmortem } from "../support/build-postmortem.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { buildPress, publishOnce } from "../support/press-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

stopClock();
ownDatabaseEach("empty");

type Running = { publisher: Publisher; reports: PublisherReport[]; last(): PublisherReport | undefined };

/** Starts a publisher, stopped when the test is over. */
async function start(setup: Partial<PublisherSetup>): Promise<Running> {
  const reports: PublisherReport[] = [];
  const press = await buildPress({ editions: setup.editions ?? openEditions(temporaryFolder()) });
  const publisher = await startPublisher({
    ...press,
    origin: "https://status.example",
    hasDatabase: () => true,
    print: async () => Buffer.from("paper"),
    report: (report) => reports.push(report),
    ...setup,
  });
  const { onTestFinished } = await import("vitest");
  onTestFinished(() => publisher.stop());
  return { publisher, reports, last: () => reports.at(-1) };
}

const owed = () => database().publicationRequest.count({ where: { servedEdition: null } });
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

test("what is owed at the start is published and noted as served", async () => {
  const editions = openEditions(temporaryFolder());
  const { last } = await start({ editions });
  await until(() => expect(last()).toMatchObject({ database: "up", publisher: "idle", problem: null, edition: 1 }));
  await until(async () => expect(await owed()).toBe(0));
  expect(await database().publicationRequest.findMany()).toMatchObject([{ servedEdition: 1 }]);
});

test("being woken publishes what was posted, several posts in one edition, and then the rest of the pages", async () => {
  const editions = openEditions(temporaryFolder());
  const service = await buildService();
  const { publisher, reports, last } = await start({ editions });
  await until(() => expect(last()).toMatchObject({ publisher: "idle", edition: 1 }));
  const id = await buildIncident([service]);
  await buildUpdate(id);
  publisher.wake();
  await until(() => expect(last()).toMatchObject({ publisher: "idle", edition: 3 }));
  expect(reports).toContainEqual(expect.objectContaining({ publisher: "publishing", edition: 2 }));
  expect(await owed()).toBe(0);
  const { entries } = await readManifest(editions);
  expect(entries.has(`/en/incidents/${id}`)).toBe(true);
  expect(entries.get("/en/history/2026/11")?.source?.changedAt).toBe(entries.get("/en")?.source?.changedAt);
});

test("a crash after the edition and before its note: the next start notes it and makes no new edition", async () => {
  const press = await buildPress();
  await publishOnce(press, { isMarked: "no" });
  expect(await owed()).toBe(1);
  const { last } = await start({ editions: press.editions });
  await until(async () => expect(await owed()).toBe(0));
  await until(() => expect(last()).toMatchObject({ edition: 1, publisher: "idle" }));
  expect(await database().publicationRequest.findMany()).toMatchObject([{ servedEdition: 1 }]);
});

test("a crash before the edition: the next start publishes what is owed", async () => {
  const press = await buildPress();
  await publishOnce(press);
  const id = await buildIncident([await buildService()]);
  const { last } = await start({ editions: press.editions });
  await until(() => expect(last()?.edition).toBe(2));
  expect((await readManifest(press.editions)).entries.has(`/en/incidents/${id}`)).toBe(true);
  expect(await owed()).toBe(0);
});

test("a page that Next fails to render is tried again until it works; meanwhile it is said, without the words of the log", async () => {
  const press = await buildPress();
  await publishOnce(press);
  let isIll = true;
  const render: RenderPage = async (page) => {
    if (isIll) throw new Error("Next is ill");
    return press.render(page);
  };
  await buildIncident([await buildService()]);
  const { last } = await start({ editions: press.editions, render });
  await until(() =>
    expect(last()).toMatchObject({ publisher: "refused", problem: expect.stringContaining("log"), edition: 1 }),
  );
  expect(await owed()).toBe(1);
  isIll = false;
  await until(() => expect(last()).toMatchObject({ publisher: "idle", problem: null, edition: 2 }));
  await until(async () => expect(await owed()).toBe(0));
});

test("a foreign database publishes nothing and is called foreign; ours is taken up again when it is back", async () => {
  const press = await buildPress();
  await publishOnce(press);
  const ours = process.env.VIGIE_DATABASE_URL;
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: "11111111-2222-4333-8444-555555555555", withExample: true });
  const { publisher, last } = await start({ editions: press.editions, installation: press.installation });
  await until(() => expect(last()).toMatchObject({ database: "foreign", publisher: "refused", edition: 1 }));
  expect(await owed()).toBe(1);
  process.env.VIGIE_DATABASE_URL = ours;
  publisher.wake();
  await until(() => expect(last()).toMatchObject({ database: "up", publisher: "idle", edition: 1 }));
});

test("without a database the clock still publishes, and says that the database is down", async () => {
  const press = await buildPress();
  await publishOnce(press);
  let isThere = false;
  const { publisher, reports, last } = await start({ editions: press.editions, hasDatabase: () => isThere });
  await until(() => expect(last()).toMatchObject({ database: "down", publisher: "idle", edition: 1 }));
  setMinutes(14 * 60);
  publisher.wake();
  await until(() => expect(last()).toMatchObject({ database: "down", edition: 2 }));
  isThere = true;
  await buildIncident([await buildService()]);
  publisher.wake();
  await until(() => expect(reports).toContainEqual(expect.objectContaining({ database: "up", edition: 3 })));
});

test("a database that does not answer counts as down, not as an error", async () => {
  const press = await buildPress();
  await publishOnce(press);
  const ours = process.env.VIGIE_DATABASE_URL;
  const { publisher, last } = await start({ editions: press.editions });
  await until(() => expect(last()).toMatchObject({ database: "up" }));
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  publisher.wake();
  await until(() => expect(last()).toMatchObject({ database: "down", publisher: "idle", problem: null }));
  process.env.VIGIE_DATABASE_URL = ours;
  publisher.wake();
  await until(() => expect(last()).toMatchObject({ database: "up" }));
});

test("a full disk is told in words, and what is owed is published once there is room", async () => {
  const { EditionError } = await import("#published/edition.ts");
  const press = await buildPress();
  await publishOnce(press);
  let isFull = true;
  const editions = {
    ...press.editions,
    publish: async (publication: Parameters<typeof press.editions.publish>[0]) => {
      if (isFull) throw new EditionError({ code: "disk_full", path: "x" });
      return press.editions.publish(publication);
    },
  };
  await buildIncident([await buildService()]);
  const { last } = await start({ editions, render: press.render });
  await until(() =>
    expect(last()).toMatchObject({ publisher: "refused", problem: expect.stringContaining("disk is full") }),
  );
  expect(await owed()).toBe(1);
  isFull = false;
  await until(async () => expect(await owed()).toBe(0));
});

test("what is wanted while a postmortem is printed is published meanwhile; the print is made once, and comes with an edition after", async () => {
  const press = await buildPress();
  const past = await buildIncident([await buildService()]);
  await buildUpdate(past, { state: "resolved", closes: await openIntervalsOf(past) });
  await publishPostmortem(past, [aRevision(1)]);
  const printing = Promise.withResolvers<Uint8Array>();
  const print = vi.fn(() => printing.promise);
  const { publisher, last } = await start({ editions: press.editions, print });
  await until(() => expect(print).toHaveBeenCalledOnce());
  const isThere = async (path: string) => (await readManifest(press.editions)).entries.has(path);
  const posted = await buildIncident([await buildService()]);
  publisher.wake();
  await until(async () => expect(await isThere(`/en/incidents/${posted}`)).toBe(true));
  await until(async () => expect(await owed()).toBe(0));
  expect(last()).toMatchObject({ publisher: "publishing" });
  expect(await isThere(`/postmortems/${past}.pdf`)).toBe(false);
  printing.resolve(Buffer.from("paper"));
  await until(async () => expect(await isThere(`/postmortems/${past}.pdf`)).toBe(true));
  await until(() => expect(last()).toMatchObject({ publisher: "idle" }));
  expect(print).toHaveBeenCalledOnce();
});

test("a publisher that is stopped waits for no print, and ends it", async () => {
  const press = await buildPress();
  const past = await buildIncident([await buildService()]);
  await buildUpdate(past, { state: "resolved", closes: await openIntervalsOf(past) });
  await publishPostmortem(past, [aRevision(1)]);
  const signals: AbortSignal[] = [];
  const print = (_: unknown, _pictures: unknown, signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<Uint8Array>(() => undefined);
  };
  const { publisher } = await start({ editions: press.editions, print });
  await until(() => expect(signals).toHaveLength(1));
  await publisher.stop();
  expect(signals[0]?.aborted).toBe(true);
});

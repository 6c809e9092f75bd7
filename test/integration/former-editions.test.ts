import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, onTestFinished, test, vi } from "vitest";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { type Editions, openEditions } from "#published/edition.ts";
import { readManifest } from "#published/manifest.ts";
import { startPublisher } from "#published/publisher.ts";
import { buildIncident, buildUpdate } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, type PressFixture, publishOnce } from "../support/press-fixture.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// What was published by error and removed must be on no disk that serves: not in former editions, not compressed.

stopClock();
ownDatabaseEach("empty");

const passage = "the password is heron-4711";

/** Files under the folder that hold the passage as they are, or once decompressed. */
function filesWith(folder: string, words: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  return files.filter(
    (file) => statSync(file).isFile() && formsOf(readFileSync(file)).some((form) => form.includes(words)),
  );
}

function formsOf(bytes: Buffer): string[] {
  const read = (open: (bytes: Buffer) => Buffer) => {
    try {
      return [open(bytes).toString("utf8")];
    } catch {
      return [];
    }
  };
  return [bytes.toString("utf8"), ...read(gunzipSync), ...read(brotliDecompressSync)];
}

async function removePassage(incidentId: string): Promise<void> {
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  const reason = { reasonFr: "", reasonEn: "It was a secret." };
  const redacted = await redactPassage(operator, { idempotencyKey: newId(), incidentId, version, passage, ...reason });
  if (!redacted.ok) throw new Error(JSON.stringify(redacted));
}

async function run(press: PressFixture, editions: Editions): Promise<void> {
  const publisher = await startPublisher({
    ...press,
    editions,
    origin: "https://status.example",
    print: async () => Buffer.from("paper"),
    hasDatabase: () => true,
    report: () => undefined,
  });
  onTestFinished(() => publisher.stop());
}

const isServed = () =>
  vi.waitFor(
    async () => expect(await database().publicationRequest.count({ where: { servedEdition: null } })).toBe(0),
    { timeout: 10_000, interval: 50 },
  );

async function withLeak(): Promise<{ folder: string; press: PressFixture; id: string; other: string }> {
  const folder = temporaryFolder();
  const press = await buildPress({ editions: openEditions(folder) });
  await publishOnce(press);
  const service = await buildService();
  const other = await buildIncident([service], { textEn: "Another incident." });
  const id = await buildIncident([service], { textEn: `Something is down: ${passage}. ${"It goes on. ".repeat(40)}` });
  await publishOnce(press);
  setMinutes(5);
  await buildUpdate(id, { textEn: "Still down." });
  await publishOnce(press);
  expect(filesWith(folder, passage).length).toBeGreaterThan(8);
  return { folder, press, id, other };
}

test("a removed passage is in no former edition any more once the removal is served, in no encoding", async () => {
  const { folder, press, id, other } = await withLeak();
  setMinutes(9);
  await removePassage(id);
  await run(press, press.editions);
  await isServed();
  expect(filesWith(folder, passage)).toEqual([]);
  const manifest = await readManifest(press.editions);
  for (const path of ["/en", `/en/incidents/${id}`, `/fr/incidents/${other}`, "/sitemap.xml"]) {
    const { identity, gzip, br } = manifest.entries.get(path)?.blobs ?? { identity: "" };
    expect((await press.editions.readBlob(identity)).length, path).toBeGreaterThan(50);
    for (const hash of [gzip, br]) if (hash !== undefined) await press.editions.readBlob(hash);
  }
  expect((await press.documentAt(`/en/incidents/${id}`)).changedAt).toBe(after(9));
});

test("a crash after the edition and before the clearing: the next start clears, and only then counts it as served", async () => {
  const { folder, press, id } = await withLeak();
  await removePassage(id);
  await publishOnce(press, { isMarked: "no" });
  expect(filesWith(folder, passage).length).toBeGreaterThan(8);
  await run(press, openEditions(folder));
  await isServed();
  expect(filesWith(folder, passage)).toEqual([]);
});

test("a clearing that fails leaves the removal owed", async () => {
  const { folder, press, id } = await withLeak();
  await removePassage(id);
  let isIll = true;
  const collect: Editions["collect"] = async (options) => {
    if (isIll && options?.keep === "current") throw new Error("the disk is ill");
    return press.editions.collect(options);
  };
  await run(press, { ...press.editions, collect });
  await vi.waitFor(async () => expect((await readManifest(press.editions)).root?.edition).toBe(4), { timeout: 5000 });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await database().publicationRequest.count({ where: { servedEdition: null } })).toBe(1);
  isIll = false;
  await isServed();
  expect(filesWith(folder, passage)).toEqual([]);
});

test("any other publication keeps former editions", async () => {
  const { folder, press, id } = await withLeak();
  await buildUpdate(id, { textEn: "Back." });
  await run(press, press.editions);
  await isServed();
  expect(filesWith(folder, passage).length).toBeGreaterThan(8);
});

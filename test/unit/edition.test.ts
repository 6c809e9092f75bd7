import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { hashOf } from "#published/blobs.ts";
import { realDisk } from "#published/disk.ts";
import { type Disk, EditionError, type Editions, openEditions, type Part } from "#published/edition.ts";

const folders: string[] = [];
/** Hundreds of fsyncs: milliseconds on a free disk, seconds on a busy one. */
const SLOW = { timeout: 120_000 };
const made = { publishedAt: "2011-09-15T12:00:00Z", installation: "i-1", build: "b-1" };

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "vigie-editions-"));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function pageOf(store: Editions, text: string): Promise<Part> {
  const body = Buffer.from(`<p>${text}</p>`.repeat(100));
  const document = await store.writeBlob(Buffer.from(JSON.stringify({ text })));
  const source = { document, facts: ["f"], changedAt: made.publishedAt, changesAt: null, build: "b-1" };
  const entry = { status: 200, headers: { "content-type": "text/html" }, blobs: await store.writeBody(body), source };
  return { entries: { "/fr": entry }, facts: { f: document } };
}

async function publishText(store: Editions, text: string): Promise<void> {
  const parts = new Map([
    ["one", await pageOf(store, text)],
    ["two", await pageOf(store, text)],
  ]);
  await store.publish({ ...made, parts });
}

/** Every byte of the current edition, read and checked; the texts of both parts, which must be one. */
async function readTexts(store: Editions): Promise<string[]> {
  const root = await store.readRoot();
  const texts: string[] = [];
  for (const hash of Object.values(root?.parts ?? {})) {
    const part = await store.readPart(hash);
    for (const entry of Object.values(part.entries)) {
      for (const blob of Object.values(entry.blobs)) await store.readBlob(blob);
      if (entry.source) texts.push(JSON.parse((await store.readBlob(entry.source.document)).toString()).text);
    }
  }
  return texts;
}

/** A disk on which the step with this number fails, leaving half of the bytes when it writes; everything after fails too, as after a crash. */
function dyingDisk(diesAt: number, error: NodeJS.ErrnoException): { disk: Disk; steps(): number } {
  let steps = 0;
  async function step<T>(run: () => Promise<T>, torn?: () => Promise<void>): Promise<T> {
    steps += 1;
    if (steps === diesAt) await torn?.();
    if (steps >= diesAt) throw new EditionError({ code: "disk_full", path: "x", cause: error });
    return run();
  }
  const disk: Disk = {
    ...realDisk,
    writeNew: (file, bytes) =>
      step(
        () => realDisk.writeNew(file, bytes),
        () => writeFile(file, bytes.subarray(0, bytes.length >> 1)),
      ),
    rename: (from, to) => step(() => realDisk.rename(from, to)),
    makeFolder: (folder) => step(() => realDisk.makeFolder(folder)),
    syncFolder: (folder) => step(() => realDisk.syncFolder(folder)),
    touch: (file) => step(() => realDisk.touch(file)),
    remove: (file) => step(() => realDisk.remove(file)),
  };
  return { disk, steps: () => steps };
}

test("an empty folder has no edition and is left empty by reading", async () => {
  const folder = await temporaryFolder();
  expect(await openEditions(path.join(folder, "none")).readRoot()).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test("editions count from the root on disk and name their predecessor's bytes", async () => {
  const folder = await temporaryFolder();
  await publishText(openEditions(folder), "first");
  const first = await openEditions(folder).readRoot();
  await publishText(openEditions(folder), "second");
  const second = await openEditions(folder).readRoot();
  expect([first?.edition, second?.edition]).toEqual([1, 2]);
  expect(first?.previous).toBeNull();
  expect(second?.previous).toBe(hashOf(Buffer.from(JSON.stringify(first))));
  expect(second?.previous && (await openEditions(folder).readFormerRoot(second.previous))).toEqual(first);
});

test("parts that are not named stay and a null part goes", async () => {
  const store = openEditions(await temporaryFolder());
  await publishText(store, "a");
  const kept = (await store.readRoot())?.parts.one;
  await store.publish({ ...made, parts: new Map([["two", null]]) });
  expect((await store.readRoot())?.parts).toEqual({ one: kept });
});

test("a part naming bytes that are not there is not published", async () => {
  const store = openEditions(await temporaryFolder());
  await publishText(store, "a");
  const part: Part = {
    entries: { "/x": { status: 200, headers: {}, blobs: { identity: "0".repeat(64) } } },
    facts: {},
  };
  await expect(store.publish({ ...made, parts: new Map([["x", part]]) })).rejects.toMatchObject({ code: "missing" });
  expect((await store.readRoot())?.edition).toBe(1);
});

test(
  "a crash or full disk at any step leaves the former or the next edition, whole, and the next publication works",
  SLOW,
  async () => {
    const counting = dyingDisk(Number.POSITIVE_INFINITY, new Error("never"));
    const rehearsal = await temporaryFolder();
    await publishText(openEditions(rehearsal), "old");
    await publishText(openEditions(rehearsal, counting.disk), "new");
    expect(counting.steps()).toBeGreaterThan(20);
    for (let diesAt = 1; diesAt <= counting.steps(); diesAt += 1) {
      const folder = await temporaryFolder();
      await publishText(openEditions(folder), "old");
      const { disk } = dyingDisk(diesAt, new Error("crash"));
      await expect(publishText(openEditions(folder, disk), "new")).rejects.toMatchObject({ code: "disk_full" });
      const after = openEditions(folder);
      expect([
        ["old", "old"],
        ["new", "new"],
      ]).toContainEqual(await readTexts(after));
      await publishText(after, "later");
      expect(await readTexts(after)).toEqual(["later", "later"]);
    }
  },
);

test("everything an edition names is on the platter before its root, and the root's name after", async () => {
  const folder = await temporaryFolder();
  const steps: string[] = [];
  const disk: Disk = {
    ...realDisk,
    rename: async (from, to) => {
      await realDisk.rename(from, to);
      steps.push(`rename ${to}`);
    },
    syncFolder: async (synced) => {
      await realDisk.syncFolder(synced);
      steps.push(`sync ${synced}`);
    },
  };
  await publishText(openEditions(folder, disk), "text");
  const root = steps.indexOf(`rename ${path.join(folder, "root.json")}`);
  for (const step of steps.slice(0, root).filter((one) => one.startsWith("rename"))) {
    const at = steps.indexOf(step);
    expect(steps.slice(at, root)).toContain(`sync ${path.dirname(step.slice("rename ".length))}`);
  }
  expect(steps.slice(root + 1)).toEqual([`sync ${folder}`]);
});

test("a writer killed at random moments never leaves a mixed or unreadable edition", SLOW, async () => {
  const folder = await temporaryFolder();
  const writer = path.join(import.meta.dirname, "../support/endless-publisher.ts");
  let last = 0;
  for (let run = 0; run < 6; run += 1) {
    const child = spawn(process.execPath, [writer, folder], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await new Promise((resolve) => setTimeout(resolve, 15 + run * 17));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    const store = openEditions(folder);
    const texts = await readTexts(store);
    expect(new Set(texts).size).toBe(1);
    const edition = (await store.readRoot())?.edition ?? 0;
    expect(edition).toBeGreaterThan(last);
    last = edition;
  }
});

test("readers beside a writer see one edition or another, never a mixture", SLOW, async () => {
  const folder = await temporaryFolder();
  const writer = openEditions(folder);
  await publishText(writer, "0");
  let writing = true;
  const reading = Promise.all(
    [1, 2, 3, 4].map(async () => {
      const seen = new Set<string>();
      while (writing) {
        const texts = await readTexts(openEditions(folder));
        expect(texts).toHaveLength(2);
        expect(new Set(texts).size).toBe(1);
        seen.add(String(texts[0]));
      }
      return seen.size;
    }),
  );
  for (let n = 1; n <= 30; n += 1) await publishText(writer, String(n));
  writing = false;
  expect(Math.max(...(await reading))).toBeGreaterThan(1);
});

test("a torn root is an error with a name, not an empty site", async () => {
  const folder = await temporaryFolder();
  await publishText(openEditions(folder), "a");
  await truncate(path.join(folder, "root.json"), 20);
  await expect(openEditions(folder).readRoot()).rejects.toMatchObject({ code: "corrupt" });
  await expect(publishText(openEditions(folder), "b")).rejects.toMatchObject({ code: "corrupt" });
});

test("a blob whose bytes changed on disk is refused, and a torn one is written again", async () => {
  const folder = await temporaryFolder();
  const store = openEditions(folder);
  const hash = await store.writeBlob(Buffer.from("twelve bytes"));
  const file = path.join(folder, "blobs", hash.slice(0, 2), hash);
  await truncate(file, 5);
  await expect(store.readBlob(hash)).rejects.toMatchObject({ code: "corrupt" });
  await store.writeBlob(Buffer.from("twelve bytes"));
  expect((await store.readBlob(hash)).toString()).toBe("twelve bytes");
  await expect(store.readBlob("../../root.json")).rejects.toMatchObject({ code: "corrupt" });
});

test("collecting removes what no kept edition names and nothing else", SLOW, async () => {
  const folder = await temporaryFolder();
  const store = openEditions(folder);
  for (let n = 0; n < 6; n += 1) {
    await publishText(store, `text ${n}`);
  }
  const day = { ...made, publishedAt: "2011-09-18T12:00:00Z" };
  await store.publish({ ...day, parts: new Map() });
  const orphan = await store.writeBlob(Buffer.from("orphan"));
  expect(await store.collect({ roots: 2 })).toBe(0);
  await age(folder);
  const fresh = await store.writeBlob(Buffer.from("fresh"));
  expect(await store.collect({ roots: 2 })).toBeGreaterThan(10);
  expect(await readTexts(store)).toEqual(["text 5", "text 5"]);
  const previous = (await store.readRoot())?.previous;
  expect(previous && (await store.readFormerRoot(previous)).edition).toBe(6);
  await expect(store.readBlob(orphan)).rejects.toMatchObject({ code: "missing" });
  expect((await store.readBlob(fresh)).toString()).toBe("fresh");
  expect(await store.collect({ roots: 50 })).toBe(0);
});

test("bytes written again just before a collection are kept", async () => {
  const folder = await temporaryFolder();
  const store = openEditions(folder);
  await publishText(store, "a");
  const hash = await store.writeBlob(Buffer.from("wanted"));
  await age(folder);
  await store.writeBlob(Buffer.from("wanted"));
  await store.collect();
  expect((await store.readBlob(hash)).toString()).toBe("wanted");
});

test("a body is stored in the encodings that make it smaller", async () => {
  const store = openEditions(await temporaryFolder());
  expect(Object.keys(await store.writeBody(Buffer.from("short")))).toEqual(["identity"]);
  const long = await store.writeBody(Buffer.from("long ".repeat(200)));
  expect(Object.keys(long).sort()).toEqual(["br", "gzip", "identity"]);
});

test("a folder that cannot be written gives a typed error", async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, "file"), "not a folder");
  const store = openEditions(path.join(folder, "file", "editions"));
  await expect(store.writeBlob(Buffer.from("x"))).rejects.toMatchObject({ code: "unwritable" });
  expect(await readFile(path.join(folder, "file"), "utf8")).toBe("not a folder");
});

/** Makes every file of a store two hours old. */
async function age(folder: string): Promise<void> {
  const then = Date.now() / 1000 - 7200;
  for (const file of await readdir(folder, { recursive: true })) await utimes(path.join(folder, file), then, then);
}

test("where the folder was removed, nothing counts as there that was there before", async () => {
  const folder = await temporaryFolder();
  const store = openEditions(folder);
  const parts = new Map([["one", await pageOf(store, "before")]]);
  await store.publish({ ...made, parts });
  await rm(folder, { recursive: true });
  // The first try only finds that the folders are gone; the second makes them again.
  await expect(store.publish({ ...made, parts })).rejects.toMatchObject({ code: "missing" });
  await expect(store.publish({ ...made, parts })).rejects.toMatchObject({ code: "missing" });
});

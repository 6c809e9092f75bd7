import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dropUpload, keepUpload, readUpload } from "#lib/uploads.ts";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "vigie-uploads-"));
  vi.stubEnv("DATA_DIR", dataDir);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

test("a file that was sent waits for its decision, and is gone once it is dropped", () => {
  const upload = { name: "theirs.json", text: "{}" };
  const id = keepUpload(upload, new Date());
  expect(readUpload(id)).toEqual(upload);
  dropUpload(id);
  expect(readUpload(id)).toBeNull();
});

test("one that waited longer than a day goes when the next one comes", () => {
  const first = keepUpload({ name: "old", text: "" }, new Date());
  const later = new Date(Date.now() + 25 * 3_600_000);
  const second = keepUpload({ name: "new", text: "" }, later);
  expect(readUpload(first)).toBeNull();
  expect(readdirSync(join(dataDir, "uploads"))).toEqual([`${second}.json`]);
});

test("an id that is none reads no file", () => {
  for (const id of ["../../keys/x", "", "unknown00000", "A".repeat(12)]) expect(readUpload(id)).toBeNull();
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

/** Gives the test file a DATA_DIR of its own, for commands that end sessions; answers it once tests run. */
export function ownDataDir(): () => string {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vigie-data-"));
    process.env.DATA_DIR = folder;
  });
  afterAll(() => {
    delete process.env.DATA_DIR;
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

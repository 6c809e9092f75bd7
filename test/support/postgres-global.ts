import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "#lib/migrate.ts";
import { startPostgres } from "#lib/postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The migrated database that every test file clones. */
    templateUrl: string;
  }
}

/** One throw-away cluster per run; its database `vigie`, migrated once, is the template of all others. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "vigie-test-"));
  chmodSync(dataDir, 0o755);
  const silent = () => undefined;
  const postgres = await startPostgres({ dataDir, log: silent, durability: "none" });
  await migrate({ url: postgres.url, log: silent });
  project.provide("templateUrl", postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

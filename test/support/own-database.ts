import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { cloneDatabase } from "./postgres.ts";

/** Who made the rows that no member made. */
export const operator: Caller = { kind: "cli", name: "test" };

/** What a test's database holds: the schema alone, an empty installation, or the case of 2011. */
type Content = "bare" | "empty" | "example";

/** Gives the test file a database of its own, which lib/db.ts speaks to. */
export function ownDatabase(content: Content = "empty"): void {
  beforeAll(() => open(content));
  afterAll(close);
}

/** Gives each test of the file a database of its own. */
export function ownDatabaseEach(content: Content = "empty"): void {
  beforeEach(() => open(content));
  afterEach(close);
}

async function open(content: Content): Promise<void> {
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  if (content === "bare") return;
  const made = await initialise(operator, { installationId: randomUUID(), withExample: content === "example" });
  if (!made.ok) throw new Error(made.code);
}

async function close(): Promise<void> {
  await database().$disconnect();
  delete process.env.VIGIE_DATABASE_URL;
}

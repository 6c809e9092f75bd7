import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { cloneDatabase } from "./postgres.ts";

/** Who made the rows that no member made. */
export const operator: Caller = { kind: "cli", name: "test" };

/** Gives the test file a database of its own: migrated, and initialised (with the case of 2011, or empty) unless `bare`. */
export function useOwnDatabase(content: "bare" | "empty" | "example" = "empty"): void {
  beforeAll(async () => {
    process.env.VIGIE_DATABASE_URL = await cloneDatabase();
    if (content === "bare") return;
    const made = await initialise(operator, { installationId: randomUUID(), withExample: content === "example" });
    if (!made.ok) throw new Error(made.code);
  });
  afterAll(async () => {
    await database().$disconnect();
    delete process.env.VIGIE_DATABASE_URL;
  });
}

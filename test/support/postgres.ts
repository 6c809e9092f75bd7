import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A new database: a clone of the migrated template, or without any table. Answers its address; it dies with the test run. */
export async function cloneDatabase(from: "template" | "nothing" = "template"): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const source = from === "template" ? "vigie" : "template1";
  await run(addressOf("postgres"), `CREATE DATABASE ${name} TEMPLATE ${source}`);
  return addressOf(name);
}

/** One statement (or several) on a connection of its own. */
export async function run(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${database}`;
  return url.href;
}

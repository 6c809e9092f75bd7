import pg from "pg";
import { afterEach, beforeEach } from "vitest";
import { rows } from "./breaches.ts";
import { cloneDatabase } from "./postgres.ts";
import { postmortemRows } from "./postmortem-breaches.ts";
import { remediationRows } from "./remediation-breaches.ts";

/** Connections that statements are written on by hand, past every command. */
export type OwnClients = { one: pg.Client; other: pg.Client; connect(url?: string): Promise<pg.Client> };

/** Gives each test a database with the rows of remediation-breaches.ts, and two connections to it; answers them once tests run. */
export function ownClientsEach(): () => OwnClients {
  const open: pg.Client[] = [];
  let current: OwnClients | null = null;
  beforeEach(async () => {
    const own = await cloneDatabase();
    const connect = async (url = own) => {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined);
      await client.connect();
      open.push(client);
      return client;
    };
    current = { one: await connect(), other: await connect(), connect };
    await current.one.query(`${rows} ${postmortemRows} ${remediationRows}`);
  });
  afterEach(() => Promise.all(open.splice(0).map((client) => client.end())));
  return () => {
    if (current === null) throw new Error("no test runs yet");
    return current;
  };
}

/** The name of the constraint that refuses a statement, the code of another error, or "accepted". */
export async function outcomeOf(client: pg.Client, sql: string): Promise<string> {
  try {
    await client.query(sql);
    return "accepted";
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.constraint ?? error.code ?? error.message) : String(error);
  }
}

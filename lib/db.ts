import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "#generated/prisma/client.ts";

/** A Prisma client, or one inside a transaction. */
export type Db = Prisma.TransactionClient;

let current: { url: string; client: PrismaClient } | undefined;

/** A new client on `url`; `disconnect` it when done. A query that says nothing for 20 s fails. */
export function connect(url: string): PrismaClient {
  const pool = { connectionString: url, max: 10, connectionTimeoutMillis: 5_000, query_timeout: 20_000 };
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}

/** The process's client on VIGIE_DATABASE_URL (set by app.ts once the database is up). Throws DatabaseAbsent when there is none. */
export function database(): PrismaClient {
  const url = process.env.VIGIE_DATABASE_URL;
  if (url === undefined) throw new DatabaseAbsent();
  if (current?.url !== url) current = { url, client: connect(url) };
  return current.client;
}

/** The database is not there, or not ours: nothing can be read or written on the team's side. */
export class DatabaseAbsent extends Error {
  override name = "DatabaseAbsent";
}

/** Whether PostgreSQL gave a transaction up (deadlock, serialisation) and it may be run again. */
export function isTransient(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034";
}

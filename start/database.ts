import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { createFirstAdministrator } from "#domain/member/commands/create-first-administrator.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import type { Caller } from "#lib/actor.ts";
import { backUp } from "#lib/backup.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import type { Env } from "#lib/env.ts";
import { checkInstallation, readInstallation, writeInstallation } from "#lib/installation.ts";
import { say } from "#lib/log.ts";
import { migrate } from "#lib/migrate.ts";
import { type Postgres, startPostgres } from "#lib/postgres.ts";
import { Problem } from "#lib/problem.ts";

/** Who signs in first; the address is a name only, nothing is ever sent to it. */
const firstAdministrator = { email: "admin@vigie.local", name: "Admin", language: "fr" as const };
const caller: Caller = { kind: "cli", name: "first-start" };

/** Our database, migrated and ready: its address is in VIGIE_DATABASE_URL, its installation the one that DATA_DIR belongs to. */
export type OpenedDatabase = { postgres: Postgres; installation: string };

/**
 * Starts or reaches the database, makes sure that it is ours, migrates it (after a backup), and at the very first start fills it.
 * Throws Problem: those of startPostgres and migrate, and `empty` or `foreign` for a database that is not the one expected;
 * then nothing was initialised, migrated or loaded.
 */
export async function openDatabase(env: Env): Promise<OpenedDatabase> {
  const postgres = await startPostgres({ dataDir: env.dataDir, databaseUrl: env.databaseUrl, log: say });
  try {
    const { state } = await inspect(postgres.url, env.dataDir);
    await migrate({
      url: postgres.url,
      log: say,
      beforePending: async ([first]) => {
        const file = join(env.dataDir, "backups", `before-${first}-${now().getTime()}.jsonl.gz`);
        await backUp({ url: postgres.url, dataDir: env.dataDir, file, now: now() });
        say(`backup made before migrating: ${file}`);
      },
    });
    process.env.VIGIE_DATABASE_URL = postgres.url;
    if ((await database().organisation.count()) === 0) await fill({ withExample: state === "first" && env.example });
    const installation = await noteInstallation(postgres.url, env.dataDir);
    await greet();
    return { postgres, installation };
  } catch (error) {
    delete process.env.VIGIE_DATABASE_URL;
    if (postgres.kind === "embedded") await postgres.stop();
    throw error;
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function inspect(url: string, dataDir: string) {
  const compared = await withClient(url, (client) => checkInstallation({ client, dataDir }));
  if (compared.state === "empty" || compared.state === "foreign") {
    const found = compared.found === null ? "is empty" : `belongs to installation ${compared.found}`;
    throw new Problem(
      compared.state,
      `The database ${found}, but the published pages come from installation ${compared.expected}. Nothing was changed, and they are ` +
        "still served. Bring the database back with `npm run restore -- FILE`, or declare this one ours with `npm run adopt-database`.",
    );
  }
  return compared;
}

/** The very first start; or a database that was adopted while empty, which never gets the example. */
async function fill({ withExample }: { withExample: boolean }): Promise<void> {
  say(withExample ? "loading the example: the outage of 7 February 2011" : "making an empty installation");
  const made = await initialise(caller, { installationId: randomUUID(), withExample });
  if (!made.ok) throw new Error(`initialise refused: ${made.code}`);
}

async function noteInstallation(url: string, dataDir: string): Promise<string> {
  const found = await withClient(url, readInstallation);
  if (found === null) throw new Error("the database holds no installation");
  writeInstallation(dataDir, found);
  return found.id;
}

/** Without any member somebody has to be let in: makes the first administrator and shows the one-time password, once. */
async function greet(): Promise<void> {
  if ((await database().member.count()) > 0) return;
  const made = await createFirstAdministrator(caller, firstAdministrator);
  if (!made.ok) throw new Error(`create-first-administrator refused: ${made.code}`);
  say("");
  say("  The first administrator signs in at /en/team (or /fr/team) with");
  say(`    e-mail    ${made.value.email}`);
  say(`    password  ${made.value.password}`);
  say("  The password is shown only here, works until it is changed, and is changed at the first sign-in.");
  say(`  Lost? npm run admin -- reset ${made.value.email}`);
  say("");
}

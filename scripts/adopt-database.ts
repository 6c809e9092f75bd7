// npm run adopt-database: from now on DATA_DIR belongs to the database that is there, whatever it was before. Vigie must be stopped.
import pg from "pg";
import { now } from "#lib/clock.ts";
import { checkInstallation, initialiseInstallation } from "#lib/installation.ts";
import { migrate } from "#lib/migrate.ts";
import { Problem } from "#lib/problem.ts";
import { operate, withDatabase } from "./operator.ts";

await operate((env) =>
  withDatabase({
    env,
    absent: "create",
    work: async (url) => {
      await refuseCompany(url);
      await migrate({ url, log: console.log });
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { state, expected } = await checkInstallation({ client, dataDir: env.dataDir });
      const id = await initialiseInstallation({ client, dataDir: env.dataDir, now: now() });
      await client.end();
      if (state === "ours" || state === "first")
        console.log(`Nothing to adopt: this database (${id}) is the one expected.`);
      else
        console.log(
          `${env.dataDir} now belongs to database ${id} (before: ${expected}). The next npm start publishes from it.`,
        );
    },
  }),
);

async function refuseCompany(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = await client.query(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vigie' AND pid <> pg_backend_pid()",
  );
  await client.end();
  if (found.rows[0].n > 0) throw new Problem("in_use", "Vigie is running on this database: stop it first.");
}

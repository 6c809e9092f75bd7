// What the operator's commands share: settings, the database (that of a running Vigie, else started for the while), problems in plain words.
import { type Env, readEnv } from "#lib/env.ts";
import { findRunningPostgres, type Postgres, startPostgres } from "#lib/postgres.ts";
import { Problem } from "#lib/problem.ts";

/** Runs a command of the operator's; a Problem, or wrong settings, are said in plain words and end with status 1. */
export async function operate(command: (env: Env) => Promise<void>): Promise<void> {
  const settings = readEnv(process.env);
  if (!settings.ok) {
    for (const problem of settings.problems) console.error(problem);
    process.exitCode = 1;
    return;
  }
  try {
    await command(settings.env);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Runs `work` on the database: of a running Vigie, else started for it (and made, where `absent` is "create"). */
export async function withDatabase(use: {
  env: Env;
  absent: "create" | "refuse";
  work: (url: string) => Promise<void>;
}): Promise<void> {
  const running = use.env.databaseUrl === null ? findRunningPostgres(use.env.dataDir) : null;
  const postgres: Postgres =
    running === null
      ? await startPostgres({
          dataDir: use.env.dataDir,
          databaseUrl: use.env.databaseUrl,
          log: console.log,
          absent: use.absent,
        })
      : { url: running, kind: "external", stop: async () => undefined };
  try {
    await use.work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

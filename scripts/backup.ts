// npm run backup [-- FILE]: everything in one checksummed file. Vigie may be running.
import { resolve } from "node:path";
import { backUp, defaultBackupFile } from "#lib/backup.ts";
import { now } from "#lib/clock.ts";
import { operate, withDatabase } from "./operator.ts";

await operate(async (env) => {
  const instant = now();
  const given = process.argv[2];
  const file =
    given === undefined ? defaultBackupFile(env.dataDir, instant) : resolve(process.env.INIT_CWD ?? ".", given);
  await withDatabase({
    env,
    absent: "refuse",
    work: async (url) => {
      const { tables, files } = await backUp({ url, dataDir: env.dataDir, file, now: instant });
      const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
      console.log(`Saved ${rows} rows of ${Object.keys(tables).length} tables and ${files} files to ${file}`);
      console.log("It holds passwords' hashes and keys: keep it closed, and keep it on another machine.");
    },
  });
});

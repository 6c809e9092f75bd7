// npm run restore -- FILE: a backup into an empty database, while Vigie is stopped.
import { resolve } from "node:path";
import { inspectBackup, restore } from "#lib/restore.ts";
import { operate, withDatabase } from "./operator.ts";

await operate(async (env) => {
  const given = process.argv[2];
  if (given === undefined) {
    console.error("Which backup? npm run restore -- FILE (those made here are in DATA_DIR/backups)");
    process.exitCode = 1;
    return;
  }
  const file = resolve(process.env.INIT_CWD ?? ".", given);
  const { dataDir } = env;
  const { madeAt } = await inspectBackup({ dataDir, file });
  console.log(`The backup of ${madeAt} is whole. Restoring it …`);
  await withDatabase({
    env,
    absent: "create",
    work: async (url) => {
      const { tables, files } = await restore({ url, dataDir, file });
      const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
      console.log(
        `Restored and compared: ${rows} rows of ${Object.keys(tables).length} tables, ${files} files. Now: npm start`,
      );
    },
  });
});

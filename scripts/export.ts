// npm run export [-- FILE]: everything that the public site is made of, as documented JSON (docs/export-format.md). Vigie may be running.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { now } from "#lib/clock.ts";
import { storageProblem } from "#lib/data-dir.ts";
import { operate, withDatabase } from "./operator.ts";

await operate(async (env) => {
  const given = process.argv[2];
  const name = `vigie-export-${now().toISOString().slice(0, 10)}.json`;
  const file = given === undefined ? join(env.dataDir, "exports", name) : resolve(process.env.INIT_CWD ?? ".", given);
  await withDatabase({
    env,
    absent: "refuse",
    work: async (url) => {
      process.env.VIGIE_DATABASE_URL = url;
      const { database } = await import("#lib/db.ts");
      const { readExport } = await import("#domain/history/export-reads.ts");
      try {
        await mkdir(dirname(file), { recursive: true });
        await pipeline(Readable.from(await readExport(now())), createWriteStream(file));
      } catch (error) {
        throw storageProblem(error, dirname(file));
      } finally {
        await database().$disconnect();
      }
      console.log(`Exported what the public site is made of to ${file}`);
      console.log(
        "npm run import -- FILE takes it over elsewhere. It is no backup: members, notes and the log are not in it.",
      );
    },
  });
});

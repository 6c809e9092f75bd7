// npm run import -- FILE|ADDRESS … [--dry-run] [--map FILE] [--create-services] [--language fr|en] [--recorded-from YYYY-MM-DD]:
// a history from elsewhere, all or nothing, nothing twice, nobody notified. Vigie may be running.
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { errorCode, errorMessage, Problem } from "#lib/problem.ts";
import { operate, withDatabase } from "./operator.ts";
import { fetchPage } from "./support/fetch-page.ts";
import { reportLines } from "./support/import-report.ts";

const usage =
  "npm run import -- FILE or https://ADDRESS [--dry-run] [--map FILE] [--create-services] [--language fr|en] [--recorded-from YYYY-MM-DD]";

const options = {
  "dry-run": { type: "boolean", default: false },
  "create-services": { type: "boolean", default: false },
  map: { type: "string" },
  language: { type: "string" },
  "recorded-from": { type: "string" },
} as const;

await operate(async (env) => {
  const { values, positionals } = readArguments();
  if (positionals.length === 0) throw new Problem("usage", usage);
  const files = (await Promise.all(positionals.map(readSource))).flat();
  const mapping = values.map === undefined ? {} : await readMapping(values.map);
  const input = {
    ...{ files, mapping, language: values.language ?? null, recordedFrom: values["recorded-from"] ?? null },
    unknownServices: values["create-services"] ? "create" : "leave_out",
  };
  await withDatabase({
    env,
    absent: "refuse",
    work: async (url) => {
      process.env.VIGIE_DATABASE_URL = url;
      process.env.DATA_DIR = env.dataDir;
      const { database } = await import("#lib/db.ts");
      try {
        await run(input, { isDry: values["dry-run"] });
      } finally {
        await database().$disconnect();
      }
    },
  });
});

function readArguments() {
  try {
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
  } catch (error) {
    if (!errorCode(error)?.startsWith("ERR_PARSE_ARGS")) throw error;
    throw new Problem("usage", `${errorMessage(error)}\n${usage}`);
  }
}

async function run(input: object, { isDry }: { isDry: boolean }): Promise<void> {
  const { importHistory } = await import("#domain/history/commands/import-history.ts");
  const name = `${process.env.SUDO_USER ?? process.env.USER ?? process.getuid?.()}@${hostname()}`;
  const caller = { kind: "cli", name } as const;
  const asked = { ...input, onProgress: showProgress };
  try {
    const answer = isDry
      ? await importHistory.rehearse(caller, asked, async ({ value }) => value)
      : await importHistory(caller, asked);
    if (answer.ok) for (const line of reportLines(answer.value, { isDry })) console.log(line);
    else throw new Problem("refused", refusalOf(answer));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("failed", `Nothing was imported: ${errorMessage(error)}`);
  }
}

function refusalOf(answer: { code: string; problems?: { field: string; code: string }[] }): string {
  if (answer.code === "unknown_format")
    return "Nothing was imported: this is no file that is understood (docs/export-format.md lists them).";
  const said = (answer.problems ?? []).map(({ field, code }) => `${field}: ${code}`).join(", ");
  return `Nothing was imported: ${said || answer.code}`;
}

function showProgress(done: number, total: number): void {
  console.log(`${done.toLocaleString("en")} of ${total.toLocaleString("en")} incidents written`);
}

async function readSource(given: string): Promise<{ name: string; text: string }[]> {
  if (/^https?:\/\//.test(given)) return fetchPage(given, { log: console.log });
  const file = resolve(process.env.INIT_CWD ?? ".", given);
  return [{ name: file.split("/").at(-1) ?? file, text: await readText(file) }];
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new Problem("unreadable", `Nothing was imported: ${file} cannot be read (${errorMessage(error)}).`);
  }
}

async function readMapping(given: string): Promise<Record<string, string>> {
  const file = resolve(process.env.INIT_CWD ?? ".", given);
  const text = await readText(file);
  const wrong = new Problem(
    "mapping",
    `Nothing was imported: ${file} has to hold JSON such as {"Their component": "Your service", "Another": "create", "A third": "leave out"}.`,
  );
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null || Object.values(read).some((one) => typeof one !== "string"))
      throw wrong;
    return { ...read };
  } catch (error) {
    throw error instanceof SyntaxError ? wrong : error;
  }
}

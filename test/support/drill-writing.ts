import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { drillDatabaseUrl, plainEnv } from "#test/support/vigie-process.ts";

type Answer =
  | { ok: true; value: { incidentId: string; updateId: string } }
  | { ok: false; code: string; field?: string };
type Written =
  | ("open" | "update" | "correctText" | "correctIntervals" | "retract")
  | ("writeText" | "publishPostmortem" | "planMaintenance");
type Word = { id: number; answer?: Answer; error?: string };

/** A process that writes by the product's own commands, and is started anew when the database moved or it died. */
export type Writer = {
  /** One write; retried with the same idempotency key until it is acknowledged. Throws at a refusal. */
  write(kind: Written, input: object): Promise<{ incidentId: string; updateId: string }>;
  /** How many tries ended without an acknowledgement. */
  retries(): number;
  stop(): void;
};

/** A writer on the database of `dataDir`, wherever it listens at the moment. */
export function startWriter(dataDir: string, env: Record<string, string> = {}): Writer {
  let child: ChildProcess | null = null;
  let at: string | null = null;
  let last = 0;
  let retries = 0;
  let isStopped = false;

  function processFor(url: string): ChildProcess {
    if (child?.connected && at === url) return child;
    child?.kill("SIGKILL");
    at = url;
    child = fork(join(import.meta.dirname, "drill-writer.ts"), {
      env: plainEnv({ VIGIE_DATABASE_URL: url, DATA_DIR: dataDir, ...env }),
      execPath: join(import.meta.dirname, "../../node_modules/.bin/node"),
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    return child;
  }

  function order(url: string, given: { kind: string; input: object }): Promise<Word> {
    const mine = processFor(url);
    const id = ++last;
    return new Promise((resolve) => {
      const end = (word: Word) => {
        clearTimeout(late);
        mine.off("message", hear);
        mine.off("exit", gone);
        resolve(word);
      };
      const hear = (word: unknown) => {
        if ((word as Word).id === id) end(word as Word);
      };
      const gone = () => end({ id, error: "the writer died" });
      const late = setTimeout(() => end({ id, error: "no answer within 20 s" }), 20_000);
      mine.on("message", hear);
      mine.once("exit", gone);
      mine.send({ id, ...given }, (error) => {
        if (error !== null) end({ id, error: error.message });
      });
    });
  }

  return {
    async write(kind, input) {
      while (!isStopped) {
        const url = drillDatabaseUrl(dataDir);
        const word = url === null ? { id: 0, error: "no database" } : await order(url, { kind, input });
        if (word.answer?.ok === true) return word.answer.value;
        if (word.answer !== undefined) throw new Error(`refused: ${JSON.stringify(word.answer)}`);
        retries += 1;
        await wait(100);
      }
      throw new Error("the writer was stopped");
    },
    retries: () => retries,
    stop() {
      isStopped = true;
      child?.kill("SIGKILL");
    },
  };
}

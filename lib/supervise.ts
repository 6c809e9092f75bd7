import { type ChildProcess, spawn } from "node:child_process";
import { log } from "#lib/log.ts";

/** Exit code of a child that has said what is wrong with its configuration (EX_CONFIG of sysexits.h): starting it again would not help. */
export const MISCONFIGURED = 78;

/** Prisma reads relations over one connection in a way that pg will refuse from version 9 on; it is theirs to mend. */
const quiet = ["--disable-warning=DeprecationWarning"];
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** A child that lived this long had recovered: its next fall is counted from the first wait again. */
const SOUND_AFTER_MS = 60_000;
const TERM_PATIENCE_MS = 10_000;

/** What is kept running: a script for this node, its environment, and who listens to it. */
export type Supervision = {
  script: string;
  env: NodeJS.ProcessEnv;
  onMessage(message: unknown): void;
  /** Called at each start, each end, and once the child refuses its configuration. */
  onState(state: "starting" | "down" | "misconfigured"): void;
};

/** A child kept running. `stop` asks it to end (SIGTERM), insists after 10 s (SIGKILL) and resolves when it is gone; `kill` does not ask. */
export type Supervised = { stop(): Promise<void>; kill(): void };

/** Starts the script and starts it again whenever it ends, after 0.2 s, then twice as long each time up to 10 s; except after exit code 78. */
export function supervise(supervision: Supervision): Supervised {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let waitMs = FIRST_WAIT_MS;
  let isStopping = false;

  function start(): void {
    const startedMs = performance.now();
    supervision.onState("starting");
    const mine = spawn(process.execPath, [...process.execArgv, ...quiet, supervision.script], {
      env: supervision.env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = mine;
    mine.on("message", supervision.onMessage);
    mine.on("error", (error) => log.fail("the application cannot be started", { reason: error.message }));
    mine.once("close", (code, signal) => {
      child = null;
      if (isStopping) return;
      if (code === MISCONFIGURED) {
        supervision.onState("misconfigured");
        return;
      }
      supervision.onState("down");
      if (performance.now() - startedMs > SOUND_AFTER_MS) waitMs = FIRST_WAIT_MS;
      log.warn("the application ended and is started again", { code: signal ?? code, inMs: waitMs });
      timer = setTimeout(start, waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    });
  }

  function kill(): void {
    isStopping = true;
    clearTimeout(timer);
    child?.kill("SIGKILL");
  }

  start();
  return {
    kill,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      const mine = child;
      if (mine === null) return;
      const ended = new Promise<void>((resolve) => mine.once("close", () => resolve()));
      mine.kill("SIGTERM");
      const insist = setTimeout(() => mine.kill("SIGKILL"), TERM_PATIENCE_MS);
      await ended;
      clearTimeout(insist);
    },
  };
}

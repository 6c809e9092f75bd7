import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** How many mails a relay took, and when (ms since 1970) the first and the last. */
export type Taken = { count: number; first: number; last: number };

/** A relay that takes everything, in a process of its own. */
export type SinkChild = { url: string; taken(): Promise<Taken>; forget(): Promise<void>; stop(): void };

/** Starts bench/support/mail-sink.ts. */
export async function startSinkChild(): Promise<SinkChild> {
  const child = fork(join(import.meta.dirname, "mail-sink.ts"));
  const [{ port }] = await once(child, "message");
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => ask(child, "tell"),
    async forget() {
      await ask(child, "forget");
    },
    stop: () => child.disconnect(),
  };
}

async function ask(child: ChildProcess, what: "tell" | "forget"): Promise<Taken> {
  child.send(what);
  const [{ taken }] = await once(child, "message");
  return taken;
}

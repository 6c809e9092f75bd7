import { setTimeout as wait } from "node:timers/promises";
import { sha256, type Variant } from "#test/support/drill-editions.ts";
import { ask, newReader } from "#test/support/drill-http.ts";

/** What one reader saw once. */
export type Sight = { variant: Variant; edition: number; status: number; hash: string; etag: string };

/** Readers that go on reading until stopped. */
export type Readers = {
  /** What went wrong, in words; a read that brought no whole answer, or one that `judge` did not like. */
  readonly failures: string[];
  reads(): number;
  stop(): Promise<void>;
};

/**
 * Starts `count` readers that loop over all of `variants`, each in an order of its own. `judge` says what is wrong with a sight (null: nothing).
 * `patient`: a refused or broken connection is tried again and not counted (for drills that kill the front).
 */
export function startReaders(reading: {
  port: number;
  count: number;
  variants: Variant[];
  judge(sight: Sight): string | null;
  patience?: "none" | "reconnects";
  pauseMs?: number;
}): Readers {
  const { port, variants, judge, patience = "none", pauseMs = 0 } = reading;
  const failures: string[] = [];
  let reads = 0;
  let isStopped = false;

  async function read(place: number): Promise<void> {
    const agent = newReader();
    for (let turn = place * 7; !isStopped; turn += 1) {
      const variant = variants[(turn * (1 + (place % 5) * 2)) % variants.length];
      if (variant === undefined) throw new Error("nothing to read");
      try {
        const sight = await look({ port, variant, agent });
        reads += 1;
        const wrong = judge(sight);
        if (wrong !== null) failures.push(`${variant.question.path} ${variant.encoding}: ${wrong}`);
      } catch (error) {
        if (patience === "none") failures.push(`${variant.question.path}: ${String(error)}`);
        await wait(20);
      }
      if (pauseMs > 0) await wait(pauseMs);
    }
    agent.destroy();
  }

  const all = Array.from({ length: reading.count }, (_, place) => read(place));
  return {
    failures,
    reads: () => reads,
    async stop() {
      isStopped = true;
      await Promise.all(all);
    },
  };
}

/** Reads one variant. Rejects without a whole answer. */
export async function look(read: {
  port: number;
  variant: Variant;
  agent?: ReturnType<typeof newReader>;
}): Promise<Sight> {
  const { status, headers, body } = await ask(read.port, read.variant.question, read.agent);
  return {
    variant: read.variant,
    edition: Number(headers["vigie-edition"] ?? 0),
    status,
    hash: sha256(body),
    etag: String(headers.etag ?? ""),
  };
}

/** All variants once: by target, encoding and language, what came (status, bytes, tag). */
export async function readAll(port: number, variants: Variant[]): Promise<Map<string, string>> {
  const agent = newReader();
  const seen = new Map<string, string>();
  for (const variant of variants) {
    const { status, hash, etag } = await look({ port, variant, agent });
    seen.set(`${variant.question.path} ${variant.path} ${variant.encoding}`, `${status} ${hash} ${etag}`);
  }
  agent.destroy();
  return seen;
}

/** Keys whose value differs between two maps, in either direction. */
export function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => one.get(key) !== other.get(key));
}

import { hashOf } from "#published/blobs.ts";
import type { PrintPostmortem } from "#published/make-edition.ts";
import type { PostmortemPrint } from "#published/postmortem-documents.ts";
import { pause } from "#published/spare-time.ts";

/** Prints a postmortem until it is done or `signal` says that nobody wants it any more. Throws when it cannot. */
export type PrintAside = (print: PostmortemPrint, signal: AbortSignal) => Promise<Uint8Array>;

/** At least this often (ms) a print lets the publisher look at what else there is. */
const turnMs = 10_000;

type Running = { key: string; bytes: Promise<Uint8Array>; isDone: boolean; ending: AbortController };

/**
 * Prints of which no publication waits for more than its own: one that can wait answers "later" as soon as `isWanted`, and goes on
 * being printed; asked for the same again, it is waited for further. One at a time: another one ends it. `end`: whatever is printed.
 */
export function patientPrint(aside: PrintAside, isWanted: () => boolean): { print: PrintPostmortem; end(): void } {
  let running: Running | null = null;
  const begin = (key: string, asked: PostmortemPrint): Running => {
    running?.ending.abort();
    const ending = new AbortController();
    const begun: Running = { key, bytes: aside(asked, ending.signal), isDone: false, ending };
    // Who asks again hears of its failure.
    begun.bytes
      .catch(() => undefined)
      .finally(() => {
        begun.isDone = true;
      });
    return begun;
  };
  return {
    async print(asked, { canWait }) {
      const key = hashOf(Buffer.from(JSON.stringify(asked)));
      const own = running?.key === key ? running : begin(key, asked);
      running = own;
      if (canWait) await pause(turnMs, () => own.isDone || isWanted());
      if (canWait && !own.isDone) return "later";
      running = null;
      return own.bytes;
    },
    end() {
      running?.ending.abort();
    },
  };
}

import type { PrintedPostmortem, PrintPostmortem } from "#published/make-edition.ts";
import type { PictureBytes, PostmortemPrint } from "#published/postmortem-documents.ts";
import { pause } from "#published/spare-time.ts";

/** Prints a postmortem with its pictures until it is done or `signal` says that nobody wants it any more. Throws when it cannot. */
export type PrintAside = (print: PostmortemPrint, pictures: PictureBytes, signal: AbortSignal) => Promise<Uint8Array>;

/** At least this often (ms) a print lets the publisher look at what else there is. */
const turnMs = 10_000;

type Asked = { print: PostmortemPrint; pictures: PictureBytes; facts: string };
type Running = Asked & { printed: Promise<PrintedPostmortem>; isDone: boolean; ending: AbortController };

/**
 * Prints of which no publication waits for more than its own: one that can wait answers "later" as soon as `isWanted`, and goes on
 * being printed; asked for again of the same facts, or in the same words, it is waited for further. One at a time: another one ends
 * it. `end`: whatever is printed.
 */
export function patientPrint(aside: PrintAside, isWanted: () => boolean): { print: PrintPostmortem; end(): void } {
  let running: Running | null = null;
  return {
    async print(print, { pictures, facts, canWait }) {
      const asked = { print, pictures, facts };
      const own = running !== null && isSame(running, asked) ? running : begin(aside, asked);
      if (own !== running) running?.ending.abort();
      running = own;
      if (canWait) await pause(turnMs, () => own.isDone || isWanted());
      if (canWait && !own.isDone) return "later";
      running = null;
      return own.printed;
    },
    end() {
      running?.ending.abort();
    },
  };
}

function begin(aside: PrintAside, asked: Asked): Running {
  const { print, pictures } = asked;
  const ending = new AbortController();
  const printed = aside(print, pictures, ending.signal).then((bytes) => ({ print, bytes }));
  const begun: Running = { ...asked, printed, isDone: false, ending };
  // Who asks again hears of its failure.
  void printed
    .catch(() => null)
    .then(() => {
      begun.isDone = true;
    });
  return begun;
}

/** Whether what is printed is what is asked for: of the same facts some instants ago, or the same in every word. */
function isSame({ print: begun, facts }: Running, asked: Asked): boolean {
  return facts === asked.facts || JSON.stringify({ ...asked.print, asOf: begun.asOf }) === JSON.stringify(begun);
}

import type SmtpConnection from "nodemailer/lib/smtp-connection/index.js";
import { log } from "#lib/log.ts";
import {
  type Composed,
  compose,
  type Delivery,
  failureOf,
  handOver,
  type Mail,
  newLine,
  openLine,
  type Relay,
  step,
  within,
} from "#lib/mail.ts";

/** How many lines at most (default 8), how long one is kept that nobody uses (ms, default 5,000), and patience per mail (ms, default 60,000). */
export type PoolOptions = { size?: number; idleMs?: number; wholeMs?: number };

/** Lines to one relay that are kept open between mails; none is opened before the first. One on which anything but a mail failed is not used again. */
export class MailPool {
  readonly #relay: Relay;
  readonly #size: number;
  readonly #idleMs: number;
  readonly #limits: { wholeMs?: number };
  readonly #all = new Set<SmtpConnection>();
  readonly #free: { line: SmtpConnection; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #inUse = 0;

  constructor(relay: Relay, { size = 8, idleMs = 5_000, wholeMs }: PoolOptions = {}) {
    this.#relay = relay;
    this.#size = size;
    this.#idleMs = idleMs;
    this.#limits = wholeMs === undefined ? {} : { wholeMs };
  }

  /** Hands a mail over on a free line, as `sendMail` does; waits for one while all are in use. Never throws. */
  async send(mail: Mail): Promise<Delivery> {
    let composed: Composed;
    try {
      // Before a line is taken: no line waits for a mail to be composed.
      composed = await compose(this.#relay, mail);
    } catch (error) {
      return failureOf(error);
    }
    if (this.#inUse >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#inUse++;
    try {
      // A kept line that the relay has meanwhile closed says nothing of the relay; as many may be stale as were kept.
      for (;;) {
        const { isStale, ...delivery } = await this.#attempt(composed);
        if (!isStale) return delivery;
      }
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#inUse--;
      else next();
    }
  }

  /** Hangs up on every line, those in use too. */
  close(): void {
    for (const { timer } of this.#free.splice(0)) clearTimeout(timer);
    for (const line of [...this.#all]) this.#hangUp(line);
  }

  async #attempt(mail: Composed): Promise<Delivery & { isStale: boolean }> {
    const kept = this.#free.pop();
    clearTimeout(kept?.timer);
    const line = kept?.line ?? newLine(this.#relay);
    this.#all.add(line);
    try {
      await within(this.#limits, async () => {
        if (kept === undefined) await openLine(line, this.#relay);
        await handOver(line, mail);
      });
      this.#keep(line);
      return { state: "accepted", isStale: false };
    } catch (error) {
      // What others' servers answer is told by its code alone.
      const failure = failureOf(error);
      if (failure.of === "mail") await this.#reset(line);
      else this.#hangUp(line);
      return { ...failure, isStale: kept !== undefined && failure.of === "relay" && failure.code !== "TOO_SLOW" };
    }
  }

  #keep(line: SmtpConnection): void {
    const timer = setTimeout(() => {
      const place = this.#free.findIndex((one) => one.line === line);
      if (place >= 0) this.#free.splice(place, 1);
      line.quit();
      this.#hangUp(line);
    }, this.#idleMs);
    timer.unref();
    this.#free.push({ line, timer });
  }

  /** Has the relay forget the mail that it refused, so that the line can be used for the next one. */
  async #reset(line: SmtpConnection): Promise<void> {
    try {
      await within(this.#limits, () => step(line, (end) => line.reset(end)));
      this.#keep(line);
    } catch (error) {
      log.note("a relay did not forget a refused mail", { code: failureOf(error).code });
      this.#hangUp(line);
    }
  }

  #hangUp(line: SmtpConnection): void {
    this.#all.delete(line);
    line.close();
  }
}

import pg from "pg";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

/** The first of the two numbers under which PostgreSQL keeps a lane; the second is made of its name. */
const lockClass = 72_707_371;
const retryMs = 1_000;

/**
 * Lanes that one worker of all holds at a time, whichever machine it runs on: locks of a connection of its own, which comes back when it is
 * lost. PostgreSQL gives back at once what a worker held that died.
 */
export class Lanes {
  readonly #url: string;
  readonly #onNotice: () => void;
  readonly #held = new Set<string>();
  readonly #connecting: Promise<void>;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #failures = 0;
  /** One question at a time, as a connection has it. */
  #last: Promise<unknown> = Promise.resolve();

  /** Connects to `url`; `onNotice` is called at each new notice, and whenever the connection comes back. */
  constructor(url: string, onNotice: () => void) {
    this.#url = url;
    this.#onNotice = onNotice;
    this.#connecting = this.#connect();
  }

  /** Whether the lane is ours now; false also while the database does not answer. */
  async take(lane: string): Promise<boolean> {
    const client = this.#client;
    if (client === null) return false;
    const answer = await this.#ask(client, "SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken", lane);
    const isTaken = answer.rows[0]?.taken === true && this.#client === client;
    if (isTaken) this.#held.add(lane);
    return isTaken;
  }

  /** Whether a lane that was taken is still ours. */
  holds(lane: string): boolean {
    return this.#held.has(lane);
  }

  /** Gives a lane back. */
  async give(lane: string): Promise<void> {
    if (this.#held.delete(lane) && this.#client !== null)
      await this.#ask(this.#client, "SELECT pg_advisory_unlock($1, hashtext($2))", lane);
  }

  /** Gives everything back and hangs up. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#connecting;
    await this.#last;
    await this.#client?.end();
  }

  #ask(client: pg.Client, sql: string, lane: string): Promise<pg.QueryResult> {
    const answer = this.#last.then(() => client.query(sql, [lockClass, lane]));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true, connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    client.on("notification", this.#onNotice);
    try {
      await client.connect();
      await client.query("LISTEN notice");
    } catch (error) {
      this.#failures += 1;
      if (this.#failures === 1)
        log.warn("the database does not answer who tells subscribers", { reason: errorMessage(error) });
      await client.end();
      return this.#lose();
    }
    this.#failures = 0;
    if (this.#isStopped) return client.end();
    client.on("end", () => this.#lose());
    this.#client = client;
    this.#onNotice();
  }

  #lose(): void {
    this.#held.clear();
    this.#client = null;
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#connect(), retryMs);
  }
}

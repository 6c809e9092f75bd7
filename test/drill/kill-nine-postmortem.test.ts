import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { randomFrom } from "#test/support/drill-random.ts";
import { type SignedIn, signInForDrill } from "#test/support/drill-session.ts";
import { startWriter, type Writer } from "#test/support/drill-writing.ts";
import { run } from "#test/support/postgres.ts";
import { drillDatabaseUrl, drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// kill -9 of each process while an author types, corrections are published and their PDF is made.

const rounds = 6;
const dataDir = join(drillFolder(), "data");
const env = { EXAMPLE: "1" };
const random = randomFrom(1_738);

type Victim = "app" | "front" | "postmaster";

let vigie: Vigie;
let writer: Writer;
let session: SignedIn;
let incidentId = "";
let typed = { version: 0, text: "" };
const published: string[] = [];
let unanswered = 0;

const query = async (sql: string) => (await run(drillDatabaseUrl(dataDir) ?? "", sql)).rows;
/** The same, tried until the database answers. */
const insist = (sql: string) => until("the database answers", () => query(sql).catch(() => null));
const recovered = () =>
  until("everything well again", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });

/** One save as a browser sends it; null where no answer came. */
async function save(text: string): Promise<number | null> {
  try {
    const answer = await ask(vigie.port, {
      path: `/fr/team/postmortems/${incidentId}/text`,
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", cookie: session.cookie },
      body: String(new URLSearchParams({ section: "summary", language: "fr", version: String(typed.version), text })),
    });
    return answer.status === 200 ? JSON.parse(answer.body.toString()).version : null;
  } catch {
    return null;
  }
}

/** Types on: a save without an answer is sent again, with more words, until it is acknowledged. */
async function typeUntil(isOver: () => boolean): Promise<void> {
  for (let word = 0; !isOver(); word += 1) {
    const text = `${typed.text} drill-${word}`;
    for (;;) {
      const version = await save(text);
      if (version !== null) {
        typed = { version, text };
        break;
      }
      unanswered += 1;
      await wait(100);
      if (isOver()) return;
    }
    await wait(40);
  }
}

/** Publishes corrections in both languages, each with a word of its own. */
async function correctUntil(isOver: () => boolean): Promise<void> {
  for (let number = 1; !isOver(); number += 1) {
    const mark = `corrected-${number}-of-drill`;
    for (const language of ["fr", "en"]) {
      const at = `incident_id = '${incidentId}' AND section = 'luck' AND language = '${language}'`;
      const [row] = await insist(`SELECT version FROM postmortem_text WHERE ${at}`);
      const key = { incidentId, section: "luck", language };
      await writer.write("writeText", { ...key, version: row.version, text: `${mark} ${language}` });
    }
    // The author's own saves move the version on: an editorial revision is tried until it meets the one that stands.
    const change = { change: "editorial", idempotencyKey: `drill-revision-${number}` };
    await until("it is published", async () => {
      const [{ version }] = await insist(`SELECT version FROM postmortem WHERE incident_id = '${incidentId}'`);
      try {
        await writer.write("publishPostmortem", { incidentId, version, ...change });
        return true;
      } catch (error) {
        if (error instanceof Error && error.message.includes('"stale"')) return false;
        throw error;
      }
    });
    published.push(mark);
    await wait(600);
  }
}

async function kill(victim: Victim): Promise<void> {
  const pid = await until<number>(
    `a living ${victim}`,
    () => (victim === "front" ? vigie.pid : victim === "app" ? vigie.appPid() : vigie.postmasterPid()),
    { vigie },
  );
  process.kill(pid, "SIGKILL");
  if (victim !== "front") return;
  await vigie.ended;
  vigie = await startVigie({ dataDir, port: vigie.port, env });
}

beforeAll(async () => {
  vigie = await startVigie({ dataDir, env });
  await recovered();
  session = await signInForDrill(vigie, []);
  writer = startWriter(dataDir);
  incidentId = (await query("SELECT incident_id FROM postmortem"))[0].incident_id;
  const [row] = await query("SELECT text, version FROM postmortem_text WHERE section = 'summary' AND language = 'fr'");
  typed = { text: row.text, version: row.version };
});

test("what an author was told is kept is kept, and what was published is public, whoever was killed meanwhile", async () => {
  let isOver = false;
  const work = Promise.all([typeUntil(() => isOver), correctUntil(() => isOver)]);
  for (let round = 0; round < rounds; round += 1)
    for (const victim of ["app", "postmaster", "front"] as const) {
      await wait(500 + random() * 1_500);
      await kill(victim);
      await recovered();
    }
  isOver = true;
  await work;
  console.log(
    `kill -9: ${typed.version} saves kept, ${unanswered} unanswered; ${published.length} revisions published`,
  );
  const [kept] = await query("SELECT text FROM postmortem_text WHERE section = 'summary' AND language = 'fr'");
  expect(kept.text.startsWith(typed.text)).toBe(true);
  const revisions = await query(
    `SELECT number, content::text AS content FROM postmortem_revision WHERE incident_id = '${incidentId}' ORDER BY number`,
  );
  expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, place) => place + 1));
  const numbers = published.map((mark) => revisions.filter(({ content }) => content.includes(`${mark} fr`)).length);
  expect(numbers, "each acknowledged revision once").toEqual(published.map(() => 1));
  expect(published.length).toBeGreaterThan(rounds);
});

test("the last revision is on both pages, and its PDF is whole", async () => {
  const last = published.at(-1) ?? "";
  for (const language of ["fr", "en"])
    await until(`the page in ${language}`, async () => {
      const { status, body } = await ask(vigie.port, { path: `/${language}/postmortems/${incidentId}` });
      return status === 200 && body.toString().includes(`${last} ${language}`);
    });
  await until("nothing is owed", async () => (await readHealth(vigie.port))?.publisher === "idle", { vigie });
  const { status, body } = await ask(vigie.port, { path: `/postmortems/${incidentId}.pdf` });
  expect(status).toBe(200);
  expect(body.subarray(0, 5).toString()).toBe("%PDF-");
  expect(body.subarray(-8).toString()).toContain("%%EOF");
});

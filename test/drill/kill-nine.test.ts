import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { hashIn, readChain, readPages, type Variant, variantsOf } from "#test/support/drill-editions.ts";
import { ask, askJson, readHealth } from "#test/support/drill-http.ts";
import { randomFrom } from "#test/support/drill-random.ts";
import { type Readers, startReaders } from "#test/support/drill-readers.ts";
import { startWriter, type Writer } from "#test/support/drill-writing.ts";
import { run } from "#test/support/postgres.ts";
import { drillDatabaseUrl, drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// kill -9 of each process at random moments, while somebody writes and customers read.

const rounds = 20;
const dataDir = join(drillFolder(), "data");
const env = { EXAMPLE: "1" };

type Victim = "app" | "front" | "postmaster";

const kills: Record<Victim, number> = { app: 0, front: 0, postmaster: 0 };
const acknowledged: { text: string; incidentId: string }[] = [];
const sights: { edition: number; variant: Variant; hash: string }[] = [];
let vigie: Vigie;
let writer: Writer;
let services: string[] = [];
let owedAtStart = 0;

const recovered = () =>
  until("everything well again", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });
const query = async (sql: string) => (await run(drillDatabaseUrl(dataDir) ?? "", sql)).rows;

const random = randomFrom(20_110_207);

/** One incident from its first word to its end, in six acknowledged writes. */
async function writeIncident(number: number): Promise<void> {
  const serviceId = services[number % services.length];
  const word = (step: number) => `drill-kill-${number}-${step} `;
  const { incidentId } = await writer.write("open", {
    idempotencyKey: `kill-nine-${number}-0`,
    textFr: word(0),
    changes: [{ serviceId, level: "partial_outage" }],
  });
  acknowledged.push({ text: word(0).trim(), incidentId });
  for (let step = 1; step <= 5; step += 1) {
    await wait(60);
    await writer.write("update", {
      incidentId,
      idempotencyKey: `kill-nine-${number}-${step}`,
      version: step,
      state: step === 5 ? "resolved" : "identified",
      textFr: word(step),
      changes: step === 5 ? [{ serviceId, level: "operational" }] : [],
    });
    acknowledged.push({ text: word(step).trim(), incidentId });
  }
}

function writeUntil(isOver: () => boolean): Promise<void> {
  const loop = async () => {
    for (let number = 0; !isOver(); number += 1) {
      await writeIncident(number);
      await wait(400);
    }
  };
  return loop();
}

function readPairs(variants: Variant[]): Readers {
  return startReaders({
    port: vigie.port,
    count: 6,
    variants,
    patience: "reconnects",
    pauseMs: 15,
    judge(sight) {
      sights.push({ edition: sight.edition, variant: sight.variant, hash: sight.hash });
      return sight.status === sight.variant.status ? null : String(sight.status);
    },
  });
}

/** The pid to kill; waits until that process exists. */
function find(victim: Victim): Promise<number> {
  return until(
    `a living ${victim}`,
    () => (victim === "front" ? vigie.pid : victim === "app" ? vigie.appPid() : vigie.postmasterPid()),
    { vigie },
  );
}

async function kill(victim: Victim): Promise<void> {
  process.kill(await find(victim), "SIGKILL");
  kills[victim] += 1;
  if (victim !== "front") return;
  await vigie.ended;
  if (drillDatabaseUrl(dataDir) !== null) owedAtStart += await countOwed();
  vigie = await startVigie({ dataDir, port: vigie.port, env });
}

async function countOwed(): Promise<number> {
  try {
    const rows = await query("SELECT count(*)::int AS n FROM publication_request WHERE served_edition IS NULL");
    return rows[0]?.n ?? 0;
  } catch {
    // PostgreSQL itself may be coming back at this moment.
    return 0;
  }
}

function shuffled(): Victim[] {
  const all: [number, Victim][] = (["app", "front", "postmaster"] as const).map((victim) => [random(), victim]);
  return all.sort(([a], [b]) => a - b).map(([, victim]) => victim);
}

beforeAll(async () => {
  vigie = await startVigie({ dataDir, env });
  await until("first edition", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });
  const found = await query("SELECT id FROM service WHERE visibility = 'public' AND kind = 'service' ORDER BY id");
  services = found.map((row) => row.id);
  writer = startWriter(dataDir);
});

test(`${rounds * 3} times kill -9: the system recovers by itself each time`, async () => {
  let isOver = false;
  const { pages } = await readPages(dataDir);
  const readers = readPairs(variantsOf(pages));
  const writing = writeUntil(() => isOver);
  const recoveriesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const victim of shuffled()) {
      await wait(random() * 1_200);
      await kill(victim);
    }
    const killedMs = performance.now();
    await recovered();
    recoveriesMs.push(Math.round(performance.now() - killedMs));
    if (round % 5 === 4) console.log(`kill -9: round ${round + 1}, ${acknowledged.length} writes acknowledged`);
  }
  isOver = true;
  await writing;
  await readers.stop();
  console.log(
    `kill -9: ${JSON.stringify(kills)}, ${writer.retries()} tries without an answer, ${readers.reads()} reads`,
  );
  const slowest = Math.max(...recoveriesMs);
  console.log(`kill -9: everything well again ${recoveriesMs.join(", ")} ms after a round`);
  expect(slowest, "ms until everything was well again").toBeLessThan(30_000);
  expect(kills).toEqual({ app: rounds, front: rounds, postmaster: rounds });
  expect(readers.failures.slice(0, 5), `${readers.failures.length} wrong answers of ${readers.reads()}`).toEqual([]);
});

test("what was owed when everything went down is published at the next start", async () => {
  await until("nothing owed", async () => (await countOwed()) === 0, { vigie });
  process.kill(await find("app"), "SIGSTOP");
  const before = acknowledged.length;
  await writeIncident(10_000);
  expect(acknowledged.length - before).toBe(6);
  const owed = await countOwed();
  expect(owed).toBe(6);
  await vigie.killAll();
  vigie = await startVigie({ dataDir, port: vigie.port, env });
  await recovered();
  await until("nothing owed", async () => (await countOwed()) === 0, { vigie });
  console.log(`kill -9: ${owed} publications owed at this start, ${owedAtStart} at the others`);
});

test("no acknowledged write is lost, none is there twice, all are published", async () => {
  await until("nothing owed", async () => (await countOwed()) === 0, { vigie });
  const rows = await query(
    "SELECT incident_id, trim(text_fr) AS text FROM incident_update WHERE text_fr LIKE 'drill-kill-%'",
  );
  const kept = rows.map((row) => `${row.incident_id} ${row.text}`).sort();
  expect(kept, `${acknowledged.length} acknowledged`).toEqual(
    acknowledged.map(({ incidentId, text }) => `${incidentId} ${text}`).sort(),
  );
  const texts = new Map<string, string>();
  for (const { incidentId } of acknowledged) {
    if (texts.has(incidentId)) continue;
    const { body } = await ask(vigie.port, { path: `/fr/incidents/${incidentId}` });
    texts.set(incidentId, body.toString());
  }
  const missing = acknowledged.filter(
    ({ incidentId, text }) => !new RegExp(`${text}\\b`).test(texts.get(incidentId) ?? ""),
  );
  expect(missing, `unpublished of ${acknowledged.length}`).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(rounds * 3);
});

test("each published postmortem has its PDF, whole, however often what printed it was killed", async () => {
  const rows = await query("SELECT DISTINCT incident_id AS id FROM postmortem_revision");
  expect(rows.length).toBeGreaterThan(0);
  for (const { id } of rows) {
    const print = () => ask(vigie.port, { path: `/postmortems/${id}.pdf` });
    await until("printed", async () => (await print()).status === 200, { vigie });
    const { body, headers } = await print();
    expect(headers["content-type"]).toBe("application/pdf");
    expect(body.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(body.subarray(-32).toString("latin1")).toContain("%%EOF");
    const page = await ask(vigie.port, { path: `/fr/postmortems/${id}` });
    expect(page.body.toString()).toContain(`/postmortems/${id}.pdf`);
  }
});

test("no reader ever got bytes of another edition than the one named", async () => {
  // Read after the number: the rest of the last messages' pages may be published meanwhile.
  const newest = Number((await askJson(vigie.port, "/edition.json"))?.edition);
  const chain = await readChain(dataDir);
  expect([...chain.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: chain.size }, (_, place) => place + 1));
  expect(chain.size).toBeGreaterThanOrEqual(newest);
  const mixed = sights.filter(
    ({ edition, variant, hash }) => hashIn(chain.get(edition) ?? new Map(), variant) !== hash,
  );
  const editions = new Set(sights.map(({ edition }) => edition)).size;
  console.log(
    `kill -9: ${sights.length} reads of ${editions} editions, ${mixed.length} mixed; ${newest} editions in all`,
  );
  expect(mixed.slice(0, 3), `${mixed.length} of ${sights.length}`).toEqual([]);
  expect(editions).toBeGreaterThan(rounds);
  expect(await vigie.interrupt()).toBe(0);
  expect(vigie.postmasterPid()).toBe(null);
});

import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { randomFrom } from "#test/support/drill-random.ts";
import { startWriter, type Writer } from "#test/support/drill-writing.ts";
import { run } from "#test/support/postgres.ts";
import { drillDatabaseUrl, drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// kill -9 of each process around the planned minutes at which maintenance begins and ends by itself.

const planned = 6;
const dataDir = join(drillFolder(), "data");
const env = { EXAMPLE: "1" };
const random = randomFrom(2_211);

let vigie: Vigie;
let writer: Writer;

const query = async (sql: string) => (await run(drillDatabaseUrl(dataDir) ?? "", sql)).rows;
/** The same, tried until the database answers. */
const insist = (sql: string) => until("the database answers", () => query(sql).catch(() => null));
const recovered = () =>
  until("everything well again", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });

async function kill(victim: "app" | "front" | "postmaster"): Promise<void> {
  const find = () => (victim === "front" ? vigie.pid : victim === "app" ? vigie.appPid() : vigie.postmasterPid());
  process.kill(await until<number>(`a living ${victim}`, find, { vigie }), "SIGKILL");
  if (victim !== "front") return;
  await vigie.ended;
  vigie = await startVigie({ dataDir, port: vigie.port, env });
}

/** Plans one that begins so many seconds from now and lasts four; answers its id. */
async function plan(number: number, serviceId: string): Promise<string> {
  const from = Date.now() + (8 + 6 * number) * 1_000;
  const { incidentId } = await writer.write("planMaintenance", {
    ...{ idempotencyKey: `drill-maintenance-${number}`, titleEn: `Disks ${number}`, textEn: "We replace disks." },
    ...{ from: new Date(from).toISOString(), until: new Date(from + 4_000).toISOString() },
    changes: [{ serviceId, level: "under_maintenance", scope: { preset: "all" } }],
  });
  return incidentId;
}

beforeAll(async () => {
  vigie = await startVigie({ dataDir, env });
  await recovered();
  writer = startWriter(dataDir);
});

test("maintenance begins and ends once each, as planned, in the record and in public, whoever was killed around it", async () => {
  const [{ id: serviceId }] = await query(
    "SELECT id FROM service WHERE kind = 'service' AND visibility = 'public' AND retired_at IS NULL ORDER BY id LIMIT 1",
  );
  const ids: string[] = [];
  for (let number = 0; number < planned; number += 1) ids.push(await plan(number, serviceId));
  const list = ids.map((id) => `'${id}'`).join(", ");
  const standing = async () => {
    const [{ left }] = await insist(
      `SELECT count(*)::int AS left FROM incident WHERE id IN (${list}) AND state <> 'completed'`,
    );
    return left;
  };
  let kills = 0;
  for (const deadline = Date.now() + 120_000; (await standing()) > 0 && Date.now() < deadline; kills += 1) {
    await wait(500 + random() * 2_500);
    await kill((["app", "postmaster", "app", "front"] as const)[kills % 4] ?? "app");
    await recovered();
    // A round of whoever looks after maintenance takes place at each start, and every ten seconds.
    await wait(1_000 + random() * 3_000);
  }
  console.log(`kill -9: ${kills} times while ${planned} maintenances began and ended`);
  expect(await standing(), "all are over").toBe(0);
  expect(kills).toBeGreaterThan(3);
  const messages = await query(
    `SELECT incident_id, string_agg(state::text, ' ' ORDER BY seq) AS states FROM incident_update WHERE incident_id IN (${list}) GROUP BY 1`,
  );
  expect(messages.map(({ states }) => states)).toEqual(ids.map(() => "scheduled in_progress completed"));
  const intervals = await query(
    `SELECT count(*)::int AS count, bool_and(ended_at > started_at) AS ended FROM impact_interval
      WHERE incident_id IN (${list}) AND superseded_at IS NULL GROUP BY incident_id`,
  );
  expect(intervals).toEqual(ids.map(() => ({ count: 1, ended: true })));
  for (const id of ids) {
    const page = await until(
      "its page says so",
      async () => {
        const { body } = await ask(vigie.port, { path: `/en/api/v2/incidents/${id}.json` });
        const told = JSON.parse(body.toString());
        return JSON.stringify(told).includes('"completed"') ? told : null;
      },
      { vigie },
    );
    expect(JSON.stringify(page)).not.toContain('"verifying"');
  }
});

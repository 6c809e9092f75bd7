import { randomUUID } from "node:crypto";
import { type Benched, startBenched } from "#bench/support/benched.ts";
import { quantile, settled, type Taken, timeChange } from "#bench/support/first-look.ts";
import { type History, publishSeed, seedHistory } from "#bench/support/seed-history.ts";
import { openIncident } from "#domain/incident/commands/open-incident.ts";
import { postUpdate } from "#domain/incident/commands/post-update.ts";
import { database } from "#lib/db.ts";

const caller = { kind: "cli", name: "bench" } as const;
const rounds = Number(process.env.BENCH_ROUNDS ?? 60);
const fifteenYears = { recordedFrom: new Date("2011-01-01T00:00:00Z"), from: new Date("2011-01-10T00:00:00Z") };

const limits = { ratio: 1.5, p99: 300, wideP99: 800, rest: 2000 };

/**
 * From the answer of a command to the new bytes of the status page, the incident and three touched services, all in both
 * languages, with a short and a long history side by side, and with 200 services; five messages to an incident, as in the history.
 * Whether all targets are met.
 */
export async function publication(): Promise<boolean> {
  const short = await measured("12 services, 20 incidents", { services: 12, incidents: 20, ...fifteenYears });
  const long = await measured("12 services, 2,000 incidents", { services: 12, incidents: 2000, ...fifteenYears });
  const wide = await measured("200 services, 2,000 incidents", {
    ...{ services: 200, incidents: 2000 },
    ...{ recordedFrom: new Date("2025-01-01T00:00:00Z"), from: fifteenYears.from },
  });
  const ratio = long.p99 / short.p99;
  console.log(`p99 with the long history against the short one: ${ratio.toFixed(2)} (target ${limits.ratio})`);
  console.log(`targets: p99 ${limits.p99} ms, with 200 services ${limits.wideP99} ms, the rest ${limits.rest} ms`);
  const rest = Math.max(short.rest, long.rest, wide.rest);
  return ratio <= limits.ratio && long.p99 <= limits.p99 && wide.p99 <= limits.wideP99 && rest <= limits.rest;
}

async function measured(name: string, history: History): Promise<{ p99: number; rest: number }> {
  const benched = await startBenched();
  try {
    process.env.VIGIE_DATABASE_URL = benched.databaseUrl();
    const services = await seedHistory(database(), history);
    const begun = performance.now();
    await publishSeed(database());
    await settled(benched, 1800);
    const first = Math.round((performance.now() - begun) / 1000);
    const times = await timeUpdates(benched, services.slice(0, 3));
    const told = times.map(({ first }) => first);
    const rest = Math.max(...times.map(({ rest }) => rest));
    const at = (share: number) => Math.round(quantile(told, share));
    console.log(
      `${name}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, the rest within ${Math.round(rest)} ms (${times.length} messages; all pages once: ${first} s)`,
    );
    return { p99: at(0.99), rest };
  } finally {
    await database().$disconnect();
    await benched.stop();
  }
}

/** The messages of an incident between its first word and its end, which are not timed: nobody writes sixty into one. */
const perIncident = 5;

async function timeUpdates(benched: Benched, services: string[]): Promise<Taken[]> {
  const times: Taken[] = [];
  while (times.length < rounds) {
    const incidentId = await open(services);
    for (let version = 1; version <= perIncident; version += 1)
      times.push(await timeUpdate(benched, { incidentId, version, services }));
    await post({ incidentId, version: perIncident + 1, state: "resolved", changes: changes(services, "operational") });
  }
  return times;
}

async function timeUpdate(
  benched: Benched,
  { incidentId, version, services }: { incidentId: string; version: number; services: string[] },
): Promise<Taken> {
  const paths = ["fr", "en"].flatMap((language) => [
    `/${language}`,
    `/${language}/incidents/${incidentId}`,
    ...services.map((id) => `/${language}/services/${id}`),
  ]);
  const level = version % 2 === 0 ? "major_outage" : "degraded_performance";
  return timeChange(benched, paths, () =>
    post({ incidentId, version, state: "identified", changes: changes(services, level) }),
  );
}

const changes = (services: string[], level: string) =>
  services.map((serviceId) => ({ serviceId, level, scope: { preset: "all" } }));

async function open(services: string[]): Promise<string> {
  const opened = await openIncident(caller, {
    ...{ idempotencyKey: randomUUID(), changes: changes(services, "major_outage") },
    ...textsOf(0),
  });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value.incidentId;
}

type Posted = { incidentId: string; version: number; state: string; changes: ReturnType<typeof changes> };

async function post(message: Posted): Promise<void> {
  const posted = await postUpdate(caller, { idempotencyKey: randomUUID(), ...message, ...textsOf(message.version) });
  if (!posted.ok) throw new Error(posted.code);
}

function textsOf(version: number) {
  return { textFr: `Message mesuré ${version}.`, textEn: `Measured message ${version}.` };
}

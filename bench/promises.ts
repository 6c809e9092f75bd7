import { setTimeout as wait } from "node:timers/promises";
import { editionOf, settled, tagsOf } from "#bench/publication.ts";
import { type Benched, startBenched } from "#bench/support/benched.ts";
import { publishSeed, seedHistory } from "#bench/support/seed-history.ts";
import { seedPromises } from "#bench/support/seed-promises.ts";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { database } from "#lib/db.ts";

const caller = { kind: "cli", name: "bench" } as const;
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const limits = { ratio: 1.5, rest: 3000 };

/**
 * From the answer of a command that changes a promise's state to the new bytes of its page, the ledger and its incident's page, all in
 * both languages, with 10 and with 2,000 promises. Whether all targets are met.
 */
export async function promises(): Promise<boolean> {
  const few = await measured(10);
  const many = await measured(2000);
  const ratio = many.first / few.first;
  console.log(`one state change with 2,000 promises against 10: ${ratio.toFixed(2)} (target ${limits.ratio}, medians)`);
  console.log(`the rest of the ledger: ${Math.round(few.rest)} and ${Math.round(many.rest)} ms (limit ${limits.rest})`);
  return ratio <= limits.ratio && many.rest <= limits.rest;
}

async function measured(count: number): Promise<{ first: number; rest: number }> {
  const benched = await startBenched();
  try {
    process.env.VIGIE_DATABASE_URL = benched.databaseUrl();
    const from = new Date("2021-01-10T00:00:00Z");
    await seedHistory(database(), { services: 12, incidents: 600, recordedFrom: from, from });
    const incidents = await database().incident.findMany({
      select: { id: true },
      orderBy: { impactStartedAt: "desc" },
    });
    const open = await seedPromises(database(), { promises: count, from, incidents: incidents.map(({ id }) => id) });
    await publishSeed(database());
    await settled(benched, 1800);
    const times = await timeChanges(benched, open.at(-1) ?? "");
    const first = times.map((one) => one.first).sort((a, b) => a - b);
    const rest = times.map((one) => one.rest).sort((a, b) => a - b);
    const at = (list: number[], share: number) => list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0;
    console.log(
      `${count} promises: p50 ${Math.round(at(first, 0.5))} ms, p99 ${Math.round(at(first, 0.99))} ms; the rest p50 ${Math.round(at(rest, 0.5))} ms (${times.length} changes)`,
    );
    return { first: at(first, 0.5), rest: at(rest, 0.5) };
  } finally {
    await database().$disconnect();
    await benched.stop();
  }
}

/** The risk is accepted and the work taken up again, in turn: both change the page, the ledger's figures and the incident's page. */
async function timeChanges(benched: Benched, remediationId: string): Promise<{ first: number; rest: number }[]> {
  const link = await database().remediationIncident.findFirstOrThrow({ where: { remediationId } });
  const paths = ["fr", "en"].flatMap((language) => [
    ...[`/${language}/promises`, `/${language}/promises/${remediationId}`, `/${language}/incidents/${link.incidentId}`],
  ]);
  const times: { first: number; rest: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await settled(benched, 60);
    const before = await tagsOf(benched, paths);
    let known = await editionOf(benched);
    await change(remediationId, round);
    const answered = performance.now();
    const waiting = new Set(paths);
    while (waiting.size > 0) {
      const edition = await editionOf(benched);
      if (edition === known) {
        await wait(4);
        continue;
      }
      known = edition;
      const tags = await tagsOf(benched, [...waiting]);
      for (const [path, tag] of tags) if (tag !== "" && tag !== before.get(path)) waiting.delete(path);
      if (performance.now() - answered > 30_000) throw new Error(`never changed: ${[...waiting].join(", ")}`);
    }
    const first = performance.now() - answered;
    await settled(benched, 60);
    times.push({ first, rest: performance.now() - answered });
  }
  return times;
}

async function change(remediationId: string, round: number): Promise<void> {
  const { version } = await database().remediation.findUniqueOrThrow({ where: { id: remediationId } });
  const said = { remediationId, version, reasonFr: `Mesure ${round}.`, reasonEn: `Measured ${round}.` };
  const answer =
    round % 2 === 0
      ? await acceptRisk(caller, { ...said, until: "2099-12-31" })
      : await advanceRemediation(caller, { ...said, step: "resumed" });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

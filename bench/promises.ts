import { type Benched, startBenched } from "#bench/support/benched.ts";
import { quantile, settled, type Taken, timeChange } from "#bench/support/first-look.ts";
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

async function measured(count: number): Promise<Taken> {
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
    const first = times.map((one) => one.first);
    const rest = times.map((one) => one.rest);
    console.log(
      `${count} promises: p50 ${Math.round(quantile(first, 0.5))} ms, p99 ${Math.round(quantile(first, 0.99))} ms; the rest p50 ${Math.round(quantile(rest, 0.5))} ms (${times.length} changes)`,
    );
    return { first: quantile(first, 0.5), rest: quantile(rest, 0.5) };
  } finally {
    await database().$disconnect();
    await benched.stop();
  }
}

/** The risk is accepted and the work taken up again, in turn: both change the page, the ledger's figures and the incident's page. */
async function timeChanges(benched: Benched, remediationId: string): Promise<Taken[]> {
  const link = await database().remediationIncident.findFirstOrThrow({ where: { remediationId } });
  const paths = ["fr", "en"].flatMap((language) => [
    ...[`/${language}/promises`, `/${language}/promises/${remediationId}`, `/${language}/incidents/${link.incidentId}`],
  ]);
  const times: Taken[] = [];
  for (let round = 0; round < rounds; round += 1)
    times.push(await timeChange(benched, paths, () => change(remediationId, round)));
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

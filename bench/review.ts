import { type Benched, startBenched } from "#bench/support/benched.ts";
import { quantile } from "#bench/support/first-look.ts";
import { seedHistory } from "#bench/support/seed-history.ts";
import { seedPostmortems } from "#bench/support/seed-postmortems.ts";
import { seedRemediations } from "#bench/support/seed-remediations.ts";
import { signedIn } from "#bench/support/signed-in.ts";
import { readReviewRecord } from "#domain/review/reads.ts";
import { figuresOf, wholeReview } from "#domain/review/rules.ts";
import { database } from "#lib/db.ts";

const target = 200;
const rounds = Number(process.env.BENCH_ROUNDS ?? 200);
const counts = { incidents: 2_000, remediations: 2_000, postmortems: 500 };

/**
 * The management review over five years, 2,000 incidents and 2,000 remediations, as a reviewer's browser gets it (none of
 * it need be published for that): p99 in at most 200 ms.
 * What of it is reading and what counting is told beside it. Whether the target is met.
 */
export async function review(): Promise<boolean> {
  const benched = await startBenched();
  try {
    process.env.VIGIE_DATABASE_URL = benched.databaseUrl();
    const from = new Date(Date.now() - 5 * 365 * 86_400_000);
    await seedHistory(database(), { services: 50, incidents: counts.incidents, recordedFrom: from, from });
    await seedPostmortems(database(), counts.postmortems);
    await seedRemediations(database(), counts.remediations);
    await database().$executeRaw`ANALYZE`;
    const parts = await timeParts();
    const cookie = await signedIn(benched.dataDir, "reviewer");
    const { times, bytes } = await timePages(benched, cookie, "written");
    const again = await timePages(benched, cookie, "nothing");
    const p99 = quantile(times, 0.99);
    const told = (all: number[]) => `p50 ${quantile(all, 0.5).toFixed(0)} ms, p99 ${quantile(all, 0.99).toFixed(0)} ms`;
    console.log(
      `review over 5 years, ${counts.incidents} incidents, ${counts.remediations} remediations, each page after a write: ${told(times)} (limit ${target}), ${Math.round(bytes / 1024)} KB; while nothing is written: ${told(again.times)}; reading ${parts.read.toFixed(0)} ms, counting ${parts.count.toFixed(0)} ms (medians)`,
    );
    return p99 <= target;
  } finally {
    await database().$disconnect();
    await benched.stop();
  }
}

async function timeParts(): Promise<{ read: number; count: number }> {
  const [reads, counted]: [number[], number[]] = [[], []];
  for (let round = 0; round < 30; round += 1) {
    await database().$executeRaw`UPDATE organisation SET version = version + 1`;
    const from = performance.now();
    const record = await readReviewRecord();
    const between = performance.now();
    figuresOf(record, wholeReview, new Date());
    counted.push(performance.now() - between);
    reads.push(between - from);
  }
  return { read: quantile(reads, 0.5), count: quantile(counted, 0.5) };
}

/** Pages one after the other; "written": each after something was written, so that nothing read before counts. */
async function timePages(
  { port }: Benched,
  cookie: string,
  after: "nothing" | "written",
): Promise<{ times: number[]; bytes: number }> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds + 20; round += 1) {
    if (after === "written") await database().$executeRaw`UPDATE organisation SET version = version + 1`;
    const from = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/${round % 2 === 0 ? "fr" : "en"}/team/review`, {
      headers: { cookie },
    });
    const text = await answer.text();
    if (round >= 20) times.push(performance.now() - from);
    if (answer.status !== 200 || !text.includes("data-sheet")) throw new Error(`no review: ${answer.status}`);
    bytes = text.length;
  }
  return { times, bytes };
}

import { randomUUID } from "node:crypto";
import { type Benched, startBenched } from "#bench/support/benched.ts";
import { quantile, settled, timeChange } from "#bench/support/first-look.ts";
import { publishSeed, seedHistory } from "#bench/support/seed-history.ts";
import { seedPostmortems } from "#bench/support/seed-postmortems.ts";
import { signedIn } from "#bench/support/signed-in.ts";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { database } from "#lib/db.ts";
import { createSearchIndex } from "#published/search/search-index.ts";
import { numbersFrom, randomSearchables, words } from "#test/support/random-incidents.ts";

const caller = { kind: "cli", name: "bench" } as const;
const rounds = Number(process.env.BENCH_ROUNDS ?? 30);
const saves = 400;
const limits = { ratio: 1.5, saveP99: 100, searchP99: 50 };

/** A correction of one postmortem beside five and beside five hundred, a save while typing, and the search with five hundred in its index. Whether all targets are met. */
export async function postmortems(): Promise<boolean> {
  const few = await measured(5);
  const many = await measured(500);
  const ratio = many.correction / few.correction;
  const search = searchWith(500);
  console.log(`a correction with 500 postmortems against 5: ${ratio.toFixed(2)} (target ${limits.ratio})`);
  console.log(`saves while typing: p99 ${many.save} ms (target ${limits.saveP99})`);
  console.log(
    `search: p99 ${search.without.toFixed(1)} ms without, ${search.with.toFixed(1)} ms with 500 bilingual postmortems (limit ${limits.searchP99})`,
  );
  return ratio <= limits.ratio && many.save <= limits.saveP99 && search.with <= limits.searchP99;
}

async function measured(count: number): Promise<{ correction: number; save: number }> {
  const benched = await startBenched();
  try {
    process.env.VIGIE_DATABASE_URL = benched.databaseUrl();
    const from = new Date("2021-01-10T00:00:00Z");
    await seedHistory(database(), { services: 12, incidents: 600, recordedFrom: from, from });
    const ids = await seedPostmortems(database(), count);
    await publishSeed(database());
    await settled(benched, 1800);
    const subject = ids[Math.floor(ids.length / 2)] ?? "";
    const times = await timeCorrections(benched, subject);
    const correction = quantile(times, 0.5);
    const typed = await timeSaves(benched, subject);
    const save = Math.round(quantile(typed, 0.99));
    console.log(
      `${count} postmortems: a correction is public in ${Math.round(correction)} ms (median of ${rounds}; p99 ${Math.round(quantile(times, 0.99))}); saves p50 ${quantile(typed, 0.5).toFixed(1)} ms, p99 ${save} ms`,
    );
    return { correction, save };
  } finally {
    await database().$disconnect();
    await benched.stop();
  }
}

/** From the answer of a material correction to the new bytes of its page in both languages, in ms. */
async function timeCorrections(benched: Benched, incidentId: string): Promise<number[]> {
  const paths = ["fr", "en"].map((language) => `/${language}/postmortems/${incidentId}`);
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const mark = `correction-${round}-${randomUUID().slice(0, 8)}`;
    for (const language of ["fr", "en"] as const) await retype(incidentId, { language, text: `${mark} ${language}` });
    const version = await approved(incidentId);
    const { first } = await timeChange(benched, paths, () => correct({ incidentId, version, mark }));
    times.push(first);
  }
  return times;
}

async function correct({ incidentId, version, mark }: { incidentId: string; version: number; mark: string }) {
  const posted = await publishPostmortem(caller, {
    ...{ idempotencyKey: randomUUID(), incidentId, version, change: "material", section: "trigger" },
    ...{ whatFr: mark, whatEn: mark, whyFr: "Mesure.", whyEn: "Measured." },
  });
  if (!posted.ok) throw new Error(JSON.stringify(posted));
}

/** Approves what was written, as the administrator of the bench; answers its version. */
async function approved(incidentId: string): Promise<number> {
  const { version } = await database().postmortem.findUniqueOrThrow({ where: { incidentId } });
  const { id: memberId } = await database().member.findFirstOrThrow({ where: { role: "administrator" } });
  const seq = 1 + (await database().postmortemReview.count({ where: { incidentId } }));
  await database().postmortemReview.create({
    data: { id: randomUUID().slice(0, 12), incidentId, seq, at: new Date(), memberId, kind: "approved", version },
  });
  await database().postmortem.update({ where: { incidentId }, data: { stage: "approved" } });
  return version;
}

async function retype(incidentId: string, { language, text }: { language: "fr" | "en"; text: string }): Promise<void> {
  const key = { incidentId, section: "trigger" as const, language };
  const { version } = await database().postmortemText.findUniqueOrThrow({
    where: { incidentId_section_language: key },
  });
  const kept = await writeText(caller, { ...key, version, text });
  if (!kept.ok) throw new Error(JSON.stringify(kept));
}

/** Saves as an author's browser sends them, one after the other, in ms. */
async function timeSaves({ port, dataDir }: Benched, incidentId: string): Promise<number[]> {
  const cookie = await signedIn(dataDir, "responder");
  const key = { section: "summary" as const, language: "fr" as const };
  const where = { incidentId_section_language: { incidentId, ...key } };
  let { version, text } = await database().postmortemText.findUniqueOrThrow({ where });
  const times: number[] = [];
  for (let round = 0; round < saves; round += 1) {
    text = `${text} mot`;
    const from = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/fr/team/postmortems/${incidentId}/text`, {
      method: "POST",
      headers: { cookie },
      body: new URLSearchParams({ ...key, version: String(version), text }),
    });
    const kept = await answer.json();
    times.push(performance.now() - from);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(kept)}`);
    version = kept.version;
  }
  return times.slice(20);
}

/** The slowest of a hundred queries over 2,000 incidents, without postmortems and with so many of about 800 words per language. */
function searchWith(count: number): { without: number; with: number } {
  const searchables = randomSearchables({ count: 2_000, updates: 5, seed: 2011, rare: [] });
  const next = numbersFrom(5);
  const text = (language: "fr" | "en") =>
    Array.from({ length: 800 }, () => words[language][next(words[language].length)]).join(" ");
  const told = searchables.map((one, place) =>
    place < count ? { ...one, postmortem: [{ fr: text("fr"), en: text("en") }] } : one,
  );
  const p99 = (all: typeof searchables) => {
    const index = createSearchIndex();
    for (const one of all) index.put(one);
    const queries = Array.from({ length: 600 }, (_, place) => {
      const language = place % 2 === 0 ? "fr" : "en";
      return Array.from({ length: 1 + next(3) }, () => words[language][next(words[language].length)]).join(" ");
    });
    for (const query of queries.slice(0, 50)) index.find(index.plan(query));
    const times = queries.map((query) => {
      const from = performance.now();
      index.find(index.plan(query));
      return performance.now() - from;
    });
    return quantile(times, 0.99);
  };
  return { without: p99(searchables), with: p99(told) };
}

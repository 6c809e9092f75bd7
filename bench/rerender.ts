import { setTimeout as wait } from "node:timers/promises";
import { type Benched, launchBenched, readHealth, startBenched } from "#bench/support/benched.ts";
import { settled } from "#bench/support/first-look.ts";
import { publishSeed, seedHistory } from "#bench/support/seed-history.ts";
import { measure, median } from "#bench/support/wrk.ts";
import { database } from "#lib/db.ts";
import type { Part } from "#published/edition.ts";

const target = 0.7;
const rounds = 5;
/** Else the second start, on another port, would be another site: then pages would move, not only be made again. */
const settings = { PUBLIC_URL: "http://status.bench.example" };
const seconds = Number(process.env.BENCH_SECONDS ?? 4);

/** Requests per second of the front while a new build makes every page of 2,000 incidents again, against a quiet hour of the same installation. */
export async function rerender(): Promise<boolean> {
  const first = await startBenched(undefined, settings);
  process.env.VIGIE_DATABASE_URL = first.databaseUrl();
  const history = { services: 12, incidents: 2000, from: new Date("2011-01-10"), recordedFrom: new Date("2025-01-01") };
  await seedHistory(database(), history);
  await publishSeed(database());
  await settled(first, 1800);
  await database().$disconnect();
  const quiet = Array.from({ length: rounds }, () => load(first));
  await first.pause();
  const pages = await markFormer(first);
  const again = await launchBenched(first, settings);
  try {
    const busy: number[] = [];
    let made = 0;
    for (let tries = 0; (busy.length < rounds || made === 0) && tries < 600; tries += 1) {
      const state = await readHealth(again).catch(() => null);
      if (state?.publisher === "idle") break;
      if (state?.publisher !== "publishing") await wait(100);
      else {
        busy.push(load(again));
        made = await countMade(again);
      }
    }
    const ratio = median(busy) / median(quiet);
    console.log(`made again: ${made} of ${pages} pages while ${busy.length} loads of ${seconds} s were measured`);
    console.log(`front: quiet ${median(quiet).toFixed(0)}, meanwhile ${median(busy).toFixed(0)} requests/s`);
    console.log(`meanwhile / quiet = ${ratio.toFixed(2)} (target ${target})`);
    return busy.length >= rounds && made > 0 && ratio >= target;
  } finally {
    await again.stop();
  }
}

function load({ port, scratch }: Benched): number {
  return measure({ port, scratch, seconds, encodings: ["br", "gzip", ""], paths: ["/fr", "/en", "/fr/history"] });
}

/** Says of every page that another build made it, as an upgrade finds them; answers how many there are. */
async function markFormer({ editions }: Benched): Promise<number> {
  const root = await editions.readRoot();
  if (root === null) throw new Error("nothing was published");
  const parts = new Map<string, Part>();
  let pages = 0;
  for (const [name, hash] of Object.entries(root.parts)) {
    const part = await editions.readPart(hash);
    for (const entry of Object.values(part.entries)) {
      if (entry.source === undefined) continue;
      entry.source.build = "former";
      pages += 1;
    }
    parts.set(name, part);
  }
  await editions.publish({ ...root, parts, publishedAt: new Date().toISOString(), build: "former" });
  return pages;
}

async function countMade({ editions }: Benched): Promise<number> {
  const root = await editions.readRoot();
  const parts = await Promise.all(Object.values(root?.parts ?? {}).map((hash) => editions.readPart(hash)));
  return parts
    .flatMap((part) => Object.values(part.entries))
    .filter(({ source }) => source !== undefined && source.build !== "former").length;
}

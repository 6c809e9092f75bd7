import { type Benched, listPages } from "#bench/support/benched.ts";
import { median } from "#bench/support/wrk.ts";
import { createSearchIndex } from "#published/search/search-index.ts";
import { plainSearch } from "#test/support/plain-search.ts";
import { numbersFrom, randomSearchables, rareWords, words } from "#test/support/random-incidents.ts";

const target = 50;

/**
 * Search over 2,000 incidents of five messages: the slowest of a hundred queries in at most 50 ms, and exactly what reading every
 * text finds. The whole answer, as readers get it from the front, is told beside it.
 */
export async function search({ port, editions }: Benched): Promise<boolean> {
  const rare = rareWords(4_000, 7);
  const searchables = randomSearchables({ count: 2_000, updates: 5, seed: 2011, rare });
  const index = createSearchIndex();
  const from = performance.now();
  for (const one of searchables) index.put(one);
  const builtMs = performance.now() - from;
  const queries = someQueries([...words.fr, ...words.en, ...rare]);
  const find = (query: string) => index.find(index.plan(query));
  for (const query of queries.slice(0, 50)) find(query);
  const times = queries.map((query) => timed(() => find(query)));
  const plain = plainSearch(searchables);
  const checked = queries.slice(0, 100).map((query) => {
    let read: string[] = [];
    const ms = timed(() => {
      read = plain(query);
    });
    return { ms, isSame: JSON.stringify(find(query).toSorted()) === JSON.stringify(read) };
  });
  const isSame = checked.every((one) => one.isSame);
  const slowest = ninetyNinth(times);
  const ratio = median(checked.map(({ ms }) => ms)) / median(times);
  console.log(
    `search: 2,000 incidents indexed in ${builtMs.toFixed(0)} ms; median ${median(times).toFixed(2)} ms, p99 ${slowest.toFixed(1)} ms (limit ${target}); reading every text takes ${ratio.toFixed(0)} times as long and finds ${isSame ? "the same" : "SOMETHING ELSE"}`,
  );
  const pages = (await listPages(editions)).filter(({ path }) => path.includes("/incidents/")).length / 2;
  const whole = await answerTimes(port);
  console.log(
    `search as readers get it, of ${pages} published: median ${median(whole).toFixed(1)} ms, p99 ${ninetyNinth(whole).toFixed(1)} ms`,
  );
  return isSame && slowest <= target;
}

function someQueries(all: string[]): string[] {
  const next = numbersFrom(42);
  const word = () => all[next(all.length)] ?? "";
  return Array.from({ length: 1_000 }, (_, place) => {
    const asked = Array.from({ length: 1 + next(3) }, word).join(" ");
    return place % 2 === 0 ? asked : asked.slice(0, -1);
  });
}

async function answerTimes(port: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 220; round += 1) {
    const from = performance.now();
    const query = round % 2 === 0 ? "base+interne" : "connections";
    const answer = await fetch(`http://127.0.0.1:${port}/${round % 2 === 0 ? "fr" : "en"}/search?q=${query}`);
    await answer.text();
    if (answer.status !== 200) throw new Error(`search answered ${answer.status}`);
    if (round >= 20) times.push(performance.now() - from);
  }
  return times;
}

function timed(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function ninetyNinth(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0;
}

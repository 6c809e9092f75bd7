import { errorMessage, Problem } from "#lib/problem.ts";

type File = { name: string; text: string };

const paths = { incidents: "incidents.json", scheduled_maintenances: "scheduled-maintenances.json" } as const;
/** Pages asked for at most, of each of the two. */
const mostPages = 200;
const patienceMs = 30_000;

/**
 * The public incidents and maintenances of a Statuspage page (or one that speaks its dialect) by its base address, page by page where
 * it offers pages; an address that ends in .json or .csv is fetched alone. Throws Problem `unreachable` in plain words.
 */
export async function fetchPage(address: string, { log }: { log(line: string): void }): Promise<File[]> {
  if (/\.(?:json|jsonl|csv)$/.test(new URL(address).pathname))
    return [{ name: address, text: await fetchText(address) }];
  const base = address.replace(/\/+$/, "").replace(/\/api\/v2$/, "");
  const files = await Promise.all(
    Object.entries(paths).map(([key, path]) => fetchAll({ key, url: `${base}/api/v2/${path}`, log })),
  );
  return files;
}

async function fetchAll({ key, url, log }: { key: string; url: string; log(line: string): void }): Promise<File> {
  const first = readJson(await fetchText(url), url);
  const seen = new Map(listIn(first, key).map((one) => [idOf(one), one]));
  for (let page = 2; page <= mostPages && seen.size > 0; page++) {
    const next = await fetchText(`${url}?page=${page}`).catch((error) => {
      if (error instanceof Problem) return null;
      throw error;
    });
    const more = next === null ? [] : listIn(readJson(next, url), key).filter((one) => !seen.has(idOf(one)));
    // A page that knows no pages answers the same again.
    if (more.length === 0) break;
    for (const one of more) seen.set(idOf(one), one);
  }
  log(`${url}: ${seen.size} found`);
  return { name: url, text: JSON.stringify({ ...first, [key]: [...seen.values()] }) };
}

function listIn(json: Record<string, unknown>, key: string): unknown[] {
  const list = json[key];
  return Array.isArray(list) ? list : [];
}

function idOf(one: unknown): string {
  return typeof one === "object" && one !== null && "id" in one ? String(one.id) : JSON.stringify(one);
}

function readJson(text: string, url: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === "object" && read !== null) return { ...read };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Problem(
    "unreachable",
    `Nothing was imported: ${url} does not answer with JSON. Is this the address of a status page?`,
  );
}

async function fetchText(url: string): Promise<string> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(patienceMs),
      headers: { accept: "application/json" },
    });
    if (answer.ok) return await answer.text();
    throw new Problem("unreachable", `Nothing was imported: ${url} answers ${answer.status}.`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("unreachable", `Nothing was imported: ${url} cannot be reached (${errorMessage(error)}).`);
  }
}

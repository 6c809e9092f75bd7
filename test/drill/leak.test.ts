import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnClasses } from "#test/support/drill-columns.ts";
import { type Pages, readPages, variantsOf } from "#test/support/drill-editions.ts";
import { ask, newReader, type Question, type Reply, readHealth } from "#test/support/drill-http.ts";
import { formsOf, listWordColumns, type Marks } from "#test/support/drill-markers.ts";
import { plantMarks } from "#test/support/drill-planted.ts";
import { draftPicture, publishedPicture } from "#test/support/drill-planted-postmortem.ts";
import { drillDatabaseUrl, drillFolder, startVigie, until, type Vigie } from "#test/support/vigie-process.ts";

// Marks in everything that is hidden, then every published path, encoding and answer of the front is searched for them.

const dataDir = join(drillFolder(), "data");
let vigie: Vigie;
let client: pg.Client;
let marks: Marks;
let pages: Pages;
const answers = new Map<string, string>();

const columnOf = (place: string) => place.split(" ")[0] ?? "";

function readable({ headers, body }: Reply): string {
  const encoding = headers["content-encoding"];
  const plain = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
  return plain.toString("latin1");
}

async function keep(question: Question): Promise<void> {
  const reply = await ask(vigie.port, question, newReader());
  const { path, method = "GET", headers } = question;
  const said = JSON.stringify(reply.headers);
  answers.set(
    `${method} ${path} ${JSON.stringify(headers ?? {})}`,
    `${path} ${reply.status} ${said}\n${readable(reply)}`,
  );
}

/** Answers beside the edition: the front's own, refusals, redirects, and what anybody may fetch of the live side. */
const beside: Question[] = [
  ...["/health", "/edition.json", "/heartbeat.json", "/robots.txt", "/sitemap.xml"].map((path) => ({ path })),
  ...["/nothing", "/fr/nothing", "/en/incidents/nothing", "/FR", "/fr/", "/incidents/drillincid01"].map((path) => ({
    path,
  })),
  ...["/%ff", "/..%2fkeys", "/fr/team/nothing", "/_next/static/nothing.js"].map((path) => ({ path })),
  ...["/fr/team", "/en/team", "/fr/team/sign-in", "/en/team/sign-in", "/fr/team/incidents", "/fr/team/reminders"].map(
    (path) => ({ path }),
  ),
  ...["/fr/team/members", "/fr/team/audit", "/fr/team/audit/csv", "/fr/team/services"].map((path) => ({
    path,
    headers: { rsc: "1" },
  })),
  // Pictures and links of drafts, asked for by who has no account.
  ...["", ".webp"].map((ending) => ({ path: `/pictures/${draftPicture}${ending}` })),
  ...["pictures", `pictures/${publishedPicture}`, `pictures/${draftPicture}`, "preview", "share", ""].map((rest) => ({
    path: `/fr/team/postmortems/drillincid01/${rest}`.replace(/\/$/, ""),
  })),
  ...["guess", "0".repeat(64), "0".repeat(43)].map((token) => ({ path: `/fr/team/shared/${token}` })),
  ...["csrf", "session", "providers", "error"].map((name) => ({ path: `/api/auth/${name}` })),
  { path: "/fr", method: "POST" },
  { path: "/fr", headers: { host: "unknown.example" } },
  { path: "/fr", headers: { "vigie-token": "guess", "vigie-document": "0".repeat(64) } },
];

function findMarks(known: Map<string, string>): { place: string; where: string[] }[] {
  return [...known].map(([text, place]) => {
    const forms = formsOf(text);
    const where = [...answers].filter(([, said]) => forms.some((form) => said.includes(form))).map(([name]) => name);
    return { place, where };
  });
}

beforeAll(async () => {
  vigie = await startVigie({ dataDir, env: { EXAMPLE: "0" } });
  await until("first edition", async () => (await readHealth(vigie.port))?.status === "ok", { vigie });
  client = new pg.Client({ connectionString: drillDatabaseUrl(dataDir) ?? "" });
  await client.connect();
  const planted = await plantMarks(client);
  marks = planted.marks;
  const path = `/fr/incidents/${planted.incidentId}`;
  await until("planted rows published", async () => (await ask(vigie.port, { path })).status === 200, { vigie });
  // Sitemaps are written with the last pages of what an edition left to the next.
  const last = `/sitemaps/services-drillopen001-${new Date().getUTCFullYear()}.xml`;
  await until("the rest published", async () => (await ask(vigie.port, { path: last })).status === 200, { vigie });
  pages = (await readPages(dataDir)).pages;
  for (const { question } of variantsOf(pages)) await keep(question);
  for (const question of beside) await keep(question);
});

afterAll(() => client.end());

test("every column that can hold words is classified as public, hidden or formed", async () => {
  expect(await listWordColumns(client)).toEqual(Object.keys(columnClasses).sort());
});

test("every hidden column holds a mark, every public one a mark of its own", () => {
  const planted = (known: Map<string, string>) => new Set([...known.values()].map(columnOf));
  const named = (kind: string) => Object.keys(columnClasses).filter((column) => columnClasses[column] === kind);
  expect(named("hidden").filter((column) => !planted(marks.secret).has(column))).toEqual([]);
  expect(named("public").filter((column) => !planted(marks.shown).has(column))).toEqual([]);
});

test("no mark of anything hidden is in any answer, in any encoding or header", () => {
  // The file of a postmortem names the intervals and scopes that it holds: a file is imported by them, and they tell nothing.
  const isOfFile = ({ place, where }: { place: string; where: string[] }) =>
    /^(?:scope|impact_interval)\.id /.test(place) &&
    where.every((one) => /^GET \/postmortems\/\w+\.(?:json|md) /.test(one));
  const found = findMarks(marks.secret).filter((one) => one.where.length > 0 && !isOfFile(one));
  console.log(`leak: ${marks.secret.size} hidden marks looked for in ${answers.size} answers of ${pages.size} paths`);
  expect(found, `${found.length} of ${marks.secret.size} hidden marks were published`).toEqual([]);
  expect(answers.size).toBeGreaterThan(pages.size * 3);
});

test("every mark of something public is in some page (the control)", () => {
  const unseen = findMarks(marks.shown).filter(({ where }) => where.length === 0);
  expect(
    unseen.map(({ place }) => place),
    `${unseen.length} of ${marks.shown.size} public marks are nowhere`,
  ).toEqual([]);
});

test("no key, password or token of the machine is in any answer", () => {
  const environment = readFileSync(`/proc/${vigie.appPid()}/environ`, "latin1").split("\0");
  const token = environment.find((pair) => pair.startsWith("VIGIE_INTERNAL_TOKEN="))?.split("=")[1] ?? "";
  const password = readFileSync(join(dataDir, "postgres", "password"), "utf8").trim();
  const key = readFileSync(join(dataDir, "keys", "session-secret"), "utf8").trim();
  const oneTime = /password {2,}(\S+)/.exec(vigie.printed())?.[1] ?? "";
  const secrets = { token, password, key, oneTime, dataDir };
  for (const [name, secret] of Object.entries(secrets)) expect(secret.length, name).toBeGreaterThan(10);
  const found = Object.entries(secrets).filter(([, secret]) =>
    [...answers.values()].some((said) => said.includes(secret)),
  );
  expect(found.map(([name]) => name)).toEqual([]);
});

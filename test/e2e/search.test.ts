import { beforeAll, expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import { expectAccessible, newReader, phone, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { startWriter, type Writer } from "#test/support/drill-writing.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

// Somebody looks for an incident of which they remember a few words, in either language, with and without scripts.

useBrowser();

let vigie: Vigie;
let writer: Writer;
let incidentId: string;

/** What a search answers, without its markup; spaces are plain ones. */
const answered = async (path: string) =>
  (await ask(vigie.port, { path })).body
    .toString()
    .replaceAll(/<style.*?<\/style>|<script.*?<\/script>|<[^>]*>/gs, "")
    .replaceAll(/\s+/g, " ");

beforeAll(async () => {
  vigie = await startForBrowsers();
  writer = startWriter(vigie.dataDir);
  const [ftp] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_fr = 'Accès FTP'");
  const made = await writer.write("open", {
    idempotencyKey: "search-open",
    textFr: "Les synchronisations nocturnes s’arrêtent : le répartiteur a été foudroyé.",
    changes: [{ serviceId: ftp?.id, level: "partial_outage" }],
    estimate: { kind: "not_estimable" },
    nextMessageAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  incidentId = made.incidentId;
  await until("it is found", async () => (await answered("/fr/search?q=foudroy%C3%A9")).includes("répartiteur"), {
    vigie,
  });
  return () => writer.stop();
});

test.each<{ language: Language; typed: string; hit: string; from: Language }>([
  { language: "fr", typed: "SYNCHRONISATION arretee", hit: "synchronisations", from: "fr" },
  { language: "en", typed: "repartiteur foudr", hit: "répartiteur", from: "fr" },
  { language: "en", typed: "acces ftp", hit: "", from: "fr" },
])("“$typed” is typed on a telephone, without any script, in $language", async ({ language, typed, hit, from }) => {
  const reader = await newReader(vigie, { language, ...phone, javaScriptEnabled: false, colorScheme: "dark" });
  const { page, say } = reader;
  await reader.open("/search");
  await page.getByRole("searchbox", { name: say("search.label") }).fill(typed);
  await page.getByRole("button", { name: say("search.submit") }).click();
  await page.waitForURL((url) => url.pathname === `/${language}/search`);
  const results = page.getByRole("main").getByRole("listitem");
  const found = results.filter({ has: page.locator(`a[href$="/${incidentId}"]`) });
  expect(await found.count()).toBe(1);
  if (hit !== "") {
    const mark = found.locator("mark").filter({ hasText: hit });
    expect(await mark.first().textContent()).toBe(hit);
    expect(await mark.first().evaluate((node) => node.closest("[lang]")?.getAttribute("lang"))).toBe(from);
  }
  expect(await page.getByRole("searchbox").inputValue()).toBe(typed);
  await expectAccessible(reader, `search for ${typed}`);
  await page.getByRole("link", { name: say("page.otherLanguage") }).click();
  expect(new URL(page.url()).searchParams.get("q")).toBe(typed);
  expect(await page.locator(`main a[href$="/${incidentId}"]`).count()).toBe(1);
  await page.locator(`main a[href$="/${incidentId}"]`).click();
  expect(page.url()).toMatch(new RegExp(`/incidents/${incidentId}$`));
  expect(reader.noticed).toEqual([]);
});

test("what cannot be looked for is said at the field, what is not found says what else to try", async () => {
  for (const language of ["fr", "en"] as const) {
    const reader = await newReader(vigie, { language });
    const { page, say } = reader;
    const looks: [string, string | null][] = [
      ["", null],
      ["?q=a", say("search.problem.too_short")],
      [`?q=${"é".repeat(101)}`, say("search.problem.too_long")],
    ];
    for (const [address, problem] of looks) {
      await reader.open(`/search${address}`);
      const field = page.getByRole("searchbox", { name: say("search.label") });
      expect(await field.getAttribute("aria-invalid")).toBe(problem === null ? null : "true");
      if (problem !== null) await page.getByText(problem).waitFor();
      expect(await page.getByRole("heading", { level: 2 }).count()).toBe(0);
      await expectAccessible(reader, `/search${address}`);
    }
    await reader.open("/search?q=licorne+bleue");
    await page.getByText(say("search.tryElse")).waitFor();
    const way = page.getByRole("main").getByRole("link", { name: say("search.history") });
    expect(await way.getAttribute("href")).toBe(`/${language}/history`);
    await expectAccessible(reader, "nothing found");
    expect(await page.locator("meta[name=robots]").getAttribute("content")).toBe("noindex");
    const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
    expect(canonical).toBe(`http://localhost:${vigie.port}/${language}/search`);
    expect(await reader.context.cookies()).toEqual([]);
    expect(reader.noticed).toEqual([]);
  }
});

test("a message that was retracted is no longer found by its words, while its page keeps them struck", async () => {
  const change = async (input: object) => {
    const [row] = await query<{ version: number }>(vigie, `SELECT version FROM incident WHERE id = '${incidentId}'`);
    return { incidentId, version: row?.version, ...input };
  };
  const update = await change({
    idempotencyKey: "search-update",
    state: "identified",
    textFr: "Un castor a rongé la fibre.",
  });
  const { updateId } = await writer.write("update", update);
  await until("it is found", async () => (await answered("/fr/search?q=castor")).includes("rongé la fibre"), { vigie });
  const why = { reasonFr: "C’était une loutre.", part: "update", id: updateId };
  await writer.write("retract", await change({ idempotencyKey: "search-retract", ...why }));
  await until("it is gone", async () => !(await answered("/fr/search?q=castor")).includes("rongé la fibre"), { vigie });
  expect(await answered("/fr/search?q=loutre")).not.toContain("loutre.");
  expect((await ask(vigie.port, { path: `/fr/incidents/${incidentId}` })).body.toString()).toContain("castor");
});

test("the answer is nobody's: no store, no cookie, and the security of a published page", async () => {
  const { headers } = await ask(vigie.port, {
    path: "/fr/search?q=ftp",
    headers: { cookie: "vigie-session=stranger" },
  });
  const published = await ask(vigie.port, { path: "/fr" });
  expect(headers).toMatchObject({ "cache-control": "no-store", "content-language": "fr", vary: "accept-encoding" });
  expect(headers["set-cookie"]).toBeUndefined();
  for (const name of ["content-security-policy", "referrer-policy", "x-content-type-options", "content-type"])
    expect([name, headers[name]]).toEqual([name, published.headers[name]]);
  for (const query of [
    "?q=%",
    "?q=%ff",
    "?q[]=a&q=ftp&page=9",
    "?q=%00%0d%0aSet-Cookie:a",
    `?q=${"%F0%9F%9A%91".repeat(300)}`,
  ])
    expect((await ask(vigie.port, { path: `/fr/search${query}` })).status).toBeLessThan(500);
});

import { beforeAll, expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { newReader, phone, useBrowser } from "#test/support/browser.ts";
import { acting, type Cast, joinedCast } from "#test/support/build-promise.ts";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { type ToldPromises, tellPromises } from "#test/support/told-promises.ts";
import { drillDatabaseUrl, until, type Vigie } from "#test/support/vigie-process.ts";
import { expectWellMade } from "#test/support/walk.ts";

// Promises as a customer meets them: from the ledger and from the incident, in both languages, without any script.

useBrowser();

let vigie: Vigie;
let cast: Cast;
let told: ToldPromises;
let incidentId: string;

const published = () =>
  until(
    "nothing is owed",
    async () =>
      (await database().publicationRequest.count({ where: { servedEdition: null } })) === 0 &&
      (await readHealth(vigie.port))?.publisher === "idle",
    { vigie },
  );

beforeAll(async () => {
  vigie = await startForBrowsers();
  process.env.VIGIE_DATABASE_URL = drillDatabaseUrl(vigie.dataDir) ?? "";
  process.env.DATA_DIR = vigie.dataDir;
  const [incident] = await query<{ id: string }>(vigie, "SELECT id FROM incident WHERE is_example");
  incidentId = incident?.id ?? "";
  const [entry] = await query<{ id: string }>(
    vigie,
    `SELECT e->>'id' AS id FROM postmortem_revision, jsonb_array_elements(content->'entries') e
     WHERE incident_id = '${incidentId}' AND e->>'list' = 'factors' ORDER BY number DESC LIMIT 1`,
  );
  cast = await joinedCast();
  const entryIds = entry === undefined ? [] : [entry.id];
  told = await tellPromises(cast, { incidentId, entryIds });
  await published();
  return async () => {
    await database().$disconnect();
    delete process.env.VIGIE_DATABASE_URL;
    delete process.env.DATA_DIR;
  };
});

/** Words with every kind of space as a plain one. */
const plain = (words: string | null) => words?.replaceAll(/\s+/g, " ") ?? "";

test("from the ledger to a promise that was moved twice: its first date, every slip with its reason, what it does not cover, without any script", async () => {
  const expected = {
    fr: [
      /promis pour le .+, maintenant le .+, déplacé deux fois/,
      "Le matériel tarde.",
      "Une suppression par une requête",
    ],
    en: [/promised for .+, now .+, moved twice/, "The hardware is late.", "A deletion by a query"],
  };
  const linked = await query(
    vigie,
    `SELECT DISTINCT r.id FROM remediation r JOIN remediation_incident i ON i.remediation_id = r.id
     WHERE r.published_at IS NOT NULL AND i.incident_id = '${incidentId}'`,
  );
  for (const language of ["fr", "en"] as const) {
    const { page, say, open } = await newReader(vigie, { language, javaScriptEnabled: false });
    await open("");
    await page.getByRole("link", { name: say("page.promises"), exact: true }).click();
    const all = plain(await page.getByRole("region", { name: /^(?:Sur|Of) / }).textContent());
    for (const group of ["overdue", "undated", "on_time", "did_not_hold", "ended"])
      expect(all).toContain(plain(say(`promise.figure.group.${group}`)));
    await page.getByRole("link", { name: say("promise.filter.late"), exact: true }).click();
    await page.locator(`a[href='/${language}/promises/${told.late}']`).click();
    const words = plain(await page.getByRole("main").textContent());
    for (const part of expected[language]) expect(words).toMatch(part);
    await page.getByRole("region", { name: say("promise.page.leaves") }).waitFor();
    await page.getByRole("region", { name: say("promise.page.neededBy") }).waitFor();
    // The former wording, and how often it was checked before.
    expect(await page.locator("del.was").count()).toBe(2);
    await page.locator(`a[href='/${language}/incidents/${incidentId}']`).first().click();
    const promises = page.getByRole("region", { name: say("promise.incident.title") });
    expect(await promises.getByRole("listitem").count()).toBe(linked.length);
    await promises.getByText(say("promise.role.did_not_prevent")).first().waitFor();
  }
});

test("whoever follows the links of the ledger comes to every promise, each with its first date", async () => {
  const rows = await query<{ id: string; first_due: string | null }>(
    vigie,
    "SELECT id, first_due FROM remediation WHERE promised_at IS NOT NULL",
  );
  for (const language of ["fr", "en"] as const) {
    const { page, open } = await newReader(vigie, { language, javaScriptEnabled: false });
    const seen = new Set<string>();
    const left = [`/${language}/promises`];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      await open(`/${path}`);
      if (rows.some(({ id }) => path?.endsWith(id))) continue;
      const links = await page
        .locator("main a[href*='/promises']")
        .evaluateAll((all) => all.map((one) => one.getAttribute("href")?.split("#")[0] ?? ""));
      left.push(...links);
    }
    for (const { id, first_due } of rows) {
      expect(seen).toContain(`/${language}/promises/${id}`);
      await open(`/promises/${id}`);
      if (first_due !== null) expect(await page.locator(`time[datetime='${first_due}']`).count()).toBeGreaterThan(0);
    }
  }
});

test("every filter says how many it holds, and they add up to all", async () => {
  const { page, say, open } = await newReader(vigie, { language: "en", javaScriptEnabled: false });
  await open("/promises");
  const ways = page.getByRole("navigation", { name: say("promise.list.byState") });
  const counts = (await ways.getByRole("listitem").allTextContents()).map((words) => Number(/\d+$/.exec(words)?.[0]));
  const promised = await query(vigie, "SELECT id FROM remediation WHERE promised_at IS NOT NULL");
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(promised.length);
  for (const [place, filter] of ["late", "open", "undated", "did-not-hold", "kept", "ended"].entries()) {
    await open(`/promises/${filter}`);
    expect(await page.locator(".promise-item").count()).toBe(counts[place]);
  }
});

test("one that was replaced leads to what took its place, one kept shows who verified it and with what", async () => {
  const { page, say, open } = await newReader(vigie, { language: "fr", javaScriptEnabled: false });
  await open(`/promises/${told.replaced}`);
  await page.getByText("Une couleur se confond.").first().waitFor();
  await page.locator(`a[href='/fr/promises/${told.successor}']`).click();
  await page.getByRole("region", { name: say("promise.page.replaces") }).waitFor();
  await open(`/promises/${told.kept}`);
  await page.getByRole("heading", { level: 1, name: "Essayer chaque trimestre" }).waitFor();
  const criteria = page.getByRole("region", { name: say("promise.page.criteria") });
  expect(await criteria.getByRole("link", { name: say("promise.page.see") }).getAttribute("href")).toBe(
    "https://www.example.org/essai",
  );
  await page.getByText(say("promise.actor.responder")).first().waitFor();
});

test("an entry of the postmortem leads to the promise that answers it", async () => {
  const { page, open, say } = await newReader(vigie, { language: "fr", javaScriptEnabled: false });
  await open(`/postmortems/${incidentId}`);
  await page
    .getByRole("list", { name: say("promise.answers") })
    .locator(`a[href='/fr/promises/${told.late}']`)
    .click();
  await page.waitForURL(`**/fr/promises/${told.late}`);
});

test("what happens to a promise is on its page at once", async () => {
  const path = `/en/promises/${told.late}`;
  await acting(cast).claim(told.late, { note: "zqinner" });
  await database().$executeRaw`SELECT pg_notify('publication', 'claimed')`;
  const said = async () =>
    (await ask(vigie.port, { path, headers: { "accept-encoding": "identity" } })).body.toString();
  await until("the claim is public", async () => (await said()).includes("Done – to be verified"), { vigie });
  expect(await said()).not.toContain("zqinner");
  await published();
});

test("the pages are well made on a phone and on a screen, in both languages, light and dark", async () => {
  for (const language of ["fr", "en"] as const)
    for (const look of ["light", "dark"] as const)
      for (const screen of [phone, { viewport: { width: 1280, height: 900 } }]) {
        const reader = await newReader(vigie, { language, ...screen });
        const size = screen === phone ? "phone" : "screen";
        const stop = (path: string, name: string) =>
          expectWellMade(reader, { path, name: `promises-${name}-${size}`, look });
        await stop("/promises", "ledger");
        // A telephone lays a page that is too wide out as wide as that: the screen's own width says so.
        const wide = "document.documentElement.scrollWidth - screen.width";
        if (screen === phone) expect(await reader.page.evaluate(wide)).toBeLessThanOrEqual(0);
        await stop(`/promises/${new Date().getUTCFullYear()}`, "year");
        await stop("/promises/kept", "kept");
        for (const name of ["late", "waiting", "replaced", "kept", "failed", "measure"] as const)
          await stop(`/promises/${told[name]}`, name === "kept" ? "one-kept" : name);
        await stop(`/incidents/${incidentId}`, "incident");
        await stop(`/postmortems/${incidentId}`, "postmortem");
        await reader.context.close();
      }
});

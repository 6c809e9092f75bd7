import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { Statuspage as Classic } from "statuspage.io";
import { Statuspage as Updates } from "statuspage.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { operations } from "#published/api/operations.ts";
import { v2Documents } from "#published/api/v2-schema.ts";
import { addressOf, expectAccessible, newReader, phone, useBrowser } from "#test/support/browser.ts";
import { buildIncident } from "#test/support/build-incident.ts";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillDatabaseUrl, until, type Vigie } from "#test/support/vigie-process.ts";
import { expectWellMade } from "#test/support/walk.ts";

// Programs as readers: the clients that people use for status pages, another site with our banner, and the page that explains it all.

useBrowser();

let vigie: Vigie;
let neighbour: Server;
let served = "";
const widget = readFileSync(createRequire(import.meta.url).resolve("@statuspage/status-widget/dist/index.js"));

beforeAll(async () => {
  vigie = await startForBrowsers();
  process.env.VIGIE_DATABASE_URL = drillDatabaseUrl(vigie.dataDir) ?? "";
  await published();
  // Another site, on another origin.
  neighbour = createServer((req, res) => {
    const isScript = req.url === "/widget.js";
    res.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html; charset=utf-8" });
    res.end(isScript ? widget : served);
  });
  await new Promise<void>((resolve) => neighbour.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  await new Promise((resolve) => neighbour.close(resolve));
  await database().$disconnect();
  delete process.env.VIGIE_DATABASE_URL;
});

const published = () =>
  until(
    "nothing is owed",
    async () =>
      (await database().publicationRequest.count({ where: { servedEdition: null } })) === 0 &&
      (await readHealth(vigie.port))?.publisher === "idle",
    { vigie },
  );

/** A page of the other site with this in it. */
function onOtherSite(markup: string, language = "en"): string {
  served = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Shop</title><body><main><h1>Shop</h1></main>${markup}</body></html>`;
  return `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`;
}

test("the clients that people use for status pages read ours when they are given its address", async () => {
  const classic = new Classic("ours");
  classic.setApiUrl(addressOf(vigie));
  const documents = {
    "summary.json": await classic.api.getSummary(),
    "status.json": await classic.api.getStatus(),
    "components.json": await classic.api.getComponents(),
    "incidents.json": await classic.api.incidents.getAll(),
    "incidents/unresolved.json": await classic.api.incidents.getUnresolved(),
    "scheduled-maintenances.json": await classic.api.scheduledMaintenances.getAll(),
    "scheduled-maintenances/active.json": await classic.api.scheduledMaintenances.getActive(),
    "scheduled-maintenances/upcoming.json": await classic.api.scheduledMaintenances.getUpcoming(),
  };
  for (const [name, shape] of Object.entries(v2Documents)) shape.parse(documents[name as keyof typeof documents]);
  const updates = new Updates("ours");
  // It knows no other address than those of the original: its own HTTP client is told.
  Reflect.get(updates, "axios").defaults.baseURL = `${addressOf(vigie)}/en/api/v2`;
  const { incidents } = await updates.allIncidents();
  expect(incidents[0]?.name).toBe("Internal production database unavailable: mail, FTP, WebDAV and our own sites");
  // It makes dates of all that it takes for instants.
  expect(incidents[0]?.resolved_at).toEqual(new Date("2011-02-07T20:00:00Z"));
});

test("the widget that people put on their sites shows our state, from another origin", async () => {
  const address = onOtherSite(
    `<statuspage-widget src="${addressOf(vigie)}"></statuspage-widget><script src="/widget.js"></script>`,
  );
  const { page } = await newReader(vigie, { language: "en" });
  await page.goto(address);
  await page.getByText("Tous les services fonctionnent normalement").waitFor();
});

test("every address of the OpenAPI description is answered as it says, and by the edition alone", async () => {
  const service = (
    await query<{ id: string }>(
      vigie,
      "SELECT id FROM service WHERE kind = 'service' AND visibility = 'public' AND retired_at IS NULL LIMIT 1",
    )
  )[0]?.id;
  const incident = (await query<{ id: string }>(vigie, "SELECT id FROM incident WHERE is_example"))[0]?.id;
  for (const { path, type } of operations) {
    const isOfService = path.includes("/services/");
    const found = path
      .replace("{language}", "fr")
      .replace("{id}", String(isOfService ? service : incident))
      .replace("{year}", "2011")
      .replace("{month}", "02");
    const { status, headers } = await ask(vigie.port, { path: found });
    expect([found, status, headers["content-type"]?.split(";")[0]]).toEqual([found, 200, type]);
    expect(headers["access-control-allow-origin"], found).toBe(/\.(?:md|pdf)$/.test(found) ? undefined : "*");
  }
});

test("the page for developers is well made, and its examples work as they stand", async () => {
  for (const language of ["fr", "en"] as const)
    for (const [look, screen] of [
      ["light", {}],
      ["dark", phone],
    ] as const) {
      const reader = await newReader(vigie, { language, javaScriptEnabled: false, ...screen });
      await expectWellMade(reader, { path: "/developers", name: `developers-${look}`, look });
      const links = await reader.page
        .locator("main a")
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
      const examples = await reader.page.locator("pre").allTextContents();
      const addresses = examples.flatMap((code) => code.match(/https?:\/\/[^\s"')\]]+/g) ?? []);
      expect(addresses.length).toBeGreaterThan(6);
      for (const address of new Set([...links, ...addresses]))
        expect([address, (await fetch(address)).status]).toEqual([address, 200]);
    }
});

test("the banner says nothing while all is well, one line with links while something is not, and nothing when we are gone", async () => {
  const markup = (language: string) =>
    `<script src="${addressOf(vigie)}/banner.js" data-language="${language}" async></script>`;
  const { page, context, noticed } = await newReader(vigie, { language: "fr" });
  await page.goto(onOtherSite(markup("fr"), "fr"));
  await page.waitForLoadState("networkidle");
  expect(await page.getByRole("status").count()).toBe(0);
  const [service] = await query<{ id: string }>(
    vigie,
    "SELECT id FROM service WHERE kind = 'service' AND visibility = 'public' LIMIT 1",
  );
  const titles = { titleFr: "Courriel <b>en panne</b>", titleEn: "Mail is down" };
  const id = await buildIncident([service?.id ?? ""], titles);
  await published();
  await page.reload();
  const banner = page.getByRole("status", { name: "État des services" });
  await expect.poll(() => banner.textContent()).toBe("Incident en cours : Courriel <b>en panne</b> (analyse en cours)");
  await expectAccessible({ page, context, isScripted: true }, "another site with the banner");
  await page.setViewportSize(phone.viewport);
  await expectAccessible({ page, context, isScripted: true }, "another site with the banner, on a phone");
  expect(await context.cookies()).toEqual([]);
  expect(noticed).toEqual([]);
  await banner.getByRole("link").click();
  await page.waitForURL(new RegExp(`/fr/incidents/${id}$`));
  await page.goto(onOtherSite(markup("en")));
  await page.getByText("Current incident: Mail is down (investigating)").waitFor();
  const source = await (await fetch(`${addressOf(vigie)}/banner.js`)).text();
  expect(Buffer.byteLength(source)).toBeLessThan(5_000);
  await vigie.killAll();
  noticed.length = 0;
  await page.goto(onOtherSite(markup("en")));
  expect(await page.locator("body").innerText()).toBe("Shop");
});

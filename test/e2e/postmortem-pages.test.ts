import { beforeAll, expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { expectAccessible, newReader, useBrowser } from "#test/support/browser.ts";
import { publishPostmortem } from "#test/support/build-postmortem.ts";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { tellPostmortem } from "#test/support/told-postmortem.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

// A postmortem as its readers meet it: found, read whole without any script, compared, and read again once it was retracted.

useBrowser();

let vigie: Vigie;
let id: string;

beforeAll(async () => {
  vigie = await startForBrowsers();
  const [incident] = await query<{ id: string }>(vigie, "SELECT id FROM incident WHERE is_example");
  id = incident?.id ?? "";
  await tellPostmortem(vigie, id);
  // The example has its own: what is told here takes its place.
  const isThere = async (path: string, words: string) =>
    (await ask(vigie.port, { path, headers: { "accept-encoding": "identity" } })).body.toString().includes(words);
  await until("it is public", () => isThere(`/fr/postmortems/${id}`, "Une mise à jour de paquets."), { vigie });
  await until("nothing is owed", async () => (await readHealth(vigie.port))?.publisher === "idle", { vigie });
});

/** Words with every kind of space as a plain one. */
const plain = (words: string | null) => words?.replaceAll(/\s+/g, " ") ?? "";

const told = {
  en: { started: "15:48", resolved: "around 21:00, not before 20:38", duration: "4 h 50 min to 5 h 12 min" },
  fr: { started: "15 h 48", resolved: "vers 21 h 00, au plus tôt 20 h 38", duration: "4 h 50 à 5 h 12" },
} as const;

test("from the list, by cause and by year, to the page, complete without any script, facts as exactly as they are known", async () => {
  for (const language of ["en", "fr"] as const) {
    const { page, say, open } = await newReader(vigie, { language, javaScriptEnabled: false });
    await open("");
    await page.getByRole("link", { name: say("page.postmortems"), exact: true }).click();
    await page.getByRole("link", { name: say("postmortem.factor.kind.architecture") }).click();
    await page.getByRole("link", { name: "2011", exact: true }).click();
    await page.locator(`a[href='/${language}/postmortems/${id}']`).click();
    const summary = page.getByRole("region", { name: say("postmortem.section.summary") });
    const words = plain(await summary.textContent());
    for (const fact of Object.values(told[language])) expect(words).toContain(fact);
    expect(words).toMatch(language === "fr" ? /99,\d{3} à 99,\d{3} %/ : /99\.\d{3} to 99\.\d{3}%/);
    expect(await summary.locator("mark").allTextContents()).toEqual([say("postmortem.fact.unknown")]);
    for (const section of ["impact", "timeline", "trigger", "factors", "existed", "luck", "questions", "apology"])
      await page.getByRole("heading", { name: say(`postmortem.section.${section}`) }).waitFor();
    const factors = page.getByRole("table", { name: say("postmortem.factor.caption") });
    expect(await factors.getByRole("row").count()).toBe(5);
    await page.getByRole("img", { name: say("postmortem.factor.picture") }).waitFor();
    await page.getByText(say("postmortem.page.unreviewed")).first().waitFor();
    expect(await page.getByRole("list", { name: say("postmortem.correction.title") }).count()).toBe(2);
  }
});

test("what is not translated is said to be so and carries its own language; what lags leads to what its source became", async () => {
  const { page, say, open } = await newReader(vigie, { language: "en", javaScriptEnabled: false });
  await open(`/postmortems/${id}`);
  const luck = page.getByRole("region", { name: say("postmortem.section.luck") });
  await luck.getByText(say("postmortem.notice.missing")).waitFor();
  expect(await luck.locator("[lang=fr]").textContent()).toContain("ancien moteur");
  const trigger = page.getByRole("region", { name: say("postmortem.section.trigger") });
  await trigger.getByRole("link", { name: say("postmortem.notice.see") }).click();
  await page.waitForURL(`**/fr/postmortems/${id}/revisions/2`);
  expect((await page.locator("del").allTextContents()).join(" ")).toMatch(/nettoyage/);
  expect((await page.locator("ins").allTextContents()).join(" ")).toMatch(/Une.*mise.*à jour/);
  await page.getByRole("link", { name: /Révision.1/ }).click();
  await page.waitForURL("**/revisions/1");
  expect(await page.locator("ins, del").count()).toBe(0);
  await page.getByRole("link", { name: "Révisions", exact: true }).click();
  await page.getByText("un client").waitFor();
});

test("it is reached from its incident and its services, and found by its words", async () => {
  const { page, say, open } = await newReader(vigie, { language: "fr", javaScriptEnabled: false });
  await open(`/incidents/${id}`);
  await page.getByRole("link", { name: say("postmortem.list.read") }).click();
  await page.getByRole("link", { name: say("postmortem.page.incident") }).click();
  await page.waitForURL(`**/fr/incidents/${id}`);
  await open("/search?q=ancien%20moteur");
  await page.getByRole("link", { name: say("search.inPostmortem") }).click();
  await page.waitForURL(`**/fr/postmortems/${id}`);
});

test("on paper it is a document: its title and facts, no way through the site, dark on white", async () => {
  const { page, say, open } = await newReader(vigie, { language: "fr" });
  await open(`/postmortems/${id}`);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]).toContain(paper);
  expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
  expect(await page.getByRole("navigation", { name: say("page.sections") }).isVisible()).toBe(false);
  expect(await page.getByRole("link", { name: say("postmortem.page.incident") }).isVisible()).toBe(false);
});

test("a retracted one is struck with its reason, and stays readable", async () => {
  const revisions = await tellPostmortem(vigie, id);
  const reason = { retractedReasonFr: "C’était faux.", retractedReasonEn: "It was wrong." };
  await publishPostmortem(id, revisions, { retractedAt: new Date(), ...reason });
  await database().$executeRaw`SELECT pg_notify('publication', 'retracted')`;
  const path = `/en/postmortems/${id}`;
  const isThere = async () => (await ask(vigie.port, { path })).body.includes(reason.retractedReasonEn);
  await until("the retraction is public", isThere, { vigie });
  const reader = await newReader(vigie, { language: "en", javaScriptEnabled: false });
  const { page, open, say } = reader;
  await open(`/postmortems/${id}`);
  expect(await page.locator("h1 del").count()).toBe(1);
  await page.getByText(reason.retractedReasonEn).waitFor();
  await page
    .getByRole("region", { name: say("postmortem.section.trigger") })
    .getByText("A clean-up")
    .waitFor();
  for (const rest of ["revisions", "revisions/2"]) {
    const isTold = async () =>
      (await ask(vigie.port, { path: `${path}/${rest}` })).body.includes(reason.retractedReasonEn);
    await until("the retraction is public there too", isTold, { vigie });
    await open(`/postmortems/${id}/${rest}`);
    await page.getByText(reason.retractedReasonEn).waitFor();
    await expectAccessible(reader, `a retracted postmortem, ${rest}`);
  }
  await database().$disconnect();
});

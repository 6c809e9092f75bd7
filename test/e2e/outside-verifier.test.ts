import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#lib/db.ts";
import { expectAccessible, newReader, problemOf, type Reader, useBrowser } from "#test/support/browser.ts";
import { buildPromise, claim } from "#test/support/build-remediation.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillDatabaseUrl, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
  process.env.VIGIE_DATABASE_URL = drillDatabaseUrl(vigie.dataDir) ?? "";
});

afterAll(async () => {
  await database().$disconnect();
  delete process.env.VIGIE_DATABASE_URL;
});

const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;

/** Makes a link in the form for a verifier; answers its path. */
async function makeLink(manager: Reader, id: string, label: string): Promise<string> {
  const { page, say, open } = manager;
  await open(`/team/remediations/${id}/outside`);
  await page.getByLabel(say("remediation.outside.label"), { exact: true }).fill(label);
  await page.locator("[name=roleFr]").fill("Un auditeur indépendant");
  await page.locator("[name=roleEn]").fill("An independent auditor");
  await page.getByRole("button", { name: say("remediation.outside.submit"), exact: true }).click();
  const status = page.getByRole("status").filter({ hasText: say("team.form.verifier", { label }) });
  return new URL(await status.locator("code").innerText()).pathname;
}

test("somebody outside verifies by a link that works once, without JavaScript; members and used or revoked links are told so", async () => {
  const { id: ownerId } = (await newMember(vigie, { role: "responder", language: "en" })).account;
  const manager = await newMember(vigie, { role: "administrator", language: "fr" });
  const id = await buildPromise({ ownerId, due: "2199-03-01" });
  await claim(id);
  const link = await makeLink(manager, id, "Ada, l’auditrice");
  const other = await makeLink(manager, id, "Someone else");
  await expectAccessible(manager, "links for verifiers");
  await manager.open(`/${link}`);
  await manager.page.getByText(manager.say("remediation.visit.memberHint")).waitFor();
  expect(await manager.page.getByRole("button", { name: manager.say("remediation.visit.submit") }).count()).toBe(0);
  await manager.open(`/team/remediations/${id}/outside`);
  const label = manager.say("remediation.outside.revokeOf", { label: "Someone else" });
  await manager.page.getByRole("button", { name: label }).click();
  await manager.page.getByText(manager.say("remediation.notice.revoked")).waitFor();
  expect(manager.noticed).toEqual([]);
  await visit(link, other, id);
});

/** Reads what was promised, is refused without evidence, sends what was found; afterwards the link has been used. */
async function visit(link: string, other: string, id: string): Promise<void> {
  const auditor = await newReader(vigie, { language: "fr", ...bare });
  const { page, say, open } = auditor;
  await open(`/${other}`);
  await page.getByRole("heading", { name: say("remediation.visit.shut.revoked") }).waitFor();
  const answer = await page.goto(link);
  expect(answer?.headers()).toMatchObject({ "cache-control": "no-store", "referrer-policy": "strict-origin" });
  expect(await page.locator("meta[name=robots]").getAttribute("content")).toContain("noindex");
  await page.getByText("Nous tiendrons une copie ailleurs.").waitFor();
  await expectAccessible(auditor, "a promise to verify, without JavaScript");
  const submit = page.getByRole("button", { name: say("remediation.visit.submit"), exact: true });
  await submit.click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.evidence_missing") })
    .waitFor();
  await page.locator("[name='evidence.0.url']").fill("seen with my own eyes");
  await submit.click();
  expect(await problemOf(page.locator("[name='evidence.0.url']"))).toContain(say("refusal.link_invalid"));
  expect(await page.locator("[name='evidence.0.url']").inputValue()).toBe("seen with my own eyes");
  await page.locator("[name='evidence.0.url']").fill("https://auditor.example/report");
  await submit.click();
  await page.getByRole("heading", { name: say("remediation.visit.thanks") }).waitFor();
  await expectAccessible(auditor, "thanks, without JavaScript");
  expect(await query(vigie, `SELECT state FROM remediation WHERE id = '${id}'`)).toEqual([{ state: "verified" }]);
  await open(`/${link}`);
  await page.getByRole("heading", { name: say("remediation.visit.shut.used") }).waitFor();
  await page.goto(link.replace("/fr/", "/en/"));
  await page.getByRole("heading", { name: "This link has been used" }).waitFor();
  expect(auditor.noticed).toEqual([]);
}

test("a hazard is written down, published, named by a measure, and retired", async () => {
  const member = await newMember(vigie, {
    role: "administrator",
    language: "fr",
    viewport: { width: 390, height: 844 },
  });
  const { page, say, open } = member;
  const word = (key: string) => say(`remediation.hazard.${key}`);
  await open("/team/hazards");
  await expectAccessible(member, "hazards in French, on a phone");
  await page.getByRole("link", { name: word("write") }).click();
  await page.waitForURL("**/team/hazards/new");
  await expectAccessible(member, "a hazard to write down");
  await page.locator("[name=textFr]").fill("Perte de la base unique");
  await page.getByRole("checkbox", { name: new RegExp(`^${word("publish")}`) }).check();
  await page.getByRole("button", { name: word("save"), exact: true }).click();
  expect(await problemOf(page.locator("[name=textEn]"))).toContain(say("refusal.both_languages_needed"));
  expect(await page.getByRole("checkbox", { name: new RegExp(`^${word("publish")}`) }).isChecked()).toBe(true);
  await page.locator("[name=textEn]").fill("Loss of the only database");
  await page.getByRole("button", { name: word("save"), exact: true }).click();
  await page.getByText(say("remediation.notice.hazardSaved")).waitFor();
  await page.getByText(word("staysPublic")).waitFor();
  await expectAccessible(member, "a hazard");
  await page.getByRole("link", { name: word("propose") }).click();
  await page.waitForURL("**/team/remediations/new?**");
  const chosen = page.locator("[name='coverage.0.hazardId'] option:checked");
  expect(await chosen.innerText()).toBe("Perte de la base unique");
  await page.goBack();
  await page.getByRole("button", { name: word("retireSubmit") }).click();
  await page.getByText(say("remediation.notice.hazardRetired")).waitFor();
  await page.goto("/en/team/hazards?show=retired");
  await page.getByRole("link", { name: "Loss of the only database" }).waitFor();
  await expectAccessible(member, "hazards in English");
  expect(member.noticed).toEqual([]);
});

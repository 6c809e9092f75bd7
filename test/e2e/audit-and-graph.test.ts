import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, newReader, phone, problemOf, type Reader, useBrowser } from "#test/support/browser.ts";
import { newAccount, newMember, query, signIn, startForBrowsers } from "#test/support/team-browser.ts";
import type { Vigie } from "#test/support/vigie-process.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
});

const idOf = async (nameEn: string) =>
  (await query<{ id: string }>(vigie, `SELECT id FROM service WHERE name_en LIKE '${nameEn}%'`))[0]?.id ?? "";

/** What a download holds. */
async function downloaded({ page, say }: Reader): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: say("team.audit.export") }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

async function renameService(reader: Reader, id: string, name: string): Promise<void> {
  const { page, say } = reader;
  await reader.open(`/team/services/${id}`);
  await page.getByRole("textbox", { name: say("team.services.nameEn") }).fill(name);
  await page.getByRole("button", { name: say("team.services.submitEdit") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.services.notice.saved") })
    .waitFor();
}

test("an administrator finds in the log who changed what from what to what, in both languages, and takes it along as CSV", async () => {
  const id = await idOf("FTP access");
  const administrator = await newMember(vigie, { role: "administrator", language: "en" });
  await renameService(administrator, id, "=FTP, or SFTP");
  await searchInEnglish(administrator, id);
  const french = await newMember(vigie, { role: "administrator", language: "fr", ...phone });
  await searchInFrench(french);
  expect([...administrator.noticed, ...french.noticed]).toEqual([]);
});

async function searchInEnglish(reader: Reader, id: string): Promise<void> {
  const { page, say } = reader;
  await reader.open("/team/audit");
  await expectAccessible(reader, "the log");
  await page.getByText(say("team.audit.filter"), { exact: true }).click();
  await page.getByRole("combobox", { name: say("team.audit.what") }).selectOption("edit-service");
  await page.getByRole("button", { name: say("team.audit.submit") }).click();
  await page.waitForURL(/command=edit-service/);
  const row = page.getByRole("row", { name: /Name in English/ });
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["FTP access", "=FTP, or SFTP"]);
  const main = page.getByRole("main");
  expect(await main.getByRole("link", { name: "=FTP, or SFTP", exact: true }).getAttribute("href")).toBe(
    `/en/team/services/${id}`,
  );
  await expectAccessible(reader, "the log, narrowed");
  const { name, text } = await downloaded(reader);
  expect(name).toMatch(/^vigie-log-\d{4}-\d\d-\d\d\.csv$/);
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("\uFEFFWhen (UTC),Who,What was done,About,Before,After,Technical detail,Code,Identifier");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,The administrator,Changed a service,"'=FTP, or SFTP",/);
  expect(lines[1]).toContain(`,Name in English: FTP access,"Name in English: =FTP, or SFTP",`);
  await page.getByRole("link", { name: say("team.audit.reset") }).click();
  await page
    .getByRole("link", { name: `${say("team.audit.only")} =FTP, or SFTP` })
    .first()
    .click();
  await page.getByRole("heading", { name: say("team.audit.onlyNamed", { name: "=FTP, or SFTP" }) }).waitFor();
}

async function searchInFrench(reader: Reader): Promise<void> {
  const { page, say } = reader;
  await reader.open("/team/audit?from=2026-02-30&text=ftp");
  expect(await problemOf(page.getByLabel(say("team.audit.from")))).toContain(say("refusal.invalid_day"));
  await page.getByText(say("team.audit.mend")).waitFor();
  await expectAccessible(reader, "the log with a wrong day, on a phone");
  await page.getByLabel(say("team.audit.from")).fill("2011-02-07");
  await page.getByRole("button", { name: say("team.audit.submit") }).click();
  await page.waitForURL(/from=2011-02-07/);
  await page.getByText(say("team.audit.command.edit-service"), { exact: true }).last().waitFor();
  await expectAccessible(reader, "the log on a phone");
  const { text } = await downloaded(reader);
  expect(text).toContain("Service modifié");
  expect(text.split("\r\n")[0]).toBe(
    `\uFEFF${["at", "who", "what", "about", "before", "after", "noted", "command", "subject"].map((key) => say(`team.audit.csv.${key}`)).join(";")}`,
  );
  await page.getByRole("textbox", { name: say("team.audit.text") }).fill("rien de tel");
  await page.getByRole("button", { name: say("team.audit.submit") }).click();
  await page.getByText(say("team.audit.empty")).waitFor();
}

test("the log and its CSV are for administrators alone", async () => {
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const member = await newMember(vigie, { role, language: "en" });
    for (const path of ["/team/audit", "/team/audit/csv"]) {
      await member.open(path);
      expect(new URL(member.page.url()).search, `${role} ${path}`).toBe("?notice=forbidden");
    }
  }
  const stranger = await newReader(vigie, { language: "fr" });
  await stranger.open("/team/audit/csv");
  expect(new URL(stranger.page.url()).pathname).toBe("/fr/team/sign-in");
});

test("without JavaScript, on a phone, in French: what breaks if the internal database goes, and the picture around it", async () => {
  const bare = { javaScriptEnabled: false, viewport: phone.viewport } as const;
  const responder = await newReader(vigie, { language: "fr", ...bare });
  await signIn(responder, await newAccount(vigie, "responder"));
  const { page, say } = responder;
  await responder.open("/team/dependencies");
  await expectAccessible(responder, "dependencies, without JavaScript");
  const database = "Base de production interne (PostgreSQL)";
  await page
    .getByRole("combobox", { name: say("team.dependencies.focus") })
    .selectOption({ label: `\u2003${database}` });
  await page.getByRole("button", { name: say("team.dependencies.focusSubmit") }).click();
  await page.getByRole("heading", { name: say("team.dependencies.fall.title", { name: database }) }).waitFor();
  const part = (key: string, count: number) =>
    page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: say(key, { count }), level: 3 }) })
      .last();
  const names = (key: string, count: number) =>
    part(key, count).locator("li p:first-child span:first-child").allInnerTexts();
  expect(await names("team.dependencies.fall.atOnce", 3)).toEqual([
    "Courrier : envoi et réception (SMTP)".replace(" :", "\u00a0:"),
    "Nos propres sites",
    "Interface d’administration",
  ]);
  expect(await names("team.dependencies.fall.newConnections", 3)).toHaveLength(3);
  expect(await names("team.dependencies.fall.spared", 4)).toContain("Accès SSH");
  await expectAccessible(responder, "around the database, without JavaScript");
  const boxes = page.locator("figure svg a");
  expect(await boxes.count()).toBe(8);
  await page.locator("input[value=larger]").check();
  const server = boxes.filter({ hasText: "Serveur de nos sites" });
  await server.click();
  await page.getByRole("heading", { name: /^Ce qui tombe si « Serveur de nos sites/ }).waitFor();
  await page
    .getByText(
      say("team.dependencies.fall.through", { chain: `${database} → Serveur de nos sites et de la base interne` }),
    )
    .first()
    .waitFor();
  expect(responder.noticed).toEqual([]);
});

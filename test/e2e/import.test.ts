import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, useBrowser } from "#test/support/browser.ts";
import { csvHistory, linesHistory } from "#test/support/import-sources.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillFolder, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
});

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(drillFolder(), name);
  await writeFile(file, text);
  return file;
}

const countTaken = async () => (await query(vigie, "SELECT id FROM incident WHERE imported_from <> ''")).length;

test("an administrator sees what a file holds, says where a component goes, imports it, and takes everything away as a file", async () => {
  const administrator = await newMember(vigie, { role: "administrator", language: "en" });
  const { page, say } = administrator;
  await administrator.open("/team/settings");
  await page.getByRole("link", { name: say("team.settings.import") }).click();
  await page.waitForURL("**/en/team/import");
  await expectAccessible(administrator, "import");
  await page.getByRole("button", { name: say("import.look") }).click();
  await page.getByText(say("refusal.file_missing")).first().waitFor();
  await page
    .getByLabel(say("import.file"), { exact: true })
    .last()
    .setInputFiles(await fileOf("theirs.jsonl", linesHistory));
  await page.getByRole("button", { name: say("import.look") }).click();
  await page.waitForURL("**/en/team/import/*");
  await page.getByText(say("import.nothingYet")).waitFor();
  await page.getByText("status.example.com: 3 incidents found").waitFor();
  await expectAccessible(administrator, "report of an import");
  expect(await countTaken()).toBe(0);
  await page.getByLabel("Codespaces").selectOption({ label: say("import.create") });
  await page.getByRole("button", { name: say("import.lookAgain") }).click();
  await expect.poll(() => page.getByLabel("Codespaces").inputValue()).toBe("create");
  await page.getByRole("button", { name: say("import.doIt", { count: 3 }) }).click();
  await page.getByRole("status").filter({ hasText: "3 incidents were imported" }).waitFor();
  expect(await countTaken()).toBe(3);
  expect(await query(vigie, "SELECT name_en FROM service WHERE name_en = 'Codespaces'")).toHaveLength(1);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: say("import.exportLink") }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^vigie-export-\d{4}-\d\d-\d\d\.json$/);
});

test("it works without JavaScript, in French", async () => {
  const administrator = await newMember(vigie, { role: "administrator", language: "fr", javaScriptEnabled: false });
  const { page, say } = administrator;
  await administrator.open("/team/import");
  await page.locator("input[type=file]").setInputFiles(await fileOf("tableau.csv", csvHistory));
  await page.getByRole("button", { name: say("import.look") }).click();
  await page.getByText(say("import.nothingYet")).waitFor();
  await page.getByRole("button", { name: say("import.doIt", { count: 2 }) }).click();
  await page.getByText("2 incidents ont été importés").waitFor();
  expect(await countTaken()).toBe(5);
});

test("nobody else imports or exports", async () => {
  const responder = await newMember(vigie, { role: "responder", language: "en" });
  for (const path of ["/team/import", "/team/export"]) {
    const answer = await responder.page.goto(`/en${path}`);
    expect(responder.page.url()).not.toContain(path);
    expect(answer?.headers()["content-disposition"]).toBeUndefined();
  }
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { expectAccessible, newReader, useBrowser } from "#test/support/browser.ts";
import { readHealth } from "#test/support/drill-http.ts";
import { composing } from "#test/support/phone.ts";
import { newMember, startForBrowsers } from "#test/support/team-browser.ts";
import { removeFolder, sendSignal, until } from "#test/support/vigie-process.ts";

useBrowser();

test("the database is deleted while a customer reads and staff writes: the one notices nothing, the other is told what to do", async () => {
  const vigie = await startForBrowsers();
  const customer = await newReader(vigie, { language: "en" });
  const responder = await newMember(vigie, { role: "administrator", language: "fr" });
  const { page, say } = responder;
  const form = composing(responder);
  await customer.open("");
  const before = await customer.page.getByRole("main").innerText();
  await responder.open("/team/incidents/new");
  await form.service("Accès FTP").check();
  await form.textFr.fill("La base interne n’existe plus.");

  const postmaster = vigie.postmasterPid();
  removeFolder(join(vigie.dataDir, "postgres"));
  if (postmaster !== null) sendSignal(postmaster, "SIGKILL");
  const health = await until("/health knows", async () => {
    const found = await readHealth(vigie.port);
    return found?.database === "down" ? found : null;
  });

  await form.publish("report").click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.database_away") })
    .waitFor();
  expect(await form.textFr.inputValue()).toBe("La base interne n’existe plus.");
  await expectAccessible(responder, "report while the database is away");
  for (const path of ["/team", "/team/incidents", "/team/settings", "/team/incidents/new", "/team/sign-in"]) {
    await responder.open(path);
    await page.getByRole("heading", { name: say("team.away.title"), level: 1 }).waitFor();
    expect(await page.getByRole("main").innerText()).toContain(String(health.expectedInstallation));
    expect(await page.getByRole("main").innerText()).toContain("npm run restore");
    expect(await page.getByRole("main").innerText()).toContain(say("team.away.known"));
  }
  await expectAccessible(responder, "the database is away");

  await customer.page.reload();
  expect(await customer.page.getByRole("main").innerText()).toBe(before);
  await customer.page.getByRole("link", { name: customer.say("page.otherLanguage") }).click();
  await customer.page.waitForURL("**/fr");
  expect(customer.noticed).toEqual([]);
  expect(responder.noticed.filter((line) => !line.includes("503"))).toEqual([]);
});

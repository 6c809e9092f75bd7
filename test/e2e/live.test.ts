import { expect, test } from "vitest";
import { expectAccessible, newReader, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { startWriter } from "#test/support/drill-writing.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { until } from "#test/support/vigie-process.ts";

useBrowser();

test("an open page shows a new message by itself after the heartbeat, and says that it may be stale once the front is gone", async () => {
  const vigie = await startForBrowsers();
  const reader = await newReader(vigie, { language: "fr" });
  const { page, say } = reader;
  await page.clock.install();
  await reader.open("");
  await page.evaluate(() => document.documentElement.setAttribute("data-same-page", "yes"));
  const [ftp] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_fr = 'Accès FTP'");
  const writer = startWriter(vigie.dataDir);
  const change = { serviceId: ftp?.id, level: "major_outage" };
  await writer.write("open", {
    idempotencyKey: "live-report",
    textFr: "Le FTP ne répond plus.",
    textEn: "",
    changes: [change],
  });
  writer.stop();
  await until(
    "the message is public",
    async () => (await ask(vigie.port, { path: "/fr" })).body.includes("Le FTP ne"),
    { vigie },
  );
  expect(await page.getByText("Le FTP ne répond plus.").count()).toBe(0);
  await page.clock.fastForward(31_000);
  await page.getByText("Le FTP ne répond plus.").first().waitFor();
  expect(await page.locator("html").getAttribute("data-same-page")).toBe("yes");
  expect(await page.title()).toContain("Accès FTP");
  expect(await page.locator("#live").innerText()).toContain(say("live.updated"));
  await expectAccessible(reader, "status page after a refresh");

  expect(await vigie.interrupt()).toBe(0);
  const stamp = page.locator("#checked");
  expect(await stamp.getAttribute("class")).not.toBe("stale");
  for (let beat = 0; beat < 7; beat += 1) {
    await page.clock.fastForward(61_000);
    await page.waitForTimeout(150);
  }
  const [warning = ""] = say("live.stale", { time: "@" }).split("@");
  await stamp.filter({ hasText: warning.trim() }).waitFor();
  await expectAccessible(reader, "stale status page");
});

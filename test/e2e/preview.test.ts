import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectAccessible, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { composing, published } from "#test/support/phone.ts";
import { newMember, startForBrowsers } from "#test/support/team-browser.ts";
import { drillFolder, until } from "#test/support/vigie-process.ts";

// A preview is the publication (STYLE V8): byte for byte, under a clock that stands still.

useBrowser();

const instant = "2026-11-23T14:10:00.000Z";

test("what the preview shows is what publishing then makes, byte for byte: a report and an update, both pages, both languages", async () => {
  const clock = join(drillFolder(), "clock");
  writeFileSync(clock, instant);
  const vigie = await startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock } });
  const responder = await newMember(vigie, { role: "responder", language: "fr" });
  const { page, say } = responder;
  await page.clock.setFixedTime(instant);
  const form = composing(responder);

  const preview = async (which: "incident" | "status", language: "fr" | "en"): Promise<string> => {
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes(`/preview?page=${which}&language=${language}`)),
      form.form.getByRole("button", { name: say(`compose.preview.${which}.${language}`), exact: true }).click(),
    ]);
    return answer.text();
  };
  const previews = async () => ({
    "incident fr": await preview("incident", "fr"),
    "incident en": await preview("incident", "en"),
    "status fr": await preview("status", "fr"),
    "status en": await preview("status", "en"),
  });
  const pagesOf = async (id: string) => {
    const text = async (path: string) => (await ask(vigie.port, { path })).body.toString();
    return {
      "incident fr": await text(`/fr/incidents/${id}`),
      "incident en": await text(`/en/incidents/${id}`),
      "status fr": await text("/fr"),
      "status en": await text("/en"),
    };
  };

  await responder.open("/team/incidents/new");
  await form.service("Accès FTP").check();
  await form.textFr.fill("Le FTP ne répond plus.");
  const beforeReport = await previews();
  expect(beforeReport["incident fr"]).toContain("Le FTP ne répond plus.");
  await expectAccessible(responder, "report with its preview");
  await form.publish("report").click();
  const id = await published(responder);
  expect(await pagesOf(id)).toEqual(beforeReport);

  await responder.open(`/team/incidents/${id}`);
  await form.state("monitoring").check();
  await form.textEn.fill("FTP answers again.");
  await form.becomes("Accès FTP", "back").click();
  const beforeUpdate = await previews();
  expect(beforeUpdate["status en"]).toContain("FTP answers again.");
  await form.publish("update").click();
  await published(responder);
  await until("the update is out", async () => (await pagesOf(id))["status en"].includes("FTP answers again."));
  expect(await pagesOf(id)).toEqual(beforeUpdate);
  expect(responder.noticed).toEqual([]);
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  expectAccessible,
  newReader,
  phone,
  problemOf,
  type Reader,
  startingWith,
  useBrowser,
} from "#test/support/browser.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillFolder, until } from "#test/support/vigie-process.ts";

useBrowser();

/** Tuesday, 10:00 in Paris. */
const tuesday = "2026-11-24T09:00:00Z";
const title = "Remplacement des disques du courrier";

/** What a page says, its unbreakable spaces as plain ones. */
const saidOn = async ({ page }: Reader) => (await page.locator("main").innerText()).replaceAll(/[\u00a0\u202f]/g, " ");

/** The form that plans, by its labels. */
function planning({ page, say }: Reader) {
  const group = (key: string) => page.getByRole("group", { name: startingWith(say(key)) });
  return {
    from: page.getByLabel(say("maintenance.team.from"), { exact: true }),
    until: page.getByLabel(say("maintenance.team.until"), { exact: true }),
    title: group("maintenance.team.name").getByLabel(say("remediation.inLanguage.fr")),
    text: group("maintenance.team.text").getByLabel(say("remediation.inLanguage.fr")),
    service: (name: string) => group("maintenance.team.services").getByLabel(name),
    announce: page.getByRole("button", { name: say("maintenance.team.announce") }),
  };
}

/** Expects less of a service, first without the words that this needs. */
async function changePlan(reader: Reader, { id, name }: { id: string; name: string }): Promise<void> {
  const { page, say } = reader;
  await reader.open(`/team/maintenance/${id}`);
  await page.getByRole("link", { name: say("maintenance.team.act.adjust") }).click();
  await page.waitForURL("**/adjust");
  await expectAccessible(reader, "changing the plan, on a phone");
  const form = planning(reader);
  expect(await form.service(name).inputValue()).toBe("under_maintenance");
  await form.service(name).selectOption("degraded_performance");
  const change = page.getByRole("button", { name: say("maintenance.team.act.adjust") });
  await change.click();
  expect(await problemOf(form.text)).toContain(say("refusal.text_missing"));
  expect(await form.service(name).inputValue()).toBe("degraded_performance");
  await form.text.fill("Le FTP sera seulement ralenti.");
  await change.click();
  await page
    .getByRole("status")
    .filter({ hasText: say("maintenance.team.notice.adjusted") })
    .waitFor();
}

test("a maintenance is planned in French on a phone, begins by itself, is extended, and ends; customers read all of it", async () => {
  const clock = join(drillFolder(), "clock");
  writeFileSync(clock, tuesday);
  const vigie = await startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock } });
  const [service] = await query<{ id: string; fr: string; en: string }>(
    vigie,
    "SELECT id, name_fr AS fr, name_en AS en FROM service WHERE name_en LIKE 'FTP access%'",
  );
  const responder = await newMember(vigie, { role: "responder", language: "fr", ...phone });
  const { page, say } = responder;
  await responder.open("/team/maintenance");
  await expectAccessible(responder, "no maintenance, on a phone");
  await page.getByRole("link", { name: say("maintenance.team.plan") }).click();
  await page.waitForURL("**/team/maintenance/new");
  const form = planning(responder);
  await form.from.fill("2027-03-28T02:30");
  await form.until.fill("2027-03-28T04:00");
  await form.announce.click();
  expect(await problemOf(form.from)).toContain(say("refusal.time_skipped"));
  await expectAccessible(responder, "an hour that does not exist, on a phone");
  await form.from.fill("2026-11-24T11:00");
  await form.until.fill("2026-11-24T12:00");
  await form.title.fill(title);
  await form.text.fill("Nous remplaçons les disques. Le courrier sera arrêté.");
  await form.service(service?.fr ?? "").selectOption("under_maintenance");
  await page
    .locator("summary")
    .filter({ hasText: say("compose.preview.title") })
    .click();
  await page.getByRole("button", { name: say("team.maintenance.preview.incident.fr") }).click();
  await page.frameLocator("iframe[name=vigie-preview]").getByRole("heading", { name: title }).waitFor();
  await page.getByRole("button", { name: say("team.maintenance.preview.told.fr") }).click();
  const preview = page.frameLocator("iframe[name=vigie-preview]");
  await preview.getByRole("heading", { name: say("notice.told.title") }).waitFor();
  await preview.getByText(say("notice.told.none")).waitFor();
  await page.getByLabel(say("notice.choose.quiet")).waitFor();
  await form.announce.click();
  await page
    .getByRole("status")
    .filter({ hasText: say("maintenance.team.notice.planned") })
    .waitFor();
  await expectAccessible(responder, "a planned maintenance, on a phone");
  const id = /maintenance\/([a-z0-9]+)/.exec(page.url())?.[1] ?? "";

  const customer = await newReader(vigie, { language: "en", javaScriptEnabled: false, ...phone });
  const french = await newReader(vigie, { language: "fr" });
  const published = async (reader: Reader, path: string, words: string) =>
    until(`${path} says ${words}`, async () => {
      await reader.open(path);
      return (await saidOn(reader)).includes(words.replaceAll(/[\u00a0\u202f]/g, " "));
    });
  await published(customer, "", title);
  await customer.page.getByRole("heading", { name: customer.say("maintenance.title") }).waitFor();
  await customer.page.getByText(customer.say("page.translationToCome")).first().waitFor();
  expect(await saidOn(customer)).toContain("24 November 2026 at 11:00 – 12:00");
  await expectAccessible(customer, "the status page with something planned");
  for (const path of ["/maintenance", `/incidents/${id}`, `/services/${service?.id}`])
    for (const reader of [customer, french]) {
      await published(reader, path, title);
      await expectAccessible(reader, `${path} in ${reader.language}`);
    }

  await published(customer, `/incidents/${id}`, customer.say("maintenance.expected"));
  await changePlan(responder, { id, name: service?.fr ?? "" });
  await published(french, `/incidents/${id}`, "Le FTP sera seulement ralenti.");

  writeFileSync(clock, "2026-11-24T10:00:07Z");
  await published(customer, `/incidents/${id}`, customer.say("maintenance.usual.began"));
  await published(customer, "", customer.say("level.degraded_performance"));
  await expectAccessible(customer, "the status page during a maintenance");

  writeFileSync(clock, "2026-11-24T10:40:00Z");
  await responder.open(`/team/maintenance/${id}`);
  await page.getByRole("link", { name: say("maintenance.team.act.extend") }).click();
  await page.waitForURL("**/extend");
  await expectAccessible(responder, "extending a maintenance, on a phone");
  await page.getByLabel(say("maintenance.team.until"), { exact: true }).fill("2026-11-24T12:30");
  await page.getByLabel(say("remediation.inLanguage.fr")).fill("Un disque manque.");
  await page.getByRole("button", { name: say("maintenance.team.act.extend") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("maintenance.team.notice.moved") })
    .waitFor();
  await expectAccessible(responder, "an extended maintenance, on a phone");
  await published(french, `/incidents/${id}`, "Un disque manque.");
  const clocks = await saidOn(french);
  for (const words of [french.say("incident.clockPlannedBefore"), "11 h 00 – 12 h 00", "12 h 30"])
    expect(clocks).toContain(words);

  writeFileSync(clock, "2026-11-24T11:50:00Z");
  await published(french, `/incidents/${id}`, french.say("maintenance.usual.ended"));
  await expectAccessible(french, "a maintenance that is over");
  await published(customer, "/maintenance", customer.say("maintenance.past"));
  const [ended] = await query(vigie, `SELECT state, resolved_at FROM incident WHERE id = '${id}'`);
  expect(ended).toEqual({ state: "completed", resolved_at: new Date("2026-11-24T11:30:00Z") });
  for (const reader of [responder, customer, french]) expect(reader.noticed).toEqual([]);
});

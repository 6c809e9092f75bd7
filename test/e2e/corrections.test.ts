import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible, newReader, phone, problemOf, type Reader, useBrowser } from "#test/support/browser.ts";
import { composing } from "#test/support/phone.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillFolder, until, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

/** Presses a button and waits for the list of all that can be put right, which says that it was done. */
async function done({ page, say }: Reader, { press, notice }: { press: Locator; notice: string }): Promise<void> {
  await press.click();
  await page.waitForURL(/\/corrections\?notice=/);
  await page
    .getByRole("status")
    .filter({ hasText: say(`correct.notice.${notice}`) })
    .waitFor();
}

/** Reads a public page until it says all of these; answers its words. */
async function reads(reader: Reader, { path, words }: { path: string; words: string[] }): Promise<string> {
  let text = "";
  await until(`${path} says ${words.join(", ")}`, async () => {
    await reader.open(path);
    text = (await reader.page.getByRole("main").innerText()).replaceAll(/[\u00a0\u202f]/g, " ");
    return words.every((word) => text.includes(word));
  });
  return text;
}

test("on a phone a message, an interval's end, a slip of the pen and a confidential detail are put right, and readers see how", async () => {
  const vigie = await startForBrowsers();
  const member = await newMember(vigie, { role: "responder", language: "en", ...phone });
  const customer = await newReader(vigie, { language: "en" });
  const { page, say, open } = member;
  const [incident] = await query<{ id: string }>(vigie, "SELECT id FROM incident");
  const id = incident?.id ?? "";
  const path = `/incidents/${id}`;
  const button = (key: string) => page.getByRole("button", { name: say(key), exact: true });
  const reason = page.getByRole("textbox", { name: say("correct.reason.en"), exact: true });
  const inEnglish = page.getByRole("textbox", { name: say("correct.text.inLanguage.en"), exact: true }).first();

  // A message, from the incident's own page; somebody else corrects it meanwhile, and nothing is lost.
  await open(`/team/incidents/${id}`);
  const said = page.getByRole("listitem").filter({ hasText: "Files of the database engine were deleted" });
  await said.getByRole("link", { name: say("correct.said.correct") }).click();
  await inEnglish.fill("Files of the database engine were removed by our own maintenance.");
  await expectAccessible(member, "the correction of a text");
  await button("correct.text.submit").click();
  expect(await problemOf(page.getByRole("textbox", { name: say("correct.reason.fr") }))).toContain(
    say("refusal.reason_missing"),
  );
  await query(vigie, `UPDATE incident SET version = version + 1 WHERE id = '${id}'`);
  await query(vigie, "UPDATE incident_update SET text_en = 'Theirs.' WHERE text_en LIKE 'Files of the database%'");
  await reason.fill("It was our own doing.");
  await page.getByRole("radio", { name: new RegExp(`^${say("correct.text.changed")}`) }).check();
  await button("correct.text.submit").click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.stale") })
    .waitFor();
  await page.getByRole("blockquote").filter({ hasText: "Theirs." }).waitFor();
  expect(await inEnglish.inputValue()).toContain("removed by our own maintenance");
  await expectAccessible(member, "a text that somebody else corrected meanwhile");
  await done(member, { press: button("correct.text.submit"), notice: "corrected" });
  await expectAccessible(member, "all that can be put right");

  // The end of an interval: what would change is shown, with its figures, before anything is published.
  await page.getByRole("link", { name: new RegExp(`^${say("correct.hub.intervals")}`) }).click();
  const heading = page.getByRole("heading", { name: "Our own websites" });
  const sites = page.locator("section").filter({ has: heading }).locator("details");
  await sites.locator("summary").click();
  const end = sites.getByRole("group", { name: say("correct.intervals.end") });
  await end.getByText(say("correct.moment.precision.exact"), { exact: true }).click();
  await end.getByLabel(say("correct.moment.at")).fill("2011-02-07T20:45");
  await reason.fill("The logs show it.");
  await expectAccessible(member, "the correction of intervals");
  await button("correct.check.show").click();
  const panel = page.getByRole("region", { name: say("correct.check.title") });
  await panel.waitFor();
  const shown = (await panel.innerText()).replaceAll(/[\u00a0\u202f]/g, " ");
  expect(shown).toContain("4 h 50 min to 5 h 12 min");
  expect(shown).toContain("4 h 57 min");
  await expectAccessible(member, "what would change");
  await done(member, { press: button("correct.check.publish"), notice: "corrected" });
  const told = await reads(customer, { path, words: ["removed by our own maintenance", "The logs show it.", "20:45"] });
  expect(told).toMatch(/4 h 50 min to 5 h 12 min[\s\S]*4 h 57 min/);

  // An entry of the timeline is added, then struck.
  await page.getByRole("link", { name: say("correct.hub.addEvent") }).click();
  await page.getByRole("textbox", { name: say("correct.text.inLanguage.en") }).fill("Somebody pulls a cable.");
  await page.getByLabel(say("correct.moment.at")).fill("2011-02-07T15:50");
  await expectAccessible(member, "a further entry");
  await done(member, { press: button("correct.event.submit"), notice: "added" });
  const entry = page.getByRole("listitem").filter({ hasText: "Somebody pulls a cable." });
  await entry.getByRole("link", { name: say("correct.hub.retract") }).click();
  await reason.fill("Nobody pulled anything.");
  await expectAccessible(member, "a retraction");
  await done(member, { press: button("correct.retract.submit.event"), notice: "retracted" });

  // A confidential detail: every place first, then none.
  await page.getByRole("link", { name: new RegExp(`^${say("correct.hub.redact")}`) }).click();
  await page.getByRole("textbox", { name: say("correct.redact.passage") }).fill("our own maintenance");
  await reason.fill("It named a colleague.");
  await button("correct.redact.show").click();
  await panel.waitFor();
  expect(await panel.locator("mark").allInnerTexts()).toEqual(["our own maintenance"]);
  expect(await panel.innerText()).toContain("were removed by […].");
  await expectAccessible(member, "every place of a passage");
  await done(member, { press: button("correct.redact.submit"), notice: "redacted" });
  const after = await reads(customer, { path, words: ["were removed by […].", "Nobody pulled anything."] });
  expect(after).not.toContain("our own maintenance");
  await expectAccessible(customer, "a corrected incident");
  expect([...member.noticed, ...customer.noticed]).toEqual([]);
});

/** Three in the morning of the night in which the clocks go back. */
const afterTheDoubledHour = "2026-10-25T02:00:00.000Z";

async function startThatNight(): Promise<Vigie> {
  const clock = join(drillFolder(), "clock");
  writeFileSync(clock, afterTheDoubledHour);
  return startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock } });
}

test("without JavaScript, in French, times are corrected to an hour that happens twice, and a translation is added", async () => {
  const vigie = await startThatNight();
  const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;
  const member = await newMember(vigie, { role: "responder", language: "fr", ...bare });
  const customer = await newReader(vigie, { language: "fr", ...bare });
  const { page, say, open } = member;
  const button = (key: string) => page.getByRole("button", { name: say(key), exact: true });
  const form = composing(member);
  await open("/team/incidents/new");
  await form.service("Accès FTP").check();
  await form.textFr.fill("L’accès FTP est en panne.");
  await form.publish("report").click();
  await page.waitForURL(/\/published/);
  const id = /incidents\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? "";

  await open(`/team/incidents/${id}/corrections/times`);
  await expectAccessible(member, "the correction of times, without JavaScript");
  const started = page.getByRole("group", { name: say("correct.times.started"), exact: true });
  await started.getByLabel(say("correct.moment.at")).fill("2026-10-25T02:30");
  await page.getByRole("textbox", { name: say("correct.reason.fr") }).fill("Les journaux le montrent.");
  await button("correct.check.show").click();
  expect(await problemOf(started.getByLabel(say("correct.moment.at")))).toContain(say("refusal.time_twice"));
  await expectAccessible(member, "which of the two, without JavaScript");
  await started.getByRole("radio", { name: say("compose.time.first", { offset: "+02:00" }) }).check();
  await button("correct.check.show").click();
  const panel = page.getByRole("region", { name: say("correct.check.title") });
  await panel.waitFor();
  const shown = (await panel.innerText()).replaceAll(/[\u00a0\u202f]/g, " ");
  expect(shown).toContain("2 h 30 (UTC+2)");
  expect(shown).toContain("Accès FTP");
  await expectAccessible(member, "what would change, without JavaScript");
  await done(member, { press: button("correct.check.publish"), notice: "corrected" });
  const [row] = await query(vigie, `SELECT impact_started_at FROM incident WHERE id = '${id}'`);
  expect(row).toEqual({ impact_started_at: new Date("2026-10-25T00:30:00Z") });

  // A time that is one of the two comes back as the same one.
  await open(`/team/incidents/${id}/corrections/times`);
  await started.getByRole("radio", { name: say("compose.time.first", { offset: "+02:00" }) }).waitFor();
  expect(await started.getByRole("radio", { name: say("compose.time.first", { offset: "+02:00" }) }).isChecked()).toBe(
    true,
  );
  await button("correct.check.show").click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.nothing_changed") })
    .waitFor();

  await open(`/team/incidents/${id}/translations`);
  await expectAccessible(member, "missing translations, without JavaScript");
  await page
    .getByRole("textbox", { name: say("correct.translations.in.en") })
    .first()
    .fill("FTP access is down.");
  await done(member, { press: button("correct.translations.submit"), notice: "translated" });
  await reads(customer, { path: `/incidents/${id}`, words: ["Les journaux le montrent.", "2 h 30 (UTC+2)"] });
  const reader = await newReader(vigie, { language: "en", ...bare });
  await reads(reader, { path: `/incidents/${id}`, words: ["FTP access is down."] });
  expect([...member.noticed, ...customer.noticed]).toEqual([]);
});

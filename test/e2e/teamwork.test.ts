import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatWhen } from "#lib/i18n/format.ts";
import { expectAccessible, newReader, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { ask, readHealth } from "#test/support/drill-http.ts";
import { composing, published } from "#test/support/phone.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillFolder, removeFolder, until } from "#test/support/vigie-process.ts";

useBrowser();

const secret = "Disk 7 is **full**: call Ada first.";

/** A Vigie whose clock is moved by hand, in minutes after its start, and how it tells its times. */
async function startWithClock() {
  const file = join(drillFolder(), "clock");
  const began = Math.floor(Date.now() / 60_000) * 60_000;
  let present = began;
  const setMinutes = (minutes: number) => {
    present = began + minutes * 60_000;
    writeFileSync(`${file}.next`, new Date(present).toISOString());
    renameSync(`${file}.next`, file);
  };
  setMinutes(0);
  const vigie = await startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: file } });
  const timeAt = (minutes: number, { language }: Pick<Reader, "language">) => {
    const place = { language, timeZone: "Europe/Paris" };
    return formatWhen(new Date(began + minutes * 60_000).toISOString(), {
      place,
      now: new Date(present).toISOString(),
    });
  };
  return { vigie, setMinutes, timeAt };
}

test("two people on two phones see each other write, lead and note; what is owed turns red when it is late, and notes never leave", async () => {
  const { vigie, setMinutes, timeAt } = await startWithClock();
  const lea = await newMember(vigie, { role: "responder", language: "fr", ...phone });
  const sam = await newMember(vigie, { role: "administrator", language: "en", ...phone });
  const [mine, theirs] = [composing(lea), composing(sam)];

  // Both report the same outage.
  await sam.open("/team/incidents/new");
  await lea.open("/team/incidents/new");
  await mine.textFr.fill("Le FTP ne répond plus.");
  await mine.textEn.fill("FTP does not answer.");
  await sam.page
    .getByText(sam.say("team.presence.reporting", { name: "The responder", since: timeAt(0, sam) }))
    .waitFor();
  await expectAccessible(sam, "a report while somebody else writes one");
  setMinutes(2);
  await mine.service("Accès FTP").check();
  await mine.service(/Base de production interne/).check();
  await mine.fold("compose.next.title").tap();
  await mine.form.getByText(lea.say("compose.next.in", { count: 30 }), { exact: true }).tap();
  await mine.publish("report").tap();
  const id = await published(lea);
  await sam.page
    .getByText(sam.say("team.presence.moved.report", { author: "The responder", at: timeAt(2, sam) }))
    .waitFor();
  await sam.page.getByRole("link", { name: sam.say("team.presence.look") }).tap();
  await sam.page.waitForURL(`**/team/incidents/${id}`);

  // One takes the lead, and notes what the other should know.
  await sam.page.getByText(sam.say("team.lead.nobody"), { exact: true }).waitFor();
  await sam.page.getByRole("button", { name: sam.say("team.lead.take") }).tap();
  await sam.page.getByText(sam.say("team.lead.you"), { exact: true }).waitFor();
  await sam.page.getByRole("textbox", { name: sam.say("team.notes.text") }).fill(secret);
  await sam.page.getByRole("button", { name: sam.say("team.notes.submit") }).tap();
  await sam.page.getByRole("listitem").filter({ hasText: secret }).waitFor();
  expect(await sam.page.getByRole("textbox", { name: sam.say("team.notes.text") }).inputValue()).toBe("");
  await lea.open(`/team/incidents/${id}`);
  await lea.page.getByText(lea.say("team.lead.is", { name: "The administrator" }), { exact: true }).waitFor();
  await lea.page.getByRole("listitem").filter({ hasText: secret }).waitFor();
  await expectAccessible(lea, "an incident with a lead and a note");

  // While one still writes, the other publishes.
  await mine.textFr.fill("Un disque est plein.");
  await sam.page
    .getByText(sam.say("team.presence.writing", { name: "The responder", since: timeAt(2, sam) }))
    .waitFor();
  setMinutes(5);
  await theirs.textEn.fill("We know the cause.");
  await theirs.publish("update").tap();
  await published(sam);
  const forward = sam.page.getByRole("textbox", { name: sam.say("compose.newsCards.forward") }).first();
  expect(await forward.inputValue()).toContain("FTP access");
  expect(await forward.inputValue()).not.toMatch(/production database|Disk 7/);
  await lea.page
    .getByText(lea.say("team.presence.moved.message", { author: "The administrator", at: timeAt(5, lea) }))
    .waitFor();
  await expectAccessible(lea, "an incident that has moved on");
  expect(await mine.textFr.inputValue()).toBe("Un disque est plein.");

  // What was promised is owed, and late.
  await query(
    vigie,
    `UPDATE incident_update SET next_message_at = published_at + interval '25 minutes' WHERE incident_id = '${id}' AND seq = 2`,
  );
  const manager = await newMember(vigie, { role: "reviewer", language: "en", ...phone });
  await manager.page.clock.install();
  await manager.open("/team");
  await manager.page
    .getByText(manager.say("team.owed.due", { at: timeAt(30, manager), span: "25\u00a0min" }))
    .waitFor();
  const sound = manager.page.getByRole("button", { name: manager.say("team.owed.sound.label") });
  expect(await sound.getAttribute("aria-pressed")).toBe("false");
  await sound.tap();
  await manager.page.getByText(manager.say("team.owed.sound.on")).waitFor();
  setMinutes(42);
  await manager.page.clock.fastForward(21_000);
  const late = manager.page.getByText(
    manager.say("team.owed.overdue", { at: timeAt(30, manager), span: "12\u00a0min" }),
  );
  await late.waitFor();
  await until("the tab counts it", async () => (await manager.page.title()).startsWith("(1) "));
  expect(await manager.page.locator("link[rel=icon]").first().getAttribute("href")).toContain("cf3a40");
  const [paint, red] = await late.evaluate((element) => {
    const style = getComputedStyle(document.documentElement);
    const probe = document.createElement("i");
    probe.style.color = style.getPropertyValue("--danger");
    document.body.append(probe);
    return [getComputedStyle(element).backgroundColor, getComputedStyle(probe).color];
  });
  expect(paint).toBe(red);
  expect(await manager.page.getByRole("link", { name: manager.say("team.owed.post") }).count()).toBe(0);
  await expectAccessible(manager, "what is owed, late");
  await manager.page.getByText(manager.say("compose.newsCards.forward")).tap();
  const sentence = manager.page.getByRole("textbox", { name: manager.say("compose.newsCards.sentence.en") });
  expect(await sentence.inputValue()).toContain(`/en/incidents/${id}`);
  await lea.open("/team");
  await lea.page.getByRole("link", { name: lea.say("team.owed.post") }).waitFor();
  await expectAccessible(lea, "what is owed, in French");
  await lea.open("/team/incidents?show=open");
  await expectAccessible(lea, "the list of incidents");

  // The note is for those who may read the team's side, and for nobody else.
  const stranger = await newReader(vigie, { language: "en" });
  await stranger.open(`/team/incidents/${id}`);
  await stranger.page.getByRole("button", { name: stranger.say("team.signIn.submit") }).waitFor();
  for (const path of [`/en/incidents/${id}`, `/fr/incidents/${id}`, "/en", "/fr"]) {
    const body = (await ask(vigie.port, { path })).body.toString();
    expect(body).toContain("FTP");
    expect(body).not.toMatch(/Disk 7|call Ada/);
  }
  await manager.open(`/team/incidents/${id}`);
  await manager.page.getByRole("listitem").filter({ hasText: secret }).waitFor();
  expect(await manager.page.getByRole("textbox", { name: manager.say("team.notes.text") }).count()).toBe(0);
  expect(await manager.page.getByRole("button", { name: manager.say("team.lead.take") }).count()).toBe(0);
  for (const reader of [lea, sam, manager, stranger]) expect(reader.noticed).toEqual([]);
});

test("without JavaScript one sees who writes, takes the lead, hands it over, notes and erases", async () => {
  const { vigie } = await startWithClock();
  const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;
  const sam = await newMember(vigie, { role: "administrator", language: "fr" });
  const lea = await newMember(vigie, { role: "responder", language: "en", ...bare });
  const { page, say } = lea;
  const theirs = composing(sam);
  await sam.open("/team/incidents/new");
  await theirs.service("Accès FTP").check();
  await theirs.textFr.fill("Le FTP ne répond plus.");
  await theirs.publish("report").click();
  const id = await published(sam);
  await sam.open(`/team/incidents/${id}`);
  await theirs.textFr.fill("Nous cherchons.");
  await until("the sign of life has come", async () => (await query(vigie, "SELECT 1 FROM composing")).length === 1);

  await lea.open("/team");
  await page.getByText(say("team.owed.noNext")).waitFor();
  await expectAccessible(lea, "what is owed, without JavaScript");
  await page.getByRole("link", { name: say("team.owed.post") }).click();
  await page.getByText(/^The administrator has been writing/).waitFor();
  await page.getByRole("button", { name: say("team.lead.take") }).click();
  await page.getByText(say("team.lead.you"), { exact: true }).waitFor();
  await page
    .locator("summary")
    .filter({ hasText: say("team.lead.handOver") })
    .click();
  await page.getByLabel(say("team.lead.to"), { exact: true }).selectOption({ label: "The administrator" });
  await page.getByRole("button", { name: say("team.lead.submit") }).click();
  await page.getByText(say("team.lead.is", { name: "The administrator" }), { exact: true }).waitFor();

  await page.getByRole("button", { name: say("team.notes.submit") }).click();
  await page.getByRole("alert").first().waitFor();
  await page.getByRole("textbox", { name: say("team.notes.text") }).fill(secret);
  await page.getByRole("button", { name: say("team.notes.submit") }).click();
  await page.getByRole("listitem").filter({ hasText: secret }).waitFor();
  await expectAccessible(lea, "an incident, without JavaScript");
  await page
    .locator("summary")
    .filter({ hasText: say("team.notes.erase") })
    .click();
  await page.getByRole("button", { name: say("team.notes.eraseSubmit") }).click();
  await page.getByText(/^Erased/).waitFor();
  expect(await page.getByText(secret).count()).toBe(0);
  expect(await query(vigie, "SELECT text FROM incident_note")).toEqual([{ text: "" }]);
  expect([...lea.noticed, ...sam.noticed]).toEqual([]);
});

test("once the database is gone the open pages stay as they are: nobody is told who writes, and nothing fails", async () => {
  const { vigie } = await startWithClock();
  const [sam, lea] = [
    await newMember(vigie, { role: "administrator", language: "en" }),
    await newMember(vigie, { role: "responder", language: "fr" }),
  ];
  await sam.page.clock.install();
  await lea.page.clock.install();
  await sam.open("/team");
  await lea.open("/team/incidents/new");
  await composing(lea).textFr.fill("La base a disparu.");
  await lea.page.clock.fastForward(11_000);
  await until("the sign of life has come", async () => (await query(vigie, "SELECT 1 FROM composing")).length === 1);
  const postmaster = vigie.postmasterPid();
  removeFolder(join(vigie.dataDir, "postgres"));
  if (postmaster !== null) process.kill(postmaster, "SIGKILL");
  await until("/health knows", async () => (await readHealth(vigie.port))?.database === "down", { vigie });
  for (const { page } of [sam, lea]) {
    const asked = page.waitForResponse((answer) => /\/(?:presence|owed)$/.test(answer.url()));
    await page.clock.fastForward(25_000);
    expect((await asked).status()).toBe(204);
  }
  await sam.page.getByRole("heading", { name: sam.say("team.home.title"), level: 1 }).waitFor();
  expect(await sam.page.getByText(sam.say("team.owed.nothing")).count()).toBe(1);
  expect(await composing(lea).textFr.inputValue()).toBe("La base a disparu.");
  expect([...sam.noticed, ...lea.noticed]).toEqual([]);
});

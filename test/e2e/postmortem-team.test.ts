import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { database } from "#lib/db.ts";
import { expectAccessible, phone, problemOf, type Reader, startingWith, useBrowser } from "#test/support/browser.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "#test/support/build-incident.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { writeSection } from "#test/support/team-postmortem.ts";
import { drillDatabaseUrl, drillFolder, type Vigie } from "#test/support/vigie-process.ts";

useBrowser();

/** The evening before the night in which the clocks go back. */
const evening = "2026-10-24T20:00:00.000Z";

let vigie: Vigie;

beforeAll(async () => {
  const clock = join(drillFolder(), "clock");
  writeFileSync(clock, evening);
  vigie = await startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock } });
  process.env.VIGIE_DATABASE_URL = drillDatabaseUrl(vigie.dataDir) ?? "";
});

afterAll(async () => {
  await database().$disconnect();
  delete process.env.VIGIE_DATABASE_URL;
});

/** Runs commands of our own at the hour that the server believes it is. */
async function thatEvening<T>(run: () => Promise<T>): Promise<T> {
  vi.setSystemTime(evening);
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}

/** An incident that began and ended this evening. */
async function incidentOver(): Promise<string> {
  const [service] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_en = 'FTP access'");
  const id = await buildIncident([service?.id ?? ""], { titleFr: "Le FTP en panne", titleEn: "FTP is down" });
  await buildUpdate(id, { state: "resolved", closes: await openIntervalsOf(id), dataCustomers: "none_lost" });
  return id;
}

/** Controls of these pages by their words, and what a form answers. */
function hands({ page, say }: Reader) {
  const name = (key: string) => say(`postmortem.team.${key}`);
  return {
    button: (key: string) => page.getByRole("button", { name: name(key), exact: true }),
    radio: (key: string) => page.getByRole("radio", { name: startingWith(name(key)) }),
    box: (key: string) => page.getByRole("textbox", { name: startingWith(name(key)) }),
    link: (key: string) => page.getByRole("link", { name: startingWith(name(key)) }),
    told: (notice: string) =>
      page
        .getByRole("status")
        .filter({ hasText: name(`notice.${notice}`) })
        .waitFor(),
    refused: (code: string) =>
      page
        .getByRole("alert")
        .filter({ hasText: say(`refusal.${code}`) })
        .first()
        .waitFor(),
  };
}

test("a postmortem is begun on a phone, read and approved by somebody else in French, published without JavaScript, changed and withdrawn", async () => {
  const id = await thatEvening(incidentOver);
  const author = await newMember(vigie, { role: "responder", language: "en", ...phone });
  const reviewer = await newMember(vigie, { role: "reviewer", language: "fr" });
  await begin(author, id);
  await thatEvening(() =>
    writeSection(id, {
      ...{ section: "summary", language: "en", text: "A cable, pulled by Pat." },
      caller: { kind: "member", sessionId: author.sessionId },
    }),
  );
  await giveToReview(author, id);
  await readAndApprove(reviewer, id);
  const { page, open } = author;
  await open(`/team/postmortems/${id}/review`);
  await hands(author).button("review.settle").click();
  await hands(author).told("settled");
  await page.getByText(author.say("postmortem.team.review.isAuthor")).waitFor();
  expect(await hands(author).radio("review.choice.approved").count()).toBe(0);

  const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;
  const publisher = await newMember(vigie, { role: "responder", language: "fr", ...bare });
  await publishInTheDoubledHour(publisher, id);
  await change(publisher, id);
  await addTheOtherLanguage(publisher, id);
  await removeAndWithdraw(publisher, id);
  expect([...author.noticed, ...reviewer.noticed, ...publisher.noticed]).toEqual([]);
});

/** From what is owed to the page that begins it: refused without a reason why not, then begun. */
async function begin(author: Reader, id: string): Promise<void> {
  const { page, say, open } = author;
  const { button, box, told } = hands(author);
  await open("/team");
  const owed = page.getByRole("region", { name: startingWith("Post-mortems owed") });
  await expectAccessible(author, "home with postmortems owed");
  expect(await owed.getByRole("link").allInnerTexts()).toContainEqual(expect.stringContaining("FTP is down"));
  await open("/team/postmortems");
  await expectAccessible(author, "postmortems owed");
  await page.getByRole("link", { name: startingWith("FTP is down") }).click();
  await page.waitForURL(`**/team/postmortems/${id}/start`);
  await expectAccessible(author, "a postmortem to begin");
  await box("pair.reason.en").fill(" ");
  await button("start.waiveSubmit").click();
  expect(await problemOf(box("pair.reason.fr"))).toContain(say("refusal.reason_missing"));
  await page.getByRole("radio", { name: startingWith(say("postmortem.sizeChoice.note")) }).check();
  await button("start.submit").click();
  await page.waitForURL(`**/team/postmortems/${id}?notice=started`);
  await told("started");
}

/** Cannot be given away without a summary; the list then says that it waits for a colleague. */
async function giveToReview(author: Reader, id: string): Promise<void> {
  const { page, say, open } = author;
  const { button, told, refused } = hands(author);
  await open(`/team/postmortems/${id}/publish`);
  await expectAccessible(author, "what stands in the way");
  await page.getByText(say("postmortem.team.publish.blocked")).waitFor();
  await query(
    vigie,
    `UPDATE postmortem_text SET text = 'By human error.' WHERE incident_id = '${id}' AND section = 'trigger' AND language = 'en'`,
  );
  await page.reload();
  const blaming = page.getByRole("listitem").filter({ hasText: say("postmortem.team.publish.blaming.warn") });
  await blaming.getByRole("link", { name: say("postmortem.section.trigger") }).waitFor();
  await query(vigie, `UPDATE postmortem_text SET text = '' WHERE incident_id = '${id}'`);
  await open(`/team/postmortems/${id}/review`);
  await button("review.submit").click();
  await refused("summary_missing");
  await query(
    vigie,
    `UPDATE postmortem_text SET text = 'A cable, pulled by Pat.' WHERE incident_id = '${id}' AND section = 'summary' AND language = 'en'`,
  );
  await button("review.submit").click();
  await told("in_review");
  await expectAccessible(author, "a postmortem in review");
  await open("/team/postmortems");
  await page.getByText(say("postmortem.team.owed.step.review")).waitFor();
}

/** A remark without words is refused, with the choice kept; then a remark, then the approval. */
async function readAndApprove(reviewer: Reader, id: string): Promise<void> {
  const { page, say, open } = reviewer;
  const { button, radio, box, told } = hands(reviewer);
  await open(`/team/postmortems/${id}/review`);
  await expectAccessible(reviewer, "a review");
  await radio("review.choice.changes_requested").check();
  await page.getByLabel(say("postmortem.team.review.section")).selectOption("summary");
  await button("review.send").click();
  expect(await problemOf(box("review.text"))).toContain(say("refusal.words_missing"));
  expect(await radio("review.choice.changes_requested").isChecked()).toBe(true);
  expect(await page.getByLabel(say("postmortem.team.review.section")).inputValue()).toBe("summary");
  await radio("review.choice.comment").check();
  await box("review.text").fill("Quel câble ?");
  await button("review.send").click();
  await told("comment");
  await page.getByText("Quel câble ?", { exact: true }).waitFor();
  await radio("review.choice.approved").check();
  await button("review.send").click();
  await told("approved");
  await open(`/team/postmortems/${id}/publish`);
  await page.getByText(say("postmortem.team.publish.readOnly")).waitFor();
}

/** Without JavaScript: refused until the other language has a day and the hour is one of two; set, taken back, published. */
async function publishInTheDoubledHour(publisher: Reader, id: string): Promise<void> {
  const { page, say, open } = publisher;
  const { button, radio, told } = hands(publisher);
  const due = page.getByLabel(say("postmortem.team.publish.otherDue"));
  await open(`/team/postmortems/${id}/publish`);
  await expectAccessible(publisher, "a publication, without JavaScript");
  await radio("publish.later").check();
  const at = page.getByLabel(say("postmortem.team.publish.at"));
  await at.fill("2026-10-25T02:30");
  await button("publish.submit").click();
  expect(await problemOf(at)).toContain(say("refusal.time_twice"));
  expect(await at.inputValue()).toBe("2026-10-25T02:30");
  await page.getByRole("radio", { name: say("compose.time.second", { offset: "+01:00" }) }).check();
  await button("publish.submit").click();
  expect(await problemOf(due)).toContain(say("refusal.other_due_missing"));
  await expectAccessible(publisher, "a publication that is refused, without JavaScript");
  await due.fill("2026-11-10");
  await button("publish.submit").click();
  await told("scheduled");
  const [set] = await query(vigie, `SELECT scheduled_at FROM postmortem WHERE incident_id = '${id}'`);
  expect(set).toEqual({ scheduled_at: new Date("2026-10-25T01:30:00Z") });
  await expectAccessible(publisher, "a publication that is set, without JavaScript");
  await button("publish.unschedule").click();
  await told("unscheduled");
  await due.fill("2026-11-10");
  await button("publish.submit").click();
  await told("published");
  await expectAccessible(publisher, "a published postmortem, without JavaScript");
}

/** A change of substance needs its correction and a new approval, typed words stay; as one of form it is published. */
async function change(publisher: Reader, id: string): Promise<void> {
  const { page, say, open } = publisher;
  const { button, box, told, refused } = hands(publisher);
  await thatEvening(() => writeSection(id, { section: "summary", language: "fr", text: "Un câble, tiré par Pat." }));
  await open(`/team/postmortems/${id}/publish`);
  const kind = (name: string) => page.getByRole("radio", { name: startingWith(say(`postmortem.change.${name}`)) });
  await kind("material").check();
  await box("pair.what.fr").fill("Le câble n’était pas débranché.");
  await button("publish.submit").click();
  expect(await problemOf(box("pair.why.fr"))).toContain(say("refusal.reason_missing"));
  expect(await box("pair.what.fr").inputValue()).toBe("Le câble n’était pas débranché.");
  await expectAccessible(publisher, "a correction that is refused, without JavaScript");
  await page.getByLabel(say("postmortem.team.publish.section")).selectOption("summary");
  await box("pair.why.fr").fill("Les journaux le montrent.");
  await page.getByLabel(say("postmortem.team.publish.otherDue")).fill("2026-11-10");
  await button("publish.submit").click();
  await refused("approval_needed");
  expect(await box("pair.why.fr").inputValue()).toBe("Les journaux le montrent.");
  await kind("editorial").check();
  await button("publish.submit").click();
  await told("published");
  const rows = await query(vigie, `SELECT change, what_fr FROM postmortem_revision WHERE incident_id = '${id}'`);
  expect(rows.map(({ change: made }) => made)).toEqual(["first", "editorial"]);
}

/** Without JavaScript: a correction of which the English was promised gets it; what was typed stays where the French has changed meanwhile. */
async function addTheOtherLanguage(publisher: Reader, id: string): Promise<void> {
  const { page, say, open } = publisher;
  const { button, box, told, refused } = hands(publisher);
  const correction = "change = 'material', section = 'summary', what_fr = 'Le câble.', why_fr = 'Les journaux.'";
  await query(vigie, `UPDATE postmortem_revision SET ${correction} WHERE incident_id = '${id}' AND number = 2`);
  await query(vigie, `UPDATE postmortem SET other_due_at = '2026-11-10T22:59:59Z' WHERE incident_id = '${id}'`);
  await open("/team/postmortems");
  await page.getByRole("link", { name: startingWith("Le FTP en panne") }).click();
  await page.waitForURL(`**/team/postmortems/${id}/publish`);
  await page.getByText("Le câble.", { exact: true }).waitFor();
  await button("words.submit").click();
  await page.getByText(say("refusal.no_translation")).waitFor();
  await box("pair.what.en").fill("The cable.");
  await box("pair.why.en").fill("The logs.");
  await query(vigie, "UPDATE postmortem_revision SET why_fr = 'Les journaux le disent.' WHERE number = 2");
  await button("words.submit").click();
  await refused("stale");
  await page.getByText("Les journaux le disent.", { exact: true }).waitFor();
  expect(await box("pair.why.en").inputValue()).toBe("The logs.");
  await expectAccessible(publisher, "the other language of a correction that is refused, without JavaScript");
  await button("words.submit").click();
  await told("translated");
  expect(await box("pair.why.en").count()).toBe(0);
  const added = "SELECT what_en, why_en, added_en_at IS NOT NULL AS is_added FROM postmortem_revision";
  const [row] = await query(vigie, `${added} WHERE incident_id = '${id}' AND number = 2`);
  expect(row).toEqual({ what_en: "The cable.", why_en: "The logs.", is_added: true });
}

/** Every place of a name first, then none; then the whole is withdrawn, with a reason. */
async function removeAndWithdraw(publisher: Reader, id: string): Promise<void> {
  const { page, say, open } = publisher;
  const { button, box, link, told } = hands(publisher);
  await open(`/team/postmortems/${id}/publish`);
  await link("publish.redact").click();
  await page.getByRole("textbox", { name: say("correct.redact.passage") }).fill("Pat");
  await box("pair.reason.fr").fill("Un nom.");
  await page.getByRole("button", { name: say("correct.redact.show") }).click();
  const panel = page.getByRole("region", { name: say("correct.check.title") });
  await panel.waitFor();
  expect(await panel.locator("mark").allInnerTexts()).toEqual(["Pat", "Pat", "Pat"]);
  await expectAccessible(publisher, "every place of a passage, without JavaScript");
  await page.getByRole("button", { name: say("correct.redact.submit") }).click();
  await told("redacted");
  const [left] = await query(
    vigie,
    `SELECT count(*)::int AS n FROM postmortem_revision WHERE content::text LIKE '%Pat%'`,
  );
  expect(left).toEqual({ n: 0 });
  await link("publish.retract").click();
  await expectAccessible(publisher, "a retraction, without JavaScript");
  await button("retract.submit").click();
  expect(await problemOf(box("pair.reason.fr"))).toContain(say("refusal.reason_missing"));
  await box("pair.reason.fr").fill("C’était un autre câble.");
  await button("retract.submit").click();
  await told("retracted");
  await page.getByText("C’était un autre câble.").waitFor();
  await expectAccessible(publisher, "a retracted postmortem, without JavaScript");
}

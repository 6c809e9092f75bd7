import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectAccessible, newReader, phone, problemOf, type Reader, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { composing, published } from "#test/support/phone.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillFolder, until, type Vigie } from "#test/support/vigie-process.ts";

// A template from its making to its use, a message about an hour ago, and an incident that comes back.

useBrowser();

const morning = "2026-11-23T09:00:00.000Z";
const twoDaysLater = "2026-11-25T09:30:00.000Z";
const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;
const clock = join(drillFolder(), "clock");
const setClock = async (reader: Reader, instant: string) => {
  writeFileSync(clock, instant);
  await reader.page.clock.setFixedTime(instant);
};

test("a template is made from a prepared kind, its blanks are asked for, a message is about an hour ago, and what comes back is linked", async () => {
  writeFileSync(clock, morning);
  const vigie = await startForBrowsers({ env: { NODE_ENV: "test", VIGIE_TEST_CLOCK: clock } });
  await makeTemplate(await newMember(vigie, { role: "administrator", language: "fr", ...phone }));
  const responder = await newMember(vigie, { role: "responder", language: "en", ...phone });
  await setClock(responder, morning);
  const id = await report(responder);
  await tellOfEarlier(vigie, responder, id);
  await comeBack(vigie, responder, id);
  expect(responder.noticed).toEqual([]);
  await withoutJavaScript(vigie);
});

async function makeTemplate(administrator: Reader): Promise<void> {
  const { page, say } = administrator;
  await administrator.open("/team/templates");
  await expectAccessible(administrator, "no template yet");
  await page.getByRole("link", { name: "Panne du réseau" }).tap();
  const text = page.getByLabel(say("team.templates.text.fr"));
  await text.waitFor();
  await expectAccessible(administrator, "a new template");
  const words = await text.inputValue();
  await text.fill(`${words} {pas fermé`);
  await page.getByRole("button", { name: say("team.templates.submitNew"), exact: true }).tap();
  expect(await problemOf(text)).toContain(say("refusal.blank_malformed"));
  await text.fill(words);
  await page.locator("summary").filter({ hasText: "Services à cocher" }).tap();
  await page.getByLabel("Accès FTP").selectOption("major_outage");
  await page.getByRole("button", { name: say("team.templates.submitNew"), exact: true }).tap();
  await page
    .getByRole("status")
    .filter({ hasText: say("team.templates.notice.created") })
    .waitFor();
  await expectAccessible(administrator, "the templates");
  expect(administrator.noticed).toEqual([]);
}

/** A blank that is left is refused beside the text; filled, it stands in both texts at once. */
async function report(responder: Reader): Promise<string> {
  const { page, say } = responder;
  const form = composing(responder);
  await responder.open("/team/incidents/new");
  await form.template("Network outage").tap();
  expect(await form.service("FTP access").isChecked()).toBe(true);
  expect(await form.textEn.inputValue()).toContain("Since 10:00, a network fault");
  await form.fold("compose.started.title").tap();
  await form.form.getByText(say("compose.started.ago", { count: 60 }), { exact: true }).tap();
  expect(await form.textEn.inputValue()).toContain("Since 09:00, a network fault");
  await form.publish("report").tap();
  expect(await problemOf(form.textEn)).toContain(say("refusal.blank_left"));
  await expectAccessible(responder, "a report with a blank left");
  await form.form.getByLabel("zone", { exact: true }).fill("Lyon");
  expect(await form.textEn.inputValue()).toContain("Zone concerned: Lyon.");
  expect(await form.textFr.inputValue()).toMatch(/Zone concernée\s: Lyon\./);
  await form.publish("report").tap();
  const id = await published(responder);
  await page.getByText("Since 09:00, a network fault").first().waitFor();
  return id;
}

/** A message of now about half an hour ago: readers see both. */
async function tellOfEarlier(vigie: Vigie, responder: Reader, id: string): Promise<void> {
  const { say } = responder;
  const form = composing(responder);
  await responder.open(`/team/incidents/${id}`);
  await form.textEn.fill("The router in Lyon was found broken.");
  await form.fold("compose.when.title").tap();
  await form.form.getByText(say("compose.when.known"), { exact: true }).tap();
  const moment = form.form.getByRole("group", { name: say("compose.when.moment"), exact: true });
  await moment.getByLabel(say("correct.moment.at")).fill("2026-11-23T08:30");
  await form.publish("update").tap();
  expect(await problemOf(moment.getByLabel(say("correct.moment.at")))).toContain(say("refusal.occurred_before_start"));
  await moment.getByLabel(say("correct.moment.at")).fill("2026-11-23T09:30");
  await form.form.getByText(say("compose.when.seen", { at: "09:30", added: "10:00" })).waitFor();
  await expectAccessible(responder, "a message about half an hour ago");
  await form.publish("update").tap();
  await published(responder);
  await until("the message is public at its time", async () =>
    (await ask(vigie.port, { path: `/en/incidents/${id}` })).body.includes("The router in Lyon"),
  );
  const [row] = await query(vigie, `SELECT occurred_at FROM incident_update WHERE text_en LIKE 'The router%'`);
  expect(row).toEqual({ occurred_at: new Date("2026-11-23T08:30:00Z") });
}

/** Too late to reopen: the refusal leads to a report with the same services, linked to the first. */
async function comeBack(vigie: Vigie, responder: Reader, id: string): Promise<void> {
  const { page, say } = responder;
  const form = composing(responder);
  await responder.open(`/team/incidents/${id}`);
  await form.state("resolved").tap();
  await form.form.getByRole("checkbox").and(page.locator("[name=closes]")).first().check();
  await form.textEn.fill("All is well in Lyon.");
  await form.publish("resolve").tap();
  await published(responder);
  await setClock(responder, twoDaysLater);
  await responder.open(`/team/incidents/${id}`);
  await form.state("investigating").tap();
  await form.textEn.fill("Lyon again.");
  await form.publish("update").tap();
  await page
    .getByRole("alert")
    .getByRole("link", { name: say("compose.cameBack.report") })
    .tap();
  await page.getByText(say("compose.cameBack.title"), { exact: true }).waitFor();
  expect(await form.service("FTP access").isChecked()).toBe(true);
  await expectAccessible(responder, "a report of what came back");
  await form.textEn.fill("The network in Lyon is down again.");
  await form.publish("report").tap();
  const again = await published(responder);
  const [row] = await query(vigie, `SELECT recurrence_of_id FROM incident WHERE id = '${again}'`);
  expect(row).toEqual({ recurrence_of_id: id });
}

/** The same without JavaScript; and what was typed is still there when the session ended meanwhile. */
async function withoutJavaScript(vigie: Vigie): Promise<void> {
  const responder = await newMember(vigie, { role: "responder", language: "fr", ...bare });
  const { page, say, context } = responder;
  const form = composing(responder);
  await responder.open("/team/incidents/new");
  await form.template("Panne du réseau").click();
  expect(await form.service("Accès FTP").isChecked()).toBe(true);
  await form.form.getByLabel("zone", { exact: true }).fill("Brest");
  const cookies = await context.cookies();
  await context.clearCookies();
  await form.publish("report").click();
  const alert = page.getByRole("alert").filter({ hasText: say("refusal.signed_out") });
  expect(await alert.getByRole("link", { name: say("compose.signIn") }).getAttribute("target")).toBe("_blank");
  expect(await form.textFr.inputValue()).toContain("une panne du réseau");
  expect(await page.getByText("Accès FTP", { exact: true }).count()).toBe(0);
  await expectAccessible(responder, "signed out while writing, without JavaScript");
  await context.addCookies(cookies);
  await form.publish("report").click();
  await page.waitForURL(/\/published/);
  const id = /incidents\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? "";
  const customer = await newReader(vigie, { language: "fr" });
  await until("the report is public", async () =>
    /Zone concernée\s: Brest\./.test((await ask(vigie.port, { path: `/fr/incidents/${id}` })).body.toString()),
  );
  await customer.open(`/incidents/${id}`);
  expect(responder.noticed).toEqual([]);
}

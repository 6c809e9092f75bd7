import { expect, test } from "vitest";
import { expectAccessible, newReader, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { startWriter } from "#test/support/drill-writing.ts";
import { type Sink, startSink } from "#test/support/smtp-sink.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

// A customer asks in French to be told of mail alone, says yes, follows an incident, and leaves; on a telephone, without any script.

useBrowser();

const address = "ada@customer.example";

/** Opens an incident that lasts; answers its id. */
async function openIncident(vigie: Vigie): Promise<string> {
  const writer = startWriter(vigie.dataDir);
  const [service] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_fr = 'Accès FTP'");
  const { incidentId } = await writer.write("open", {
    idempotencyKey: "subscribe-open",
    textFr: "Les transferts échouent.",
    textEn: "Transfers fail.",
    changes: [{ serviceId: service?.id, level: "partial_outage" }],
    estimate: { kind: "not_estimable" },
    nextMessageAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  writer.stop();
  return incidentId;
}

/** The path that the newest mail's link leads to, once so many have come. */
async function linkIn(sink: Sink, vigie: Vigie, count: number): Promise<string> {
  await until(`${count} mails have come`, async () => sink.mails.length >= count, { vigie });
  const link = /http:\/\/status\.example(\S+)/.exec(sink.mails.at(-1)?.text ?? "")?.[1];
  return link ?? "no link";
}

const stateOf = async (vigie: Vigie) =>
  (await query<{ state: string }>(vigie, "SELECT state FROM subscriber"))[0]?.state;

test("being told, from the first look at the form to leaving", async () => {
  const sink = await startSink();
  const env = { SMTP_URL: sink.url, MAIL_FROM: "Status <status@example.org>", PUBLIC_URL: "http://status.example" };
  const vigie = await startForBrowsers({ env });
  const incidentId = await openIncident(vigie);
  const reader = await newReader(vigie, { language: "fr", ...phone, javaScriptEnabled: false });
  await askForMail(reader);
  await sayYes(reader, { vigie, sink });
  await follow(reader, { vigie, sink, incidentId });
  await lookFor(vigie);
  await changeAndLeave(reader, vigie);
});

/** Finds the form by the header, is told what is wrong beside its field, and puts it right. */
async function askForMail(reader: Reader): Promise<void> {
  const { page, say, open, noticed } = reader;
  await open("");
  await page
    .getByRole("navigation")
    .getByRole("link", { name: say("page.subscribe") })
    .click();
  await expectAccessible(reader, "the form for being told");
  const form = page
    .locator("form")
    .filter({ has: page.getByRole("button", { name: say("subscription.email.submit") }) });
  const field = form.getByLabel(say("subscription.email.address"));
  await field.fill("ada @customer.example");
  await form.getByLabel(say("subscription.choices.some")).check();
  await form.getByRole("button").click();
  await form.getByRole("alert").waitFor();
  expect(await field.inputValue()).toBe("ada @customer.example");
  await form.getByText(say("refusal.invalid_email")).waitFor();
  await expectAccessible(reader, "the form with what is wrong");
  expect(noticed.splice(0).filter((one) => !one.includes("422"))).toEqual([]);
  await field.fill(address);
  await form.getByRole("button").click();
  await form.getByText(say("refusal.services_missing")).waitFor();
  await form.getByLabel(say("subscription.choices.group", { name: "Courrier" })).check();
  await form.getByRole("button").click();
  await page.getByRole("heading", { name: say("subscription.asked.title") }).waitFor();
  await expectAccessible(reader, "what happens next");
  noticed.splice(0);
}

/** Opening the link says nothing yet; the button does. */
async function sayYes(reader: Reader, { vigie, sink }: { vigie: Vigie; sink: Sink }): Promise<void> {
  const { page, say } = reader;
  const link = await linkIn(sink, vigie, 1);
  const answer = await page.goto(link);
  expect(answer?.headers()).toMatchObject({ "cache-control": "no-store", "referrer-policy": "strict-origin" });
  expect(await page.locator("meta[name=robots]").getAttribute("content")).toContain("noindex");
  await expectAccessible(reader, "the question");
  expect(await stateOf(vigie)).toBe("pending");
  await page.getByRole("button", { name: say("subscription.confirm.submit") }).click();
  await page
    .getByRole("status")
    .filter({ hasText: say("subscription.manage.notice.confirmed") })
    .waitFor();
  expect(await stateOf(vigie)).toBe("active");
  await expectAccessible(reader, "the subscription");
}

/** Follows an incident from its page, and sees it among what is followed. */
async function follow(reader: Reader, at: { vigie: Vigie; sink: Sink; incidentId: string }): Promise<void> {
  const { page, say, open } = reader;
  await open(`/incidents/${at.incidentId}`);
  await expectAccessible(reader, "an incident that lasts");
  await page.getByLabel(say("subscription.email.address")).fill(address.toUpperCase());
  await page.getByRole("button", { name: say("subscription.follow.submit") }).click();
  await page.goto(await linkIn(at.sink, at.vigie, 2));
  await page.getByRole("button", { name: say("subscription.confirm.submit") }).click();
  const followed = page.getByRole("group", { name: say("subscription.manage.incidents") });
  expect(await followed.getByRole("checkbox", { name: "Accès FTP" }).isChecked()).toBe(true);
}

/** The team finds one by his address, which stands nowhere on its page. */
async function lookFor(vigie: Vigie): Promise<void> {
  const member = await newMember(vigie, { role: "administrator", language: "en" });
  const { page, say, open } = member;
  await open("/team/subscribers");
  await page.getByLabel(say("subscribers.address")).fill(address);
  await page.getByRole("button", { name: say("subscribers.find") }).click();
  await page.getByText(say("subscribers.line", { channel: "E-mail", state: "told" })).waitFor();
  expect(await page.content()).not.toContain(address);
  expect(page.url()).not.toContain("ada");
  await expectAccessible(member, "subscribers");
  const lines = "address,proof,confirmed_at\r\nnew@customer.example,former page,2025-01-01T10:00:00Z\r\nbad,x,\r\n";
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(lines) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: say("subscribers.look") }).click();
  await page.getByText(say("subscribers.looked")).waitFor();
  await expectAccessible(member, "what a list would do");
  await page.getByRole("button", { name: say("subscribers.doIt", { count: 1 }) }).click();
  await page.getByText(say("subscribers.imported", { count: 1 })).waitFor();
  const list = await member.context.request.get(`/en/team/subscribers/csv`);
  expect(await list.text()).toContain(`email,${address},active,fr`);
  expect(member.noticed).toEqual([]);
}

/** Other choices, in another language; then out, and nothing of the address is left. */
async function changeAndLeave(reader: Reader, vigie: Vigie): Promise<void> {
  const { page, say } = reader;
  await page.getByLabel(say("subscription.topic.promise")).check();
  await page.getByLabel(say("subscription.language.en")).check();
  await page.getByRole("button", { name: say("subscription.manage.save") }).click();
  await page.getByRole("status").filter({ hasText: "Saved." }).waitFor();
  expect(await page.getByLabel("Promises").isChecked()).toBe(true);
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("heading", { name: "You have left" }).waitFor();
  await expectAccessible(reader, "having left");
  const rows = await query(vigie, `SELECT 1 FROM subscriber s WHERE s::text ILIKE '%${address}%'`);
  expect(rows).toEqual([]);
  expect(vigie.printed()).not.toContain("customer.example");
  expect(reader.noticed).toEqual([]);
}

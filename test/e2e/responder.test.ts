import { beforeAll, expect, test } from "vitest";
import { expectAccessible, newReader, phone, type Reader, useBrowser } from "#test/support/browser.ts";
import { composing, newThumb, published } from "#test/support/phone.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";

// The outage of 2011 as it would be told today, with one thumb.

useBrowser();

const names = {
  smtp: "Mail: sending and receiving (SMTP)",
  imap: "Mail: mailboxes (IMAP, POP)",
  ftp: "FTP access",
  webdav: "WebDAV access",
  sites: "Our own websites",
  panel: "Administration interface",
};
const spared = ["SSH access", "Customer websites", "Customer databases", "DNS servers"];
const opened = "We are checking which accounts are concerned.";

let vigie: Vigie;
let incidentId = "";

beforeAll(async () => {
  vigie = await startForBrowsers();
});

/** What the incident page's table says of a service: levels, scopes and times in words. */
async function rowsOf({ page, say }: Reader, name: string): Promise<string> {
  const details = page
    .locator("details")
    .filter({ hasText: say("incident.asTable") })
    .first();
  if (await details.evaluate((element) => !element.hasAttribute("open"))) await details.locator("summary").click();
  return page.getByRole("rowgroup").filter({ hasText: name }).innerText();
}

const countOf = async (table: string) =>
  Number((await query<{ n: number }>(vigie, `SELECT count(*)::int AS n FROM ${table}`))[0]?.n);

test("on a phone, the internal database is chosen, six public services are proposed and the outage is public within seconds", async () => {
  const responder = await newMember(vigie, { role: "responder", language: "en", ...phone });
  const { page, say } = responder;
  const form = composing(responder);
  const thumb = newThumb();
  await responder.open("/team");
  await page.getByRole("link", { name: say("compose.list.report") }).tap();
  await form.service(/Internal production database/).waitFor();
  await expectAccessible(responder, "report");
  const startedMs = performance.now();
  await thumb.tap(form.service(/Internal production database/));
  const proposal = form.form.getByRole("status").filter({ hasText: say("compose.suggestion.title", { count: 6 }) });
  await proposal.waitFor();
  expect((await proposal.getByRole("listitem").allInnerTexts()).map((name) => name.trim()).sort()).toEqual(
    Object.values(names).sort(),
  );
  await thumb.tap(proposal.getByRole("button", { name: say("compose.suggestion.add", { count: 6 }) }));
  await thumb.tap(form.phrase("An outage is under way"));
  expect(await form.textFr.inputValue()).toContain("Accès FTP");
  await expectAccessible(responder, "report, filled");
  await thumb.tap(form.publish("report"));
  incidentId = await published(responder);
  const tookMs = Math.round(performance.now() - startedMs);
  console.log(`report of an outage: ${thumb.taps} taps, ${tookMs} ms`);
  expect(thumb.taps).toBe(4);
  await expectNews(responder);
  await expectAccessible(responder, "published");
  for (const language of ["fr", "en"] as const) await expectPublic(language);
  expect(responder.noticed).toEqual([]);
});

/** The same news for elsewhere: a post of at most 280 characters and words to read aloud, in both languages. */
async function expectNews({ page }: Reader): Promise<void> {
  for (const language of ["en", "fr"]) {
    const short = await page.locator(`#short-${language}`).inputValue();
    const spoken = await page.locator(`#spoken-${language}`).inputValue();
    expect(short.length).toBeLessThanOrEqual(280);
    expect(short).toContain(incidentId);
    expect(spoken).not.toMatch(/https?:|[{}]/);
    expect(spoken).toContain(language === "fr" ? "Accès FTP" : "FTP access");
  }
}

async function expectPublic(language: "fr" | "en"): Promise<void> {
  const customer = await newReader(vigie, { language, ...phone });
  const { page, say } = customer;
  await customer.open("");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("6");
  await page.getByRole("link", { name: say("incident.whole") }).click();
  await page.waitForURL(`**/${language}/incidents/${incidentId}**`);
  await expectAccessible(customer, `/${language}/incidents, six services`);
  if (language === "fr") return;
  for (const name of [names.smtp, names.sites, names.panel])
    expect(await rowsOf(customer, name)).toMatch(/Major outage[\s\S]*all users/);
  for (const name of [names.imap, names.ftp, names.webdav])
    expect(await rowsOf(customer, name)).toMatch(/Major outage[\s\S]*any new connection/);
  expect(await page.getByText("production database").count()).toBe(0);
}

test("an update survives a dead phone, a lost network and a double tap and is posted once; resolving asks for every open service", async () => {
  await postPartialReturn();
  await resolve();
});

async function postPartialReturn(): Promise<void> {
  const responder = await newMember(vigie, { role: "responder", language: "en", ...phone });
  const { page, say } = responder;
  const form = composing(responder);
  await responder.open(`/team/incidents/${incidentId}`);
  await form.state("identified").tap();
  await form.textEn.fill(opened);
  await form.textFr.fill("Nous vérifions quels comptes sont concernés.");
  await form.unfold.tap();
  await form.becomes(names.ftp, "except").tap();
  await form.becomes(names.imap, "back").tap();
  await form.fold("compose.next.title").tap();
  await form.form.getByText(say("compose.next.in", { count: 30 }), { exact: true }).tap();
  await form.fold("compose.unaffected.title").tap();
  await form.form.getByRole("button", { name: say("compose.unaffected.add", { count: 4 }) }).tap();
  await decide(responder);
  await expectAccessible(responder, "update, filled");
  await page.reload();
  await page.getByText(say("compose.publish.restored")).waitFor();
  expect(await form.textEn.inputValue()).toBe(opened);
  expect(await form.state("identified").isChecked()).toBe(true);
  await loseNetwork(responder);
  expect(await countOf("incident_update WHERE text_en LIKE 'We are checking%'")).toBe(1);
  await expectUpdate();
  expect(responder.noticed.filter((line) => !/ERR_FAILED|Failed to fetch/.test(line))).toEqual([]);
}

/** SMTP stays closed on purpose. */
async function decide(responder: Reader): Promise<void> {
  const { say } = responder;
  const { form, fold } = composing(responder);
  const pair = (key: string) =>
    form.getByRole("textbox", { name: say("compose.message.pair.en", { label: say(`compose.decision.${key}`) }) });
  await fold("compose.decision.title").tap();
  await pair("what").fill("Keep SMTP closed");
  await pair("why").fill("Reopened now it would lose mail");
  await pair("tradeOff").fill("Three more hours without mail");
  await form
    .getByRole("group", { name: say("compose.decision.services") })
    .getByText(names.smtp)
    .tap();
}

/** First nothing gets out, then the answer is lost on its way back, then two taps in one: the message is there once. */
async function loseNetwork(responder: Reader): Promise<void> {
  const { page, say } = responder;
  const { publish } = composing(responder);
  let mode: "cut" | "deaf" = "cut";
  await page.route(`**/en/team/incidents/${incidentId}`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (mode === "deaf") await route.fetch();
    return route.abort();
  });
  for (const way of ["cut", "deaf"] as const) {
    mode = way;
    await publish("update").tap();
    await page.getByText(say("compose.publish.failed")).waitFor();
    await publish("update").waitFor();
  }
  await page.unrouteAll();
  await publish("update").evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await published(responder);
}

async function expectUpdate(): Promise<void> {
  const customer = await newReader(vigie, { language: "en", ...phone });
  const { page, say } = customer;
  await customer.open(`/incidents/${incidentId}`);
  await page.getByText(opened).first().waitFor();
  expect(await rowsOf(customer, names.ftp)).toContain(say("scope.accounts_newer_than_backup"));
  const text = await page.getByRole("main").innerText();
  for (const name of spared) expect(text).toContain(name);
  for (const words of ["Keep SMTP closed", say("incident.deliberateDecision", { number: 1 }), say("incident.next")])
    expect(text).toContain(words);
  await expectAccessible(customer, "incident page after a partial return");
  await customer.open("");
  await expectAccessible(customer, "status page with a partial return");
  const french = await newReader(vigie, { language: "fr", ...phone });
  await french.open(`/incidents/${incidentId}`);
  expect(
    await french.page
      .getByText("Keep SMTP closed")
      .first()
      .evaluate((node) => node.closest("[lang]")?.getAttribute("lang")),
  ).toBe("en");
  await expectAccessible(french, "French page with a decision told in English only");
}

/** Resolving shows what is still open, and refuses until all of it is ticked. */
async function resolve(): Promise<void> {
  const responder = await newMember(vigie, { role: "administrator", language: "fr", ...phone });
  const { page, say } = responder;
  const form = composing(responder);
  await responder.open(`/team/incidents/${incidentId}`);
  await form.state("resolved").tap();
  const open = form.form.getByRole("checkbox").and(page.locator("[name=closes]"));
  const count = await open.count();
  expect(count).toBeGreaterThan(4);
  await form.phrase("Tous les services").tap();
  await form.publish("resolve").tap();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.closes_differ") })
    .waitFor();
  await expectAccessible(responder, "resolving, refused");
  expect(await countOf("impact_interval WHERE ended_at IS NULL AND superseded_at IS NULL")).toBe(count);
  await form.form.getByRole("button", { name: say("compose.closing.all", { count }) }).tap();
  await form.publish("resolve").tap();
  await published(responder);
  expect(await countOf("impact_interval WHERE ended_at IS NULL AND superseded_at IS NULL")).toBe(0);
  const customer = await newReader(vigie, { language: "fr", ...phone });
  await until("all is well in public", async () => {
    await customer.open("");
    return (await customer.page.getByRole("heading", { level: 1 }).innerText()).includes("normalement");
  });
  await customer.open(`/incidents/${incidentId}`);
  await expectAccessible(customer, "resolved incident");
  expect(responder.noticed).toEqual([]);
}

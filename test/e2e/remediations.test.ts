import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { database } from "#lib/db.ts";
import { expectAccessible, newReader, phone, problemOf, type Reader, useBrowser } from "#test/support/browser.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "#test/support/build-incident.ts";
import { made } from "#test/support/build-remediation.ts";
import { operator } from "#test/support/own-database.ts";
import { newMember, query, startForBrowsers } from "#test/support/team-browser.ts";
import { drillDatabaseUrl, type Vigie } from "#test/support/vigie-process.ts";
import { factor, listing } from "#test/support/write-postmortem.ts";

useBrowser();

let vigie: Vigie;

beforeAll(async () => {
  vigie = await startForBrowsers();
  process.env.VIGIE_DATABASE_URL = drillDatabaseUrl(vigie.dataDir) ?? "";
});

afterAll(async () => {
  await database().$disconnect();
  delete process.env.VIGIE_DATABASE_URL;
});

const bare = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } } as const;

/** Controls of these pages by their words, and what a form answers. */
function hands({ page, say, language }: Reader) {
  const word = (key: string) => say(`remediation.${key}`);
  const inLanguage = (title: string, one: "fr" | "en") =>
    page.getByRole("group", { name: word(title) }).getByRole("textbox", { name: word(`inLanguage.${one}`) });
  return {
    word,
    inLanguage,
    button: (key: string) => page.getByRole("button", { name: word(key), exact: true }),
    act: async (id: string, act: string) => {
      await page.goto(`/${language}/team/remediations/${id}`);
      await page.getByRole("link", { name: word(`act.${act}`) }).click();
      await page.waitForURL(`**/${act}`);
    },
    told: (notice: string) =>
      page
        .getByRole("status")
        .filter({ hasText: word(`notice.${notice}`) })
        .waitFor(),
  };
}

/** An incident that is over, whose postmortem names a factor. */
async function incidentWithFactor(): Promise<string> {
  const [service] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_en = 'FTP access'");
  const id = await buildIncident([service?.id ?? ""], { titleFr: "Le FTP en panne", titleEn: "FTP is down" });
  await buildUpdate(id, { state: "resolved", closes: await openIntervalsOf(id), dataCustomers: "none_lost" });
  made(await startPostmortem(operator, { incidentId: id, size: "full", sourceLanguage: "fr" }));
  const entries = [factor("One database only.", { textFr: "Une seule base." })];
  made(await writeEntries(operator, await listing(id, { list: "factors", entries })));
  return id;
}

test("a promise: from a factor, accepted, promised in both languages, claimed, refused by a colleague without JavaScript, claimed again and verified", async () => {
  const incidentId = await incidentWithFactor();
  const author = await newMember(vigie, { role: "responder", language: "en", ...phone });
  const manager = await newMember(vigie, { role: "reviewer", language: "fr" });
  const colleague = await newMember(vigie, { role: "responder", language: "fr", ...bare });
  const id = await proposeFromFactor(author, incidentId);
  await promise(manager, id);
  await claimWithEvidence(author, id);
  await refuse(colleague, id);
  await claimAgain(author, id);
  await verify(colleague, id);
  const { page, say, open } = author;
  await open(`/team/postmortems/${incidentId}/publish`);
  await page.getByText(say("remediation.unanswered.none")).waitFor();
  await expectAccessible(author, "what stands in the way of publication");
  expect([...author.noticed, ...manager.noticed, ...colleague.noticed]).toEqual([]);
});

/** From the postmortem's factor to a measure that is accepted; a wrong number is said at its field, with what was typed kept. */
async function proposeFromFactor(author: Reader, incidentId: string): Promise<string> {
  const { page, say, open } = author;
  const { button, inLanguage, told, word } = hands(author);
  await open(`/team/postmortems/${incidentId}`);
  await page.locator("#list-factors > summary").click();
  await page.getByRole("link", { name: word("entry.propose"), exact: true }).click();
  await page.waitForURL("**/team/remediations/new?**");
  await expectAccessible(author, "a measure to propose");
  expect(await page.getByRole("checkbox", { name: /^One database only/ }).isChecked()).toBe(true);
  await inLanguage("form.text", "en").fill("Copy the database elsewhere");
  await inLanguage("form.text", "fr").fill("Copier la base ailleurs");
  await page.locator("[name='criteria.0.textFr']").fill("Autre centre de données");
  await page.locator("[name='criteria.0.textEn']").fill("Other data centre");
  const recheck = page.getByRole("textbox", { name: word("form.recheck") });
  await recheck.fill("often");
  await page.getByLabel(word("form.owner"), { exact: true }).selectOption({ label: "The responder" });
  await button("form.propose").click();
  expect(await problemOf(recheck)).toContain(say("refusal.not_understood"));
  expect(await inLanguage("form.text", "en").inputValue()).toBe("Copy the database elsewhere");
  expect(await page.locator("[name='criteria.0.textFr']").inputValue()).toBe("Autre centre de données");
  await recheck.fill("180");
  await button("form.propose").click();
  await told("created");
  await expectAccessible(author, "a measure that is proposed");
  await button("step.accepted").click();
  await told("accepted");
  expect(await page.getByRole("link", { name: word("act.promise") }).count()).toBe(0);
  return /remediations\/([a-z0-9]{12})/.exec(page.url())?.[1] ?? "";
}

/** A deliberate act: refused without a date, shown in both languages, then promised for good. */
async function promise(manager: Reader, id: string): Promise<void> {
  const { page, say } = manager;
  const { act, button, inLanguage, told, word } = hands(manager);
  await act(id, "promise");
  await expectAccessible(manager, "a promise to make");
  await inLanguage("form.wording", "fr").fill("Nous tiendrons une copie ailleurs.");
  await inLanguage("form.wording", "en").fill("");
  await button("form.preview").click();
  const english = inLanguage("form.wording", "en");
  expect(await problemOf(english)).toContain(say("refusal.both_languages_needed"));
  expect(await inLanguage("form.wording", "fr").inputValue()).toBe("Nous tiendrons une copie ailleurs.");
  await english.fill("We will keep a copy elsewhere.");
  await page.getByLabel(word("form.due"), { exact: true }).fill("2199-03-01");
  await button("form.preview").click();
  const preview = page.getByRole("region", { name: word("preview.title") });
  await preview.getByText("We will keep a copy elsewhere.").waitFor();
  await preview.getByText("pour le 1er mars 2199").waitFor();
  await expectAccessible(manager, "a promise as customers will read it");
  const [before] = await query(vigie, `SELECT promised_at FROM remediation WHERE id = '${id}'`);
  expect(before).toEqual({ promised_at: null });
  await button("preview.submit").click();
  await told("promised");
  await expectAccessible(manager, "a promise");
}

/** Refused without evidence for its criterion; then with a file, which only members take home. */
async function claimWithEvidence(author: Reader, id: string): Promise<void> {
  const { page, say, context } = author;
  const { act, button, told, word } = hands(author);
  await act(id, "claim");
  await expectAccessible(author, "a claim");
  await button("form.claim").click();
  await page
    .getByRole("alert")
    .filter({ hasText: say("refusal.evidence_missing") })
    .waitFor();
  await page
    .getByRole("radio", { name: new RegExp(`^${word("evidence.kind.file")}`) })
    .first()
    .check();
  await page.locator("[name='evidence.0.file']").setInputFiles({
    ...{ name: "relais été.html", mimeType: "text/html", buffer: Buffer.from("<script>alert(1)</script>") },
  });
  await page.locator("[name='evidence.0.summaryFr']").fill("La copie répond.");
  await page.locator("[name='evidence.0.summaryEn']").fill("The copy answers.");
  await button("form.claim").click();
  await told("claimed");
  await page.getByText(word("whyNot.claimed")).waitFor();
  expect(await page.getByRole("link", { name: word("act.verify") }).count()).toBe(0);
  await expectAccessible(author, "a measure that was claimed");
  const href = await page.getByRole("link", { name: "relais été.html" }).getAttribute("href");
  const got = await context.request.get(href ?? "");
  expect(got.headers()).toMatchObject({
    ...{ "content-type": "application/octet-stream", "x-content-type-options": "nosniff", "cache-control": "no-store" },
    "content-disposition": "attachment; filename=\"relais _t_.html\"; filename*=UTF-8''relais%20%C3%A9t%C3%A9.html",
  });
  const stranger = await newReader(vigie, { language: "en" });
  const refused = await stranger.context.request.get(href ?? "", { maxRedirects: 0 });
  expect([307, 200].includes(refused.status()) && (await refused.text()).includes("alert(1)")).toBe(false);
}

/** Without JavaScript, from what is to be done: a refusal needs its reason in both languages. */
async function refuse(colleague: Reader, id: string): Promise<void> {
  const { page, say, open } = colleague;
  const { button, inLanguage, told, word } = hands(colleague);
  await open("/team");
  await page.getByRole("heading", { name: /votre vérification$/ }).waitFor();
  await expectAccessible(colleague, "home with something to verify, without JavaScript");
  await open("/team/remediations?view=verify");
  await expectAccessible(colleague, "measures to verify, without JavaScript");
  await page.getByRole("link", { name: /^Copier la base ailleurs/ }).click();
  await page.getByRole("link", { name: word("act.verify") }).click();
  await expectAccessible(colleague, "a verification, without JavaScript");
  await page.getByRole("radio", { name: new RegExp(`^${word("form.verdictChoice.refused")}\\b`) }).check();
  await inLanguage("form.why", "fr").fill("La copie est vide.");
  await button("form.verify").click();
  expect(await problemOf(inLanguage("form.why", "en"))).toContain(say("refusal.both_languages_needed"));
  expect(await inLanguage("form.why", "fr").inputValue()).toBe("La copie est vide.");
  await inLanguage("form.why", "en").fill("The copy is empty.");
  await button("form.verify").click();
  await told("refused");
  expect(await query(vigie, `SELECT state FROM remediation WHERE id = '${id}'`)).toEqual([{ state: "in_progress" }]);
}

async function claimAgain(author: Reader, id: string): Promise<void> {
  const { page } = author;
  const { act, button, told, word } = hands(author);
  await act(id, "claim");
  await page
    .getByRole("radio", { name: new RegExp(`^${word("evidence.kind.output")}`) })
    .first()
    .check();
  await page.locator("[name='evidence.0.text']").fill("pg_is_in_recovery: t");
  await button("form.claim").click();
  await told("claimed");
}

/** With evidence of one's own, without JavaScript; everything that happened is then told. */
async function verify(colleague: Reader, id: string): Promise<void> {
  const { page } = colleague;
  const { act, button, told, word } = hands(colleague);
  await act(id, "verify");
  await page.locator("[name='evidence.0.url']").fill("https://example.org/drill");
  await button("form.verify").click();
  await told("verified");
  await expectAccessible(colleague, "a measure that is verified, without JavaScript");
  const history = await page.getByRole("listitem").allInnerTexts();
  for (const kind of ["promised", "claimed", "refused", "verified"])
    expect(history.some((line) => line.startsWith(word(`history.event.${kind}`)))).toBe(true);
}

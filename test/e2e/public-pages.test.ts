import { beforeAll, expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import { addressOf, expectAccessible, newReader, type Reader, useBrowser } from "#test/support/browser.ts";
import { ask } from "#test/support/drill-http.ts";
import { startWriter, type Writer } from "#test/support/drill-writing.ts";
import { publicPaths } from "#test/support/public-paths.ts";
import { query, startForBrowsers } from "#test/support/team-browser.ts";
import { tellPostmortem } from "#test/support/told-postmortem.ts";
import { until, type Vigie } from "#test/support/vigie-process.ts";
import { sentencesOf } from "#test/support/words.ts";

// Every public page there is, as customers meet it: languages, sizes, colours, keyboard, paper.

useBrowser();

let vigie: Vigie;
let incidentId: string;
let correctedId: string;
let paths: string[];

beforeAll(async () => {
  vigie = await startForBrowsers();
  const writer = startWriter(vigie.dataDir);
  const [ftp] = await query<{ id: string }>(vigie, "SELECT id FROM service WHERE name_fr = 'Accès FTP'");
  const made = await writer.write("open", {
    idempotencyKey: "public-pages",
    textFr: "Le FTP ne répond plus.",
    meanwhileFr: "Le SSH fonctionne.",
    changes: [{ serviceId: ftp?.id, level: "partial_outage", scope: { preset: "some_users" } }],
    nextMessageAt: new Date(Date.now() + 3_600_000).toISOString(),
    estimate: { kind: "not_estimable" },
  });
  correctedId = await correctExample(writer);
  writer.stop();
  incidentId = made.incidentId;
  await tellPostmortem(vigie, correctedId);
  await until(
    "the incident is public",
    async () => (await ask(vigie.port, { path: `/en/incidents/${correctedId}` })).body.includes("It was another one."),
    { vigie },
  );
  const told = `/en/postmortems/${correctedId}`;
  await until("its postmortem is public", async () => (await ask(vigie.port, { path: told })).status === 200, {
    vigie,
  });
  const isOfAnotherService = (path: string) => path.includes("/services/") && !path.includes(ftp?.id ?? "");
  const isOfAnotherCause = (path: string) => /\/cause\/(?!architecture$)/.test(path);
  paths = (await publicPaths(vigie)).filter((path) => !isOfAnotherService(path) && !isOfAnotherCause(path));
  paths.push("/fr/404-nothing-here", "/en/404-nothing-here", "/fr/search?q=ftp", "/en/search?q=ftp");
});

/** Corrects the example's first message and the end of FTP, and retracts its last message; answers its id. */
async function correctExample(writer: Writer): Promise<string> {
  const [example] = await query<{ id: string }>(vigie, "SELECT id FROM incident WHERE is_example");
  const id = example?.id ?? "";
  const change = async (kind: Parameters<Writer["write"]>[0], input: object) => {
    const [row] = await query<{ version: number }>(vigie, `SELECT version FROM incident WHERE id = '${id}'`);
    await writer.write(kind, { idempotencyKey: `change ${kind}`, incidentId: id, version: row?.version, ...input });
  };
  const updates = await query<Record<string, string>>(
    vigie,
    `SELECT id, meanwhile_fr, meanwhile_en FROM incident_update WHERE incident_id = '${id}' ORDER BY seq`,
  );
  const [first, last] = [updates.at(0), updates.at(-1)];
  const words = { textFr: "Rien ne va plus.", textEn: "Nothing works any more." };
  const meanwhile = { meanwhileFr: first?.meanwhile_fr, meanwhileEn: first?.meanwhile_en };
  const target = { part: "update", id: first?.id, ...words, ...meanwhile };
  const why = { reasonFr: "C’était un brouillon.", reasonEn: "It was a draft." };
  await change("correctText", { ...why, target });
  const [ftp] = await query<{ id: string }>(
    vigie,
    "SELECT i.id FROM impact_interval i JOIN service s ON s.id = service_id WHERE name_en = 'FTP access' AND end_precision = 'approx'",
  );
  const exact = (at: string) => ({ precision: "exact", at: new Date(`2011-02-07T${at}:00+01:00`).toISOString() });
  const interval = { intervalId: ftp?.id, level: "degraded_performance", scope: { preset: "some_users" } };
  const replaced = [{ ...interval, start: exact("17:38"), end: exact("20:45") }];
  await change("correctIntervals", { reasonFr: "Les journaux le montrent.", reasonEn: "The logs show it.", replaced });
  const retracted = { reasonFr: "C’était un autre incident.", reasonEn: "It was another one." };
  await change("retract", { ...retracted, part: "update", id: last?.id });
  return id;
}

const languageOf = (path: string): Language => (path.startsWith("/fr") ? "fr" : "en");

test("every public page is accessible and as wide as its screen: French and English, light and dark, 320, 390 and 1280 pixels", async () => {
  expect(paths.length).toBeGreaterThanOrEqual(24);
  const looks = [
    { width: 320, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
  ] as const;
  for (const { width, colorScheme } of looks) {
    for (const language of ["fr", "en"] as const) {
      const reader = await newReader(vigie, {
        language,
        colorScheme,
        viewport: { width, height: 800 },
        timezoneId: "America/Montreal",
      });
      for (const path of paths.filter((one) => languageOf(one) === language)) {
        await reader.open(`/${path}`);
        await expectAccessible(reader, `${path} ${width} ${colorScheme}`);
      }
      expect(reader.noticed.filter((line) => !line.includes("404"))).toEqual([]);
    }
  }
}, 240_000);

/** Sentences of one language that a page of the other never shows: long enough, without place holders, in no sentence of its own. */
function foreignSentences(own: Language): string[] {
  const other = sentencesOf(own === "fr" ? "en" : "fr");
  const ours = [...sentencesOf(own).values()].join("\n").toLowerCase();
  const team = /^(?:team|compose|refusal)\./;
  return [...other]
    .filter(([key]) => !team.test(key))
    .flatMap(([, sentence]) => sentence.split(/\{[^{}]*\}|<[^>]*>|[{}]/))
    .map((part) => part.trim().toLowerCase())
    .filter(
      (part) =>
        /\p{L}{3}/u.test(part) && part.length > 4 && !/plural|select|other|one /.test(part) && !ours.includes(part),
    );
}

/** The words on the screen that the page claims to be in its own language; code is in none. */
async function ownWords({ page }: Reader, language: Language): Promise<string> {
  return page.evaluate((own) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || parent.closest("script,style,code") !== null) continue;
      if (parent.closest("[lang]")?.getAttribute("lang") === own) words.push(node.textContent ?? "");
    }
    return words.join("\n").toLowerCase();
  }, language);
}

test("each page speaks one language, says which where it cannot, and tells machines what it is", async () => {
  for (const language of ["fr", "en"] as const) {
    const reader = await newReader(vigie, { language });
    const foreign = foreignSentences(language);
    expect(foreign.length).toBeGreaterThan(80);
    for (const path of paths.filter((one) => languageOf(one) === language)) {
      await reader.open(`/${path}`);
      expect(await reader.page.locator("html").getAttribute("lang")).toBe(language);
      const words = await ownWords(reader, language);
      const strangers = foreign.filter((part) =>
        new RegExp(`(?<!\\p{L})${RegExp.escape(part)}(?!\\p{L})`, "u").test(words),
      );
      expect(strangers, path).toEqual([]);
      if (!/404|search/.test(path)) await expectHead(reader, path);
    }
  }
  const english = await newReader(vigie, { language: "en" });
  await english.open(`/incidents/${incidentId}`);
  for (const text of ["Le FTP ne répond plus.", "Le SSH fonctionne."]) {
    const original = english.page.getByText(text).first();
    expect(await original.evaluate((node) => node.closest("[lang]")?.getAttribute("lang"))).toBe("fr");
  }
  await english.page.getByText(english.say("page.translationToCome")).first().waitFor();
  await expectNotFound();
  await expectNegotiation();
});

async function expectHead({ page }: Reader, path: string): Promise<void> {
  const origin = `http://localhost:${vigie.port}`;
  const attribute = (selector: string, name: string) => page.locator(`head > ${selector}`).getAttribute(name);
  const other = path.replace(/^\/(fr|en)/, (_, own) => (own === "fr" ? "/en" : "/fr"));
  const own = languageOf(path);
  const foreign = own === "fr" ? "en" : "fr";
  expect((await page.title()).length, path).toBeGreaterThan(15);
  expect(await attribute("meta[name=description]", "content")).toMatch(/.{30,}/);
  expect(await attribute("link[rel=canonical]", "href")).toBe(origin + path);
  expect(await attribute(`link[rel=alternate][hreflang=${own}]`, "href")).toBe(origin + path);
  expect(await attribute(`link[rel=alternate][hreflang=${foreign}]`, "href")).toBe(origin + other);
  expect(await attribute("link[rel=alternate][hreflang=x-default]", "href")).toContain(origin);
  for (const property of ["title", "description", "url", "locale", "site_name"])
    expect(await attribute(`meta[property="og:${property}"]`, "content"), `${path} og:${property}`).toMatch(/.+/);
  const picture = new URL((await attribute('meta[property="og:image"]', "content")) ?? "");
  expect((await ask(vigie.port, { path: picture.pathname })).headers["content-type"]).toBe("image/png");
}

async function expectNotFound(): Promise<void> {
  const lost = await newReader(vigie, { language: "fr" });
  const answer = await lost.page.goto("/fr/nulle/part");
  expect(answer?.status()).toBe(404);
  await lost.page.getByRole("link", { name: lost.say("notFound.home") }).click();
  await lost.page.waitForURL("**/fr");
  await lost.page.getByRole("link", { name: lost.say("page.otherLanguage") }).click();
  await lost.page.waitForURL("**/en");
}

async function expectNegotiation(): Promise<void> {
  for (const [asked, given] of [
    ["fr-CA,fr;q=0.9,en;q=0.5", "fr"],
    ["en-GB", "en"],
    ["de,en;q=0.3", "en"],
    ["de", "fr"],
  ] as const) {
    const headers = { "accept-language": asked };
    const answer = await ask(vigie.port, { path: "/", headers });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ "content-language": given, "content-location": `/${given}` });
    expect(answer.headers.vary?.toLowerCase()).toContain("accept-language");
    expect(answer.body.toString()).toContain(`<html lang="${given}"`);
  }
}

test("a corrected page says so under its title and tells when, why and from what to what, without any script", async () => {
  const told = {
    en: {
      reason: "The logs show it.",
      before: "4 h 50 min to 5 h 12 min",
      after: "4 h 57 min",
      struck: /fully restored/,
    },
    fr: {
      reason: "Les journaux le montrent.",
      before: "4 h 50 à 5 h 12",
      after: "4 h 57",
      struck: /rétablie en entier/,
    },
  };
  for (const language of ["en", "fr"] as const) {
    const { page, say, open } = await newReader(vigie, { language, javaScriptEnabled: false });
    await open(`/incidents/${correctedId}`);
    await page.locator("a[href='#changes']").click();
    const changes = page.getByRole("region", { name: say("revision.title") });
    const { reason, before, after, struck } = told[language];
    expect(await changes.getByRole("listitem").count()).toBeGreaterThanOrEqual(3);
    const moved = changes.locator("li.change").filter({ hasText: reason });
    expect(plain(await moved.locator("del").first().textContent())).toBe(before);
    expect(plain(await moved.locator("ins").first().textContent())).toBe(after);
    await changes.getByText(say("revision.former", { field: say("revision.field.text") })).click();
    expect(await changes.locator("blockquote").isVisible()).toBe(true);
    const messages = page.getByRole("region", { name: say("incident.updates") });
    expect(await messages.locator("del").textContent()).toMatch(struck);
    expect(await messages.locator("a[href^='#change-']").count()).toBe(2);
  }
});

/** Words with every kind of space as a plain one. */
const plain = (words: string | null) => words?.replaceAll(/\s+/g, " ");

test("keyboard, paper, little motion and forced colours: the page can be walked, printed and read", async () => {
  const reader = await newReader(vigie, { language: "fr", reducedMotion: "reduce" });
  const { page, say } = reader;
  await reader.open("");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: say("page.skip") });
  expect(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0)).toBe(
    true,
  );
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
  const stops = await tabStops(reader);
  expect(stops.map(({ place }) => place)).toEqual(stops.map(({ place }) => place).toSorted((one, next) => one - next));
  expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  expect(stops.length).toBeGreaterThan(3);
  expect(stops.length).toBeLessThan(60);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  for (const path of ["", `/incidents/${incidentId}`]) {
    await reader.open(path);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"], `${path} on paper`).toContain(paper);
    expect(await page.getByRole("navigation", { name: say("page.languages") }).isVisible()).toBe(false);
    expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen", colorScheme: "light", forcedColors: "active" });
    await expectAccessible(reader, `${path} in forced colours`);
    await page.emulateMedia({ forcedColors: "none" });
  }
  expect(new URL(addressOf(vigie)).host).toBe(new URL(page.url()).host);
});

/** What Tab stops at after the skip link, in order: its place in the document, and whether one sees that it has the focus. */
async function tabStops({ page }: Reader) {
  const stops: { place: number; isSeen: boolean; name: string }[] = [];
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const focus = document.activeElement;
      if (focus === null || focus === document.body) return null;
      const style = getComputedStyle(focus);
      const isSeen = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
      return { place: [...document.querySelectorAll("*")].indexOf(focus), isSeen, name: focus.outerHTML.slice(0, 100) };
    });
    if (stop === null || stops.some(({ place }) => place === stop.place)) return stops;
    stops.push(stop);
  }
  return stops;
}

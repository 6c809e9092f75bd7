import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import { launchChromium } from "./chromium.ts";
import type { Vigie } from "./vigie-process.ts";
import { type Say, sayIn } from "./words.ts";

/** A telephone in one hand. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** What a browser noticed that nobody should: errors of scripts and of policy, answers of 400 and more. */
export type Noticed = string[];

/** Somebody before a screen, in a language. */
export type Reader = {
  page: Page;
  context: BrowserContext;
  language: Language;
  say: Say;
  noticed: Noticed;
  isScripted: boolean;
  /** Opens a path of the reader's language ("/team/incidents"), or a whole one that begins with "//". */
  open(path: string): Promise<void>;
};

let browser: Browser | null = null;

/** One Chromium for the test file. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });
}

/** A new reader with a profile of their own, for one test; when it fails, what was on the screen is printed. */
export async function newReader(
  vigie: Vigie,
  { language, ...options }: { language: Language } & BrowserContextOptions,
): Promise<Reader> {
  const context = await open({
    baseURL: addressOf(vigie),
    locale: language === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const noticed = watch(page);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await tell(page, [...noticed, vigie.printed().slice(-2_000)]);
    await context.close();
  });
  const openPath = async (path: string) => {
    await page.goto(path.startsWith("//") ? path.slice(1) : `/${language}${path}`);
  };
  const isScripted = options.javaScriptEnabled !== false;
  return { page, context, language, say: sayIn(language), noticed, isScripted, open: openPath };
}

async function open(options: BrowserContextOptions): Promise<BrowserContext> {
  if (browser === null) throw new Error("useBrowser() first");
  return browser.newContext(options);
}

async function tell(page: Page, known: string[]): Promise<void> {
  const shown = await page.locator("body").ariaSnapshot({ timeout: 2_000 });
  const told = shown.replaceAll(/^ *- option .*\n/gm, "").slice(0, 6_000);
  console.log(`${page.url()}\n${known.join("\n")}\n${told}`);
}

/** Where a Vigie answers. */
export function addressOf(vigie: Pick<Vigie, "port">): string {
  return `http://127.0.0.1:${vigie.port}`;
}

function watch(page: Page): Noticed {
  const noticed: Noticed = [];
  page.on("pageerror", (error) => noticed.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // A preview's frame runs no script on purpose, and Chromium says so each time.
    const isPreview = message.text().startsWith("Blocked script execution in");
    if (message.type() === "error" && !isPreview) noticed.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) noticed.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  return noticed;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ask = `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ["violations"] }).then(({ violations }) =>
  JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) =>
    id + ": " + html.slice(0, 200) + " " + failureSummary))))`;

/** Expects that axe finds nothing on the page as it is, and that nothing is wider than the screen. */
export async function expectAccessible(reader: Checked, name: string): Promise<void> {
  if (!reader.isScripted) return expectTwinAccessible(reader, name);
  const { page, context } = reader;
  // What the sticky header happens to cover at the moment is no smaller for it.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  const session = await context.newCDPSession(page);
  const violations = await inOwnWorld(session, `${axe};${ask}`);
  await session.detach();
  expect(JSON.parse(String(violations)), `axe on ${name}`).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, `${name}: pixels wider than the screen`).toBeLessThanOrEqual(0);
}

type Checked = Pick<Reader, "page" | "context" | "isScripted">;

/** axe is a script: where none runs, it looks at the same document without its scripts, in a window that runs axe's. */
async function expectTwinAccessible({ page }: Checked, name: string): Promise<void> {
  const document = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, "");
  const context = await open({ viewport: page.viewportSize() });
  const twin = await context.newPage();
  await twin.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: document }));
  await twin.goto(page.url());
  await expectAccessible({ page: twin, context, isScripted: true }, name);
  await context.close();
}

/** Runs a script beside the page's own, where its content security policy has no say; answers its value. */
async function inOwnWorld(session: CDPSession, expression: string): Promise<unknown> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression,
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** The page's path in the other language. */
export function inOtherLanguage(path: string, language: Language): string {
  return path.replace(`/${language}`, `/${otherLanguage(language)}`);
}

/** Waits until a field is said to be wrong; answers what describes it, hint and problem. */
export async function problemOf(field: Locator): Promise<string> {
  await field.and(field.page().locator("[aria-invalid=true]")).waitFor();
  return field.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.innerText ?? "")
      .join(" "),
  );
}

/** A name that begins with these words: controls whose name goes on with a hint. */
export function startingWith(words: string): RegExp {
  return new RegExp(`^${RegExp.escape(words)}`);
}

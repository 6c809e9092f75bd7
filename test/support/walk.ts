import { join } from "node:path";
import { expect } from "vitest";
import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import { expectAccessible, type Reader } from "./browser.ts";
import { sentencesOf } from "./words.ts";

/** Where one looks, in which colours, and what the picture of it is called. */
type Stop = { path: string; name: string; look: "light" | "dark" };

/** The smallest side, in CSS pixels, of what a thumb must hit (WCAG 2.2, 2.5.8). */
const smallest = 24;

/**
 * Opens a page and looks at all of it, folded parts as well: one title, one main heading, accessible, no wider than the screen,
 * nothing too small to be hit, no sentence of the other language. Takes pictures into VIGIE_SCREENSHOTS, if that is set.
 */
export async function expectWellMade(reader: Reader, { path, name, look }: Stop): Promise<void> {
  const { page, language } = reader;
  const where = `${language} ${name} (${look})`;
  await page.emulateMedia({ colorScheme: look });
  await reader.open(path);
  await page.waitForLoadState("networkidle");
  expect(await page.title(), where).toMatch(/\S{3}/);
  expect(await page.locator("h1").count(), `${where}: main headings`).toBe(1);
  await takePicture(reader, `${name}-${language}-${look}`);
  await expectAccessible(reader, where);
  const folds = page.locator("main details:not([open])");
  if ((await folds.count()) > 0) {
    await folds.evaluateAll((all) => {
      for (const fold of all) fold.setAttribute("open", "");
    });
    await page.waitForTimeout(150);
    await takePicture(reader, `${name}-${language}-${look}-open`);
    await expectAccessible(reader, `${where}, unfolded`);
  }
  expect.soft(await tooSmall(reader), `${where}: smaller than ${smallest} pixels`).toEqual([]);
  const foreign = sentencesOnlyIn(otherLanguage(language));
  const strangers = (await wordsOn(reader)).filter((words) => foreign.has(words));
  expect.soft(strangers, `${where}: words of the other language`).toEqual([]);
  expect
    .soft(
      reader.noticed.splice(0).filter((line) => !line.includes("404")),
      where,
    )
    .toEqual([]);
}

async function takePicture({ page }: Reader, name: string): Promise<void> {
  const folder = process.env.VIGIE_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** What can be tapped but is too small for it; a link within a sentence may be as small as its words. */
async function tooSmall({ page }: Reader): Promise<string[]> {
  return page.evaluate((least) => {
    const all = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary",
    );
    return [...all].flatMap((element) => {
      const isSeen = element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
      // Of a box to tick, its words are the target as well.
      const isBox = element instanceof HTMLInputElement && ["checkbox", "radio"].includes(element.type);
      const target = isBox ? (element.labels?.[0] ?? element) : element;
      const isSentence = element.tagName === "A" && getComputedStyle(element).display === "inline";
      const { width, height } = target.getBoundingClientRect();
      // Hidden from eyes, for screen readers and the Enter key.
      const isHidden = width <= 1 || height <= 1 || element.closest("[aria-hidden=true], .sr-only:not(input)") !== null;
      if (!isSeen || isHidden || isSentence || (width >= least && height >= least)) return [];
      return [`${element.tagName} ${(target.textContent ?? "").trim().slice(0, 40)} ${width}x${height}`];
    });
  }, smallest);
}

/** What is written on the page, or said of its controls, where it claims to be in its own language. */
async function wordsOn({ page, language }: Reader): Promise<string[]> {
  return page.evaluate((own) => {
    const found: string[] = [];
    const note = (element: Element | null, words: string | null) => {
      const isOwn = element?.closest("[lang]")?.getAttribute("lang") === own;
      if (isOwn && words && element?.closest("script, style") === null) found.push(words.trim());
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      note(node.parentElement, node.nodeValue);
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) note(element, element.getAttribute(name));
    return found;
  }, language);
}

const known = new Map<Language, Set<string>>();

/** Whole sentences and words of the interface that the other language does not have. */
function sentencesOnlyIn(language: Language): Set<string> {
  const others = new Set(sentencesOf(otherLanguage(language)).values());
  const own = known.get(language) ?? new Set([...sentencesOf(language).values()].filter((words) => !others.has(words)));
  known.set(language, own);
  return own;
}

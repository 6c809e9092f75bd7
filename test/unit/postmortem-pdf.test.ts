import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";
import { describe, expect, test } from "vitest";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { postmortemMarkdown } from "#published/pdf/postmortem-markdown.ts";
import { postmortemPdf } from "#published/pdf/postmortem-pdf.ts";
import { printAside } from "#published/pdf/print.ts";
import { fontOfWoff } from "#published/pdf/woff.ts";
import { aContent, anEntry, aRevision, aSection } from "../support/build-postmortem.ts";
import { aFullPrint, aPrint, aPrintOf, inBoth } from "../support/build-print.ts";
import { readPdf } from "../support/read-pdf.ts";

// A postmortem as a document to be sent, read again by another library than the one that made it.

const SLOW = { timeout: 60_000 };

/** Words of pages, with spaces as they are typed and lines as one. */
const flat = (pages: string[]) => pages.join("\n").replaceAll(/\s+/g, " ");

const whole = await readPdf(await postmortemPdf(aFullPrint()));

test("it has a title page, its contents, and the whole in both languages, the one it was written in first", () => {
  const [cover = "", contents = ""] = whole.pages;
  expect(cover).toContain("Exemple Hébergement");
  expect(flat([cover])).toContain("Internal production database unavailable");
  expect(flat([cover])).toContain("Révision 2, publiée le 2 décembre 2026 ; première version le 1er décembre 2026");
  expect(flat([cover])).toContain("https://status.example.org/fr/postmortems/case2011abcd");
  expect(contents).toContain("Sommaire");
  const french = whole.pages.findIndex((page) => page.includes("En français"));
  const english = whole.pages.findIndex((page) => page.includes("In English"));
  expect([french, english]).toEqual([2, expect.any(Number)]);
  expect(english).toBeGreaterThan(french);
  expect(whole.outline).toContain("Résumé");
  expect(whole.outline).toContain("Summary");
});

test("every page but the title page says which it is of how many, and the contents name the right ones", () => {
  const total = whole.pages.length;
  const feet = whole.pages.map((page) => /(\d+) \/ (\d+)$/.exec(page.trim())?.slice(1).map(Number) ?? null);
  expect(feet).toEqual([null, ...whole.pages.slice(1).map((_, place) => [place + 2, total])]);
  const listed = /Questions ouvertes\s+(\d+)/.exec(whole.pages[1] ?? "")?.[1];
  expect(whole.pages[Number(listed) - 1]).toContain("Questions ouvertes");
});

test("facts stand in it as they are known, in the language of their part", () => {
  const words = flat(whole.pages);
  expect(words).toContain("Du 15 h 48 au 17 h 38, rien ne répondait.");
  expect(words).toContain("From the 15:48 until the 17:38, nothing answered.");
  expect(words).toContain("Panne majeure");
  expect(words).toContain("vers 21 h 00, au plus tôt 20 h 38");
  expect(words).toContain("Facteur 2");
  expect(words).toContain("Corrigé le 2 décembre 2026 · Déclencheur");
  expect(words).toContain("A package beside it, not the database.");
});

test("a month's availability says as of when it is, in both languages; a page's file, which is made anew with it, does not", async () => {
  const print = aPrintOf(inBoth("Counted: [](fact:uptime/mail-smtp)."));
  const words = flat((await readPdf(await postmortemPdf(print))).pages);
  expect(words).toContain("Counted: 99,226 à 99,280 % (au 5 décembre 2026).");
  expect(words).toContain("Counted: 99.226 to 99.280% (as of 5 December 2026).");
  expect(postmortemMarkdown(print.pages.en)).toMatch(/Counted: 99.226 to 99.280%\./);
});

test("it is tagged: title, language, headings, lists, tables, links", () => {
  expect(whole).toMatchObject({ isMarked: true, language: "fr" });
  expect(whole.title).toMatch(/^Post-mortem\s: Base de production interne/);
  const tags = new Set(whole.tags.flat());
  for (const name of [
    "Document",
    "Sect",
    "H1",
    "H2",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "TOC",
    "Link",
  ])
    expect(tags, name).toContain(name);
  expect(whole.links).toContain("#fr-summary");
  expect(whole.links).toContain("https://status.example.org/fr/postmortems/case2011abcd/revisions/2");
});

test("the same print gives the same bytes, another revision gives others", SLOW, async () => {
  const [one, same] = [await postmortemPdf(aFullPrint()), await postmortemPdf(structuredClone(aFullPrint()))];
  expect(one.equals(same)).toBe(true);
  const later = await postmortemPdf({ ...aFullPrint(), revisedAt: "2026-12-03T08:00:00.000Z" });
  expect(one.equals(later)).toBe(false);
  expect(Buffer.from(await printAside(aFullPrint(), new Map())).equals(one)).toBe(true);
});

test("one that was retracted, or that nobody else read, says so at its beginning", async () => {
  const reason = { fr: "Faux de bout en bout.", en: "Wrong throughout." };
  const waiver = { fr: "Équipe d’une personne.", en: "A team of one." };
  const revisions = [aRevision(1, { isReviewed: false, waiver })];
  const read = await readPdf(
    await postmortemPdf(aPrint({ revisions, retracted: { at: "2026-12-04T08:00:00.000Z", reason } })),
  );
  const words = flat(read.pages);
  expect(flat(read.pages.slice(0, 1))).toContain("Retiré le 4 décembre 2026. Faux de bout en bout.");
  expect(flat(read.pages.slice(0, 1))).toContain("Sans relecture indépendante. Équipe d’une personne.");
  expect(words).toContain("Retracted on 4 December 2026. Wrong throughout.");
});

test("words that came later in one language say since when, in that language alone", async () => {
  const waiver = { fr: "Seul.", en: "Alone." };
  const correction = { section: "summary", what: inBoth("x"), why: inBoth("y"), askedBy: inBoth("") } as const;
  const added = { fr: null, en: "2026-12-04T08:00:00.000Z" };
  const revisions = [
    aRevision(1, { isReviewed: false, waiver, added }),
    aRevision(2, { change: "material", correction, added }),
  ];
  const later = async (told: typeof revisions) =>
    flat((await readPdf(await postmortemPdf(aPrint({ revisions: told })))).pages);
  expect(await later(revisions)).toContain("Said in English since 4 December 2026.");
  expect(await later(revisions)).not.toContain("Dit en français depuis");
  expect(await later(revisions.slice(0, 1))).toContain("Alone. Said in English since 4 December 2026.");
});

describe("whatever was written, it is printed", () => {
  const nested = Array.from({ length: 40 }, (_, depth) => `${"  ".repeat(depth)}- level ${depth}`).join("\n");
  const wide = `|${"a|".repeat(30)}\n|${"-|".repeat(30)}\n${`|${"cell|".repeat(30)}\n`.repeat(80)}`;
  test.each([
    ["one word of a hundred thousand letters", "x".repeat(postmortemLimits.text), "xxxxx"],
    ["a hundred thousand letters of words", "lorem ipsum ".repeat(8_000), "lorem ipsum"],
    ["lists in lists", nested, "level 5"],
    ["a wide table", wide, "cell"],
    ["emoji", "Tout va bien 😀 👩🏽‍💻 → ✓", "Tout va bien"],
    ["Arabic and Hebrew", "مرحبا بالعالم et שלום עולם", "et"],
    ["scripts that no font has", "障害 𓀀", "□□ □"],
    ["half a character, and controls", "a\ud800b\u0007c\u202e", "b"],
    ["code", `\`\`\`\n${"code\tline\n".repeat(200)}\`\`\``, "code"],
    ["quotes in quotes", `${">".repeat(30)} deep`, "deep"],
    ["nothing but a space", " ", "Exemple"],
  ])("%s", SLOW, async (_, text, found) => {
    const read = await readPdf(await postmortemPdf(aPrintOf(inBoth(text))));
    expect(flat(read.pages)).toContain(found);
    expect(read.pages.length).toBeLessThan(400);
  });

  test("sixty lines in each list, and titles that mean something in XML", SLOW, async () => {
    const lists = ["factors", "controls", "went_well", "luck", "changes", "accepted", "questions"] as const;
    const long = inBoth(`${"mots ".repeat(40)}<b>&`);
    const entries = lists.flatMap((list) =>
      Array.from({ length: postmortemLimits.entries }, (_, place) =>
        anEntry(`${list}${place}`, { list, text: long, note: long }),
      ),
    );
    const print = aPrint({
      revisions: [aRevision(1, { content: aContent({ sections: [aSection("summary")], entries }) })],
    });
    for (const page of Object.values(print.pages))
      page.incident.summary.title = { text: "A <b> & “C”", language: "fr" };
    const read = await readPdf(await postmortemPdf(print));
    expect(read.title?.replace(/\s/g, " ")).toBe("Post-mortem : A ‹b› + “C”");
    expect(read.pages[0]).toContain("A <b> & “C”");
  });
});

test("fonts are unpacked as the library for fonts would", () => {
  const file = createRequire(import.meta.url).resolve(
    "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff",
  );
  const woff = readFileSync(file);
  const [own, theirs] = [create(fontOfWoff(woff)), create(woff)];
  if (!("characterSet" in own) || !("characterSet" in theirs)) throw new TypeError("collections");
  expect(own.characterSet).toEqual(theirs.characterSet);
  expect(own.layout("Vigie 17 h 38").advanceWidth).toBe(theirs.layout("Vigie 17 h 38").advanceWidth);
  expect(() => fontOfWoff(Buffer.from("not a font at all, whatever it may look like"))).toThrow(RangeError);
});

import { expect, test } from "vitest";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import { sectionWords } from "#domain/postmortem/words-rules.ts";
import { markdownOf } from "#published/pdf/markdown.ts";
import { postmortemMarkdown, shownOn } from "#published/pdf/postmortem-markdown.ts";
import { textBlocks } from "#published/pdf/section-blocks.ts";
import { aFullPrint, aPrintOf, inBoth } from "../support/build-print.ts";

// A postmortem as a Markdown file: the same words, readable again.

const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("it says of itself what it is, and holds the whole with its facts as words", () => {
  const text = spaced(postmortemMarkdown(aFullPrint().pages.fr));
  expect(text.split("\n").slice(0, 12)).toEqual([
    "---",
    'title: "Base de production interne inaccessible : mail, FTP, WebDAV et nos sites"',
    'language: "fr"',
    'host: "Exemple Hébergement"',
    'started: "2011-02-07T14:48:00.000Z"',
    'resolved: "2011-02-07T20:00:00.000Z"',
    'published: "2026-12-01T08:00:00.000Z"',
    "revision: 2",
    "reviewed: true",
    "retracted: null",
    'source: "https://status.example.org/fr/postmortems/case2011abcd"',
    "---",
  ]);
  expect(text).toContain(
    "## Résumé\n\nDu 15 h 48 au 17 h 38, **rien** ne répondait.\n\n- un\n- deux\n\n| A | B |\n| --- | --- |\n| x | y |",
  );
  expect(text).toContain("> **Corrigé le 2 décembre 2026 · Déclencheur**");
  expect(text).toContain("| 17 h 38 | Retour partiel<br>FTP, WebDAV, IMAP et POP rouverts, sauf comptes récents. |");
});

test.each([
  "plain *words* and **others**, ~~gone~~, `code`, [a link](https://example.org/a_(b)) and <https://example.org>",
  "\\# no heading\n\n1\\. no list\n\n\\- nor this\n\n\\> nor that",
  "2 \\* 3 \\_ 4 \\[x\\] &amp; \\<b>",
  "- one\n- two\n\n  with a paragraph\n\n  3. three\n  4. four",
  "> quoted\n>\n> > twice",
  "```\ncode ``` inside?\n```",
  "| a | b |\n| --- | --- |\n| x \\| y | `z` |",
  "one\\\ntwo",
])("what was written reads the same again: %j", (source) => {
  const page = aPrintOf(inBoth(source)).pages.en;
  const [section] = page.sections;
  if (section?.text == null) throw new Error("nothing was read");
  const again = readSection(markdownOf(textBlocks(section.text, shownOn(page, null))));
  const words = (read: ReturnType<typeof readSection>) => (read.ok ? sectionWords(read, () => null) : null);
  expect(words(again)).toBe(words(readSection(source)));
  expect(again.ok && again.blocks.map(({ type }) => type)).toEqual(section.text.blocks.map(({ type }) => type));
});

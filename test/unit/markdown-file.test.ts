import fc from "fast-check";
import { expect, test } from "vitest";
import { markdownFile, readMarkdownFile } from "#domain/history/markdown-file-rules.ts";
import { sectionKeys } from "#domain/postmortem/schema.ts";
import { storedText } from "#domain/postmortem/stored-text-rules.ts";

// A postmortem as Markdown that is imported again: the same file, or the file with what was written in it since.

const words = { title: "Mail was down", heading: (key: string) => key };

type Texts = { fr: string; en: string };

function history(summary: Texts, entries: { id: string; list: string; text: Texts; note?: Texts }[] = []) {
  const content = { size: "full", sections: [{ key: "summary", source: "fr", text: summary }], entries };
  const former = { ...content, sections: [{ key: "summary", text: { fr: "Avant", en: "Before" } }] };
  const revisions = [
    { at: "2026-11-01T10:00:00Z", content: former },
    { at: "2026-11-02T10:00:00Z", content },
  ];
  return { vigie: 1, language: "fr", incidents: [{ id: "abcdefghijkl", title: "x", postmortem: { revisions } }] };
}

const written = (file: object) => markdownFile(file, words) ?? "";

test("what is written stands as prose above the record, in both languages, and only once", () => {
  const entries = [{ id: "factoraaaaaa", list: "factors", text: { fr: "Un câble", en: "A cable" } }];
  const text = written(history({ fr: "Le courrier [](fact:resolved).", en: "Mail **fell**." }, entries));
  expect(text.split("\n").slice(0, 9)).toEqual([
    ...["# Mail was down", "", "## summary", "", "<!-- section summary text fr -->", ""],
    ...["Le courrier [](fact:resolved).", "", "<!-- / -->"],
  ]);
  expect(text.split("Mail **fell**.")).toHaveLength(2);
  expect(text).toContain("## factors\n\n<!-- entry factoraaaaaa text fr -->\n\nUn câble\n\n<!-- / -->");
});

const hostile = [
  "<!-- / -->",
  "<!-- section summary text en -->",
  "```json vigie",
  "```",
  "\n\n",
  "    code",
  "é",
  "- a",
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme" })), { maxLength: 6 })
  .map((parts) => storedText(parts.join("\n")));
const anyTexts = fc.record({ fr: anyText, en: anyText });

test("whatever is written reads the same again", () => {
  const entry = fc.record({ list: fc.constantFrom("factors", "questions"), text: anyTexts, note: anyTexts });
  fc.assert(
    fc.property(anyTexts, fc.array(entry, { maxLength: 3 }), (summary, entries) => {
      const file = history(
        summary,
        entries.map((one, place) => ({ id: `entry${place}`, ...one })),
      );
      expect(readMarkdownFile(written(file))).toEqual(file);
    }),
  );
});

test("what was written in it since is what is read, also with the line ends of another system", () => {
  const text = written(history({ fr: "Le courrier.", en: "Mail." })).replace("Mail.", "Mail, and FTP.\n\n- both");
  const read = JSON.stringify(readMarkdownFile(text.replaceAll("\n", "\r\n")));
  expect(read).toContain(JSON.stringify({ fr: "Le courrier.", en: "Mail, and FTP.\n\n- both" }));
  expect(read).toContain('"Before"');
});

test("a file without its record, or without a postmortem, is none", () => {
  const text = written(history({ fr: "a", en: "b" }));
  expect(readMarkdownFile(text.slice(0, text.indexOf("```json")))).toBeUndefined();
  expect(readMarkdownFile("# Something else\n\n```json vigie\n{}\n```\n")).toBeUndefined();
  expect(markdownFile({ vigie: 1, incidents: [{ id: "abcdefghijkl", title: "x" }] }, words)).toBeNull();
});

test("every section has a place of its own, in the order of the page", () => {
  const sections = [...sectionKeys].reverse().map((key) => ({ key, text: { fr: `fr ${key}`, en: "" } }));
  const file = { incidents: [{ postmortem: { revisions: [{ content: { sections } }] } }] };
  const order = [...written(file).matchAll(/^## (\w+)$/gm)].map(([, key]) => key);
  expect(order).toEqual(sectionKeys);
  expect(readMarkdownFile(written(file))).toEqual(file);
});

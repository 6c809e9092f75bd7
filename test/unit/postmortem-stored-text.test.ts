import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factPlaces, storedText } from "#domain/postmortem/stored-text-rules.ts";

/** Pieces of Markdown that get in one another's way. */
const pieces = fc.constantFrom(
  ..."[ ] ( ) ! ` `` ``` * _ ~~ | > - # < & \\ : a é 1. www. http://a.b a@b.c".split(" "),
  ...["[17:38](fact:mitigated)", "[](fact:day)", "<fact:day>", "](fact:day)", "(fact:duration/smtp)", "[a]: fact:day"],
  ...[
    "\n",
    "\n\n",
    "    ",
    " ",
    "\t",
    "\r\n",
    "|-|-|\n",
    ":-",
    "![x](picture:plan)",
    "[x](fact:nothing)",
    "e\u0301",
    "😀",
  ],
  ...['[x](fact:day "title")', "[x](<fact:day>)", "- [ ] ", "\u00a0", "\ufeff", "\0"],
);
const texts = fc.array(pieces, { maxLength: 25 }).map((all) => all.join(""));

describe("what is kept of a text", () => {
  test("labels of facts are emptied, and nothing else", () => {
    expect(storedText("Rétabli à [17:38](fact:mitigated), le [*12* mai](fact:day).")).toBe(
      "Rétabli à [](fact:mitigated), le [](fact:day).",
    );
    const untouched = [
      "`[17:38](fact:mitigated)`",
      "```\n[17:38](fact:mitigated)\n```",
      "    [17:38](fact:mitigated)",
      "\\[17:38](fact:mitigated)",
      "[17:38](fact:nothing)",
      "[17:38](https://example.org)",
      "![17:38](fact:mitigated)",
      "![plan](picture:abc)",
      "<fact:day>",
    ];
    for (const text of untouched) expect(storedText(text)).toBe(text);
  });

  test("facts are found in lists, quotes, tables, headings and emphasis, behind characters of several units", () => {
    const text =
      "# 😀 [a](fact:day)\n\n> - **[b\n> c](fact:started)**\n\n|[d](fact:resolved)|\n|-|\n|é [e](fact:duration)|";
    expect(storedText(text)).toBe(
      "# 😀 [](fact:day)\n\n> - **[](fact:started)**\n\n|[](fact:resolved)|\n|-|\n|é [](fact:duration)|",
    );
  });

  test("line ends are one, letters composed, blanks at the end gone", () => {
    expect(storedText("\ufeffe\u0301\r\n\r\nb\rc \n\n \n")).toBe("é\n\nb\nc");
  });

  test("it is what is kept of itself, and holds the same facts", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const stored = storedText(text);
        expect(storedText(stored)).toBe(stored);
        expect(factPlaces(stored).every(({ label }) => label.from === label.to)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

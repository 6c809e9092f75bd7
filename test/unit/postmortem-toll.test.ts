import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Extension } from "micromark-util-types";
import { expect, test } from "vitest";
import { tollOf } from "#domain/postmortem/toll-rules.ts";

function parse(text: string, more: Extension[]) {
  return fromMarkdown(text, {
    extensions: [gfmTable(), gfmStrikethrough(), gfmAutolinkLiteral(), ...more],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmAutolinkLiteralFromMarkdown()],
  });
}

const pieces = fc.constantFrom(
  ..."[ ] ( ) ! ` `` ``` * ** _ ~ ~~ | > - # < > & \\ \\` 1. www.a.b http://a.b a@b.c &amp; a é \" '".split(" "),
  ...["\n", "\n\n", " ", "\t", "|-|-|\n", "[a](b)", "[a]: b\n", '(c "d")', "<http://a>", "<b>", "`a`"],
);
const texts = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(""));

test("counting changes nothing of what is read", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const toll = tollOf({ marks: 1_000, ahead: 100_000 });
      expect(parse(text, [toll.extension])).toEqual(parse(text, []));
      expect(toll.isExceeded()).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever is too much is told, and still read to its end", () => {
  fc.assert(
    fc.property(texts, fc.nat(5), fc.nat(20), (text, marks, ahead) => {
      const toll = tollOf({ marks, ahead });
      expect(parse(text, [toll.extension]).position?.end.offset).toBe(text.length);
    }),
    { numRuns: 2_000 },
  );
  const toll = tollOf({ marks: 3, ahead: 100 });
  parse("*a* _b_\n\n`c`\n", [toll.extension]);
  expect(toll.isExceeded()).toBe(true);
});

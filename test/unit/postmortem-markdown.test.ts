import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import { readReference } from "#domain/postmortem/reference-rules.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import type { SectionDocument } from "#domain/postmortem/section-schema.ts";
import { sectionWords } from "#domain/postmortem/words-rules.ts";
import type { FormulaCode } from "#published/record-documents.ts";
import { hostileTexts } from "../support/hostile-markdown.ts";

function read(text: string): SectionDocument {
  const section = readSection(text);
  if (!section.ok) throw new Error(section.code);
  return section;
}

const blocks = (text: string) => read(text).blocks;
const paragraph = (...children: unknown[]) => ({ type: "paragraph", children });
const text = (value: string) => ({ type: "text", value });

describe("a section's tree", () => {
  test("headings begin at the third level and end at the fifth", () => {
    const levels = blocks("# a\n\n## b\n\n### c\n\n###### d\n\ne\n===").map(
      (block) => block.type === "heading" && block.level,
    );
    expect(levels).toEqual([3, 4, 5, 5, 3]);
  });

  test("words in their forms", () => {
    expect(blocks("*a* **b** ~~c~~ `d`\\\ne")).toEqual([
      paragraph(
        ...[
          { type: "emphasis", children: [text("a")] },
          text(" "),
          { type: "strong", children: [text("b")] },
          text(" "),
        ],
        ...[
          { type: "struck", children: [text("c")] },
          text(" "),
          { type: "code", value: "d" },
          { type: "break" },
          text("e"),
        ],
      ),
    ]);
  });

  test("lists, tasks as text, quotations, code, rules", () => {
    expect(blocks("3. a\n4. b\n\n- [x] c\n- [ ] d\n\n> e\n\n```sh\nf\n```\n\n***")).toEqual([
      {
        type: "list",
        start: 3,
        isLoose: false,
        items: [{ children: [paragraph(text("a"))] }, { children: [paragraph(text("b"))] }],
      },
      {
        ...{ type: "list", start: null, isLoose: false },
        items: [{ children: [paragraph(text("☑ c"))] }, { children: [paragraph(text("☐ d"))] }],
      },
      { type: "quote", children: [paragraph(text("e"))] },
      { type: "codeBlock", language: "sh", value: "f" },
      { type: "rule" },
    ]);
  });

  test("tables never have more columns than their head", () => {
    expect(blocks("|a|b|\n|:-|-:|\n|c|\n|d|e|f|")).toEqual([
      {
        ...{ type: "table", align: ["left", "right"], head: [[text("a")], [text("b")]] },
        rows: [[[text("c")]], [[text("d")], [text("e")]]],
      },
    ]);
  });

  test("facts and pictures are leaves, their labels nothing", () => {
    const section = read("Le [x *y*](fact:day), [](fact:interval/abc/start) [z](fact:day) ![w](picture:plan-1)");
    expect(section.blocks).toEqual([
      paragraph(
        ...[
          text("Le "),
          { type: "fact", ref: "day" },
          text(", "),
          { type: "fact", ref: "interval/abc/start" },
          text(" "),
        ],
        ...[{ type: "fact", ref: "day" }, text(" "), { type: "picture", id: "plan-1" }],
      ),
    ]);
    expect([section.references, section.pictures, section.malformed]).toEqual([
      ["day", "interval/abc/start"],
      ["plan-1"],
      [],
    ]);
  });

  test("what was meant as a reference and is none is told, and shown as its label", () => {
    const section = read(
      "[a](fact:nothing) ![b](picture:A_B) ![c](fact:day) [d](picture:plan) [e][f]\n\n[f]: fact:day",
    );
    expect(section.blocks).toEqual([paragraph(text("a b c d e"))]);
    expect(section.malformed.map(({ ref }) => ref)).toEqual([
      "fact:nothing",
      "picture:A_B",
      "fact:day",
      "picture:plan",
    ]);
    expect(section.references).toEqual([]);
  });
});

describe("nothing of a section can run or lead astray", () => {
  test("HTML is text", () => {
    expect(blocks('<script>alert("x")</script>\n\na <b onclick=x>*c*</b> <!-- d -->')).toEqual([
      paragraph(text('<script>alert("x")</script>')),
      paragraph(text("a <b onclick=x>"), { type: "emphasis", children: [text("c")] }, text("</b> <!-- d -->")),
    ]);
  });

  const allowed = ["https://a.b/c?d#e", "http://a", "HTTPS://A", "mailto:a@b.c", "/fr/incidents/1", "/"];
  test.each(allowed)("a link to %s is one", (href) => {
    expect(blocks(`[x](${href})`)).toEqual([paragraph({ type: "link", href, children: [text("x")] })]);
  });

  const refused = [
    "javascript:alert(1)",
    "JaVaScRiPt:x",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "a/b",
    "#a",
    "?a",
  ];
  const disguised = [
    "&#106;avascript:x",
    "java&#10;script:x",
    "&#9;https://a",
    "/&#9;/evil.example",
    "vbscript:x",
    "file:///x",
    "https:a",
  ];
  test.each([...refused, ...disguised])("a link to %s is its text", (href) => {
    expect(blocks(`[x](<${href}>)`)).toEqual([paragraph(text("x"))]);
  });

  test("other images are their alternative text, addresses as such are links", () => {
    expect(blocks("![a *b*](https://a/b.png) ![](x.png)")).toEqual([paragraph(text("a b "))]);
    expect(blocks("https://a.b www.c.d e@f.gh <javascript:x>")).toEqual([
      paragraph(
        ...[{ type: "link", href: "https://a.b", children: [text("https://a.b")] }, text(" ")],
        ...[{ type: "link", href: "http://www.c.d", children: [text("www.c.d")] }, text(" ")],
        ...[{ type: "link", href: "mailto:e@f.gh", children: [text("e@f.gh")] }, text(" javascript:x")],
      ),
    ]);
  });

  test("any text becomes plain JSON of the closed set, or is refused", () => {
    const pieces = fc.constantFrom(
      ..."[ ] ( ) ! ` * _ ~~ | > - # < & \\ 1. a é :".split(" "),
      "\n",
      "\n\n",
      " ",
      "|-|",
      "](javascript:x)",
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    const types =
      "paragraph heading list quote codeBlock rule table text emphasis strong struck code link break fact picture".split(
        " ",
      );
    fc.assert(
      fc.property(texts, (source) => {
        const section = read(source);
        const json = JSON.stringify(section.blocks, (key, value) => {
          if (key === "type") expect(types).toContain(value);
          if (key === "href") expect(value).toMatch(/^(?:https?:\/\/|mailto:|\/)/i);
          return value;
        });
        expect(JSON.parse(json)).toEqual(section.blocks);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what is too much is refused", () => {
  test("length is counted in characters", () => {
    const { text: limit } = postmortemLimits;
    expect(readSection("a".repeat(limit)).ok).toBe(true);
    expect(readSection("😀".repeat(limit)).ok).toBe(true);
    expect(readSection("a".repeat(limit + 1))).toEqual({ ok: false, code: "text_too_long" });
    expect(readSection("a".repeat(200_000))).toEqual({ ok: false, code: "text_too_long" });
  });

  test("levels are counted as they are, up to the limit", () => {
    const { nesting } = postmortemLimits;
    for (const mark of ["> ", "- ", "1. "]) {
      expect(readSection(`${mark.repeat(nesting)}a`).ok).toBe(true);
      expect(readSection(`${mark.repeat(nesting + 1)}a`)).toEqual({ ok: false, code: "text_too_nested" });
    }
    const emphasis = (depth: number) => `${"*a **b ".repeat(depth / 2)}c${" d** e*".repeat(depth / 2)}`;
    expect(readSection(emphasis(nesting)).ok).toBe(true);
    expect(readSection(emphasis(nesting + 2))).toEqual({ ok: false, code: "text_too_nested" });
  });

  test("an ordinary section of the largest size is read", () => {
    const item =
      "- Le **service** a été `rétabli` à [](fact:mitigated), puis [mesuré](https://example.org) _de nouveau_.\n";
    expect(readSection(item.repeat(Math.floor(postmortemLimits.text / item.length))).ok).toBe(true);
    expect(readSection(`${"- ".repeat(60)}\n\n\`\`\`yaml\n${" ".repeat(30)}- a: b\n\`\`\`\n`).ok).toBe(true);
  });

  test.each(Object.entries(hostileTexts()))("%s", { timeout: 20_000 }, (_, hostile) => {
    const section = readSection(hostile);
    expect(section.ok || section.code).toBeOneOf([true, "text_too_nested"]);
  });
});

describe("references", () => {
  const known = [
    ..."day started detected first-word mitigated resolved duration duration/smtp service/smtp".split(" "),
    ..."delay/detected delay/first-word delay/mitigated delay/resolved".split(" "),
    ..."interval/abc interval/abc/start interval/abc/end interval/abc/duration uptime/smtp decision/d1 event/e1".split(
      " ",
    ),
    ..."count/services count/spared count/updates count/decisions count/events statement/1 statement/42".split(" "),
    ..."data/customers data/mail data/ours".split(" "),
    ...(["own", "partial_is_down", "weighted", "major_only"] satisfies FormulaCode[]).map(
      (code) => `uptime/smtp/${code}`,
    ),
  ];
  test.each(known)("%s is read, and as no other one is", (ref) => {
    const reference = readReference(ref);
    expect(reference).not.toBeNull();
    expect(known.filter((one) => JSON.stringify(readReference(one)) === JSON.stringify(reference))).toEqual([ref]);
  });

  const unknown = [
    ...[
      "",
      "nothing",
      "Day",
      " day",
      "day/",
      "day/x",
      "delay",
      "delay/started",
      "service",
      "service/",
      "service/A",
      "interval/a/b",
    ],
    ...[
      "interval/a/start/x",
      "uptime/smtp/none",
      "statement/0",
      "statement/01",
      "statement/-1",
      "count/all",
      "data/none",
      "toString",
    ],
    ...["service/constructor/", "decision/a b", `event/${"a".repeat(41)}`],
  ];
  test.each(unknown)("%j is none", (ref) => expect(readReference(ref)).toBeNull());
});

test("the words of a section are a line for each block, with the labels of its facts", () => {
  const source =
    "# Résumé\n\nRétabli à [](fact:mitigated) par [nous](https://a.b)[](fact:day).\\\nFin ![x](picture:p)\n\n- a\n  - b\n\n|c|d|\n|-|-|\n|e|f|\n\n> `g`\n\n---";
  const label = (ref: string) => (ref === "mitigated" ? "17:38" : null);
  expect(sectionWords(read(source), label)).toBe("Résumé\nRétabli à 17:38 par nous.\nFin \na\nb\nc d\ne f\ng");
});

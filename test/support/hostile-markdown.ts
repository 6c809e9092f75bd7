const size = 100_000;

/** Sections of the largest size, by name, each made to keep a parser of Markdown busy or to exhaust its stack. */
export function hostileTexts(): Record<string, string> {
  return { ...floods(), ...justBelowTheLimits(), ...nests() };
}

function fill(piece: string): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}

const pieces = [
  ...[
    "> ",
    "- ",
    "* ",
    "1. ",
    "> - ",
    ">",
    "- a\n",
    "- a\n\n",
    "1. a\n",
    "- \n",
    "a\n",
    "a\n\n",
    "a  \n",
    "a\\\n",
    "    a\n",
    "# a\n",
    "a\n=\n",
  ],
  ...[
    "[",
    "]",
    "![",
    "[]",
    "[]()",
    "[a](",
    "[a](<b",
    '[a](b "',
    "[a](b (",
    "[a][b]",
    "[a]",
    "[a]: b\n",
    "[a](b)",
    "![a](b)",
  ],
  ...[
    "[17:38](fact:mitigated) ",
    "*",
    "_",
    "_a_ ",
    "_a_",
    "*a ",
    "a* ",
    "*a_ ",
    "**a *b ",
    "*a**b",
    "*_",
    "_*a",
    "~",
    "~~a~~ ",
    "~a ~~b ",
  ],
  ...[
    "`",
    "`a ",
    "`a` ",
    "```\n",
    "<",
    "<a ",
    "<!--",
    "<div>\n",
    "&",
    "&amp;",
    "\\",
    "\\*",
    "|",
    "|a|b|\n",
    "|a|\n|-|\n\n",
    "-|",
  ],
  ...[
    "http://a.b ",
    "https://",
    "www.",
    "a@b.c ",
    "a.",
    "a@",
    "\n",
    " ",
    "\t",
    "\0",
    "-",
    "#",
    "\r",
    "- [ ] a\n",
    "> a\nb\n",
  ],
];

function floods(): Record<string, string> {
  return Object.fromEntries(pieces.map((piece) => [`nothing but ${JSON.stringify(piece)}`, fill(piece)]));
}

/** Paragraphs with as many marks as are read at most cost more than what is refused at once. */
function justBelowTheLimits(): Record<string, string> {
  const dense = [
    "_a_ ",
    "*a ",
    "a* ",
    "*a_ ",
    "*a**b",
    "*_",
    "_*a",
    "~~a~~ ",
    "`a` ",
    "[",
    "[]",
    "[]()",
    "[a][b]",
    "[](fact:day)",
  ];
  const paragraphs = dense.map((piece) => [
    `paragraphs of ${piece}`,
    fill(`${piece.repeat(Math.floor(195 / (piece.match(/[*_~`[\]]/g)?.length ?? 1)))}\n\n`),
  ]);
  return {
    ...Object.fromEntries(paragraphs),
    "lists as deep as may be": `${"- ".repeat(20)}a\n`.repeat(149),
    "quotations as deep as may be": `${"> ".repeat(15)}a\n`.repeat(2_990),
    "lines that go on with a quotation": `${"> ".repeat(20)}a\n${"a\n".repeat(2_990)}`,
    "a table of many rows": `|a|b|\n|-|-|\n${"|*a*|`b`|\n".repeat(1_300)}`,
    "a table of many columns": `${"|a".repeat(1_900)}\n${"|-".repeat(1_900)}`,
    definitions: Array.from({ length: 2_990 }, (_, place) => `[a${place}]: b`).join("\n"),
  };
}

function nests(): Record<string, string> {
  const { from } = Array;
  return {
    "10 000 quotations": "> ".repeat(10_000),
    "lists with growing indent": from({ length: 10_000 }, (_, depth) => `${"  ".repeat(depth % 300)}- a`)
      .join("\n")
      .slice(0, size),
    "10 000 lists": `${"- ".repeat(10_000)}a`,
    "50 000 brackets": "[".repeat(50_000),
    "brackets that close": `${"[".repeat(30_000)}${"](a)".repeat(17_000)}`,
    "deep emphasis": `${"*a ".repeat(16_000)}${" a*".repeat(16_000)}`,
    "deep emphasis again and again": `${"_a *b ".repeat(48)}${" b* a_".repeat(48)}\n\n`.repeat(170),
    "code that never ends": `${from({ length: 400 }, (_, length) => "`".repeat(length + 1)).join(" ")}`,
    "an address that never ends": `${"[a](b (".repeat(90)}${"a".repeat(99_000)}`,
    "an address that ends with a mark of its own": `${"[a](b (".repeat(90)}\\)${"a".repeat(99_000)}`,
  };
}

import type { Block, Cell, Span } from "#published/pdf/block.ts";

// A document as Markdown (CommonMark, tables and strikethrough of GitHub's): what is printed, for whoever reads or keeps plain text.

/** Blocks as Markdown; read again by any reader they are the same words, marks and lists. */
export function markdownOf(blocks: Block[]): string {
  return `${blocks
    .map(blockText)
    .filter((text) => text !== "")
    .join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${lineOf(block.spans).replaceAll("\n", " ")}`;
    case "paragraph":
      return lineOf(block.spans).replaceAll("\n", "  \n");
    case "list":
      return block.items.map((item, place) => itemText(item, markerOf(block.start, place))).join("\n");
    case "quote":
    case "aside":
      return prefixed(markdownOf(block.blocks).trimEnd(), "> ");
    case "code":
      return fenced(block.text);
    case "picture":
      return `![${escaped((block.alt?.text ?? "").replaceAll(/\s+/g, " "))}](<${block.href}>)`;
    case "rule":
      return "---";
    case "table":
      return tableText(block);
    case "accent":
    case "space":
      return "";
  }
}

function markerOf(start: number | null, place: number): string {
  return start === null ? "- " : `${start + place}. `;
}

function itemText(item: Block[], marker: string): string {
  const text = item
    .map(blockText)
    .filter((one) => one !== "")
    .join("\n\n");
  return marker + prefixed(text, " ".repeat(marker.length)).trimStart();
}

function prefixed(text: string, prefix: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? prefix.trimEnd() : prefix + line))
    .join("\n");
}

/** A fence longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/, "")}\n${fence}`;
}

/** A table; one without a head gets an empty one, and a row that heads others is strong. */
function tableText({ head, rows }: Extract<Block, { kind: "table" }>): string {
  const count = Math.max(head?.length ?? 0, ...rows.map(({ cells }) => cells.length), 1);
  const row = (cells: Cell[]) =>
    `| ${Array.from({ length: count }, (_, place) => cellText(cells[place])).join(" | ")} |`;
  return [row(head ?? []), `|${" --- |".repeat(count)}`, ...rows.map(({ cells }) => row(cells))].join("\n");
}

function cellText(cell: Cell | undefined): string {
  const lines = (cell?.paragraphs ?? []).map((spans) => lineOf(spans).replaceAll("\n", "<br>"));
  return lines
    .filter((line) => line !== "")
    .join("<br>")
    .replaceAll("|", "\\|");
}

/** Words of one line, with their marks outside of the spaces around them. */
function lineOf(spans: Span[]): string {
  const text = spans.map(spanText).join("");
  return text
    .trim()
    .replace(/^(#{1,6}|[-+*]|\d+[.)])(?=\s)|^(=+|-+|~~~)/, (start) => start.replace(/([^\w]|$)/, "\\$1"));
}

const marks = { strong: "**", emphasis: "*", struck: "~~" } as const;

function spanText({ text, looks = [], href }: Span): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (words === "") return text;
  let shown = looks.includes("code") ? codeText(words) : escaped(words);
  for (const [look, mark] of Object.entries(marks)) if (looks.some((one) => one === look)) shown = mark + shown + mark;
  if (href !== undefined && !href.startsWith("#")) shown = href === words ? `<${href}>` : `[${shown}](<${href}>)`;
  return before + shown + after;
}

function codeText(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** What has a meaning in Markdown, meaning itself. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>~&]/g, "\\$&");
}

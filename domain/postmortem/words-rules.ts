import type { SectionBlock, SectionDocument, SectionInline } from "#domain/postmortem/section-schema.ts";

/** The words of a section for search and summaries: a line for each block, facts by their labels (null: left out). */
export function sectionWords({ blocks }: SectionDocument, label: Label): string {
  return linesOf(blocks, label);
}

type Label = (ref: string) => string | null;

function blockWords(block: SectionBlock, label: Label): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return inlineWords(block.children, label);
    case "quote":
      return linesOf(block.children, label);
    case "list":
      return linesOf(
        block.items.flatMap(({ children }) => children),
        label,
      );
    case "codeBlock":
      return block.value;
    case "rule":
      return "";
    case "table":
      return [block.head, ...block.rows]
        .map((row) =>
          row
            .map((cell) => inlineWords(cell, label))
            .filter((cell) => cell !== "")
            .join(" "),
        )
        .join("\n");
  }
}

function linesOf(blocks: readonly SectionBlock[], label: Label): string {
  return blocks
    .map((block) => blockWords(block, label))
    .filter((line) => line !== "")
    .join("\n");
}

function inlineWords(inlines: readonly SectionInline[], label: Label): string {
  return inlines
    .map((inline) => {
      if (inline.type === "fact") return label(inline.ref) ?? "";
      if (inline.type === "break") return "\n";
      if (inline.type === "picture") return "";
      return "children" in inline ? inlineWords(inline.children, label) : inline.value;
    })
    .join("");
}

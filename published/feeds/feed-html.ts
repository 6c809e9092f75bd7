import type { ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { Block, Cell, Span } from "#published/pdf/block.ts";

const made = new WeakMap<Block[], string>();

/** Blocks as HTML that stands in any reader: no classes, no styles, absolute links only. Made once for all forms of a feed. */
export function feedHtml(blocks: Block[]): string {
  const html = made.get(blocks) ?? toHtml(blocks.flatMap(nodesOf));
  made.set(blocks, html);
  return html;
}

function nodesOf(block: Block): ElementContent[] {
  switch (block.kind) {
    case "heading":
      return [h(`h${block.level + 1}`, lineOf(block.spans))];
    case "paragraph":
      return [h("p", lineOf(block.spans))];
    case "list": {
      const items = block.items.map((item) => h("li", item.flatMap(nodesOf)));
      return [block.start === null ? h("ul", items) : h("ol", { start: block.start }, items)];
    }
    case "quote":
    case "aside":
      return [h("blockquote", block.blocks.flatMap(nodesOf))];
    case "code":
      return [h("pre", h("code", block.text))];
    case "rule":
      return [h("hr")];
    case "picture": {
      const { href: src, width, height, alt } = block;
      return [h("p", h("img", { src, width, height, alt: alt?.text ?? "" }))];
    }
    case "table": {
      const rows = block.rows.map(({ cells, isGroup }) =>
        h(
          "tr",
          cells.map((cell) => cellOf(cell, isGroup === true ? (block.head?.length ?? 1) : 1)),
        ),
      );
      const head =
        block.head === null
          ? []
          : [
              h(
                "thead",
                h(
                  "tr",
                  block.head.map((cell) => cellOf({ ...cell, isHead: true }, 1)),
                ),
              ),
            ];
      return [h("table", [...head, h("tbody", rows)])];
    }
    case "accent":
    case "space":
      return [];
  }
}

function cellOf({ paragraphs, isHead }: Cell, colSpan: number): ElementContent {
  const lines = paragraphs.flatMap((spans, place) => [...(place === 0 ? [] : [h("br")]), ...lineOf(spans)]);
  return h(isHead ? "th" : "td", colSpan === 1 ? {} : { colSpan }, lines);
}

function lineOf(spans: Span[]): ElementContent[] {
  return spans.flatMap(spanNode);
}

const elements = { strong: "strong", emphasis: "em", struck: "del", code: "code" } as const;

function spanNode({ text, looks = [], href, language }: Span): ElementContent[] {
  const lines = text.split("\n").flatMap((line, place): ElementContent[] => {
    const words: ElementContent = { type: "text", value: line };
    return place === 0 ? [words] : [h("br"), words];
  });
  let nodes = lines;
  for (const [look, element] of Object.entries(elements))
    if (looks.some((one) => one === look)) nodes = [h(element, nodes)];
  if (href !== undefined && !href.startsWith("#")) nodes = [h("a", { href }, nodes)];
  return language === undefined ? nodes : [h("span", { lang: language }, nodes)];
}

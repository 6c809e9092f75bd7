import type { Nodes, Root } from "mdast";
import { fromMarkdown, type Extension as TreeExtension } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import type { Extension } from "micromark-util-types";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { tollOf } from "#domain/postmortem/toll-rules.ts";

/** A text's tree; `labels`: where the label that begins at an offset ends, for every link and picture. */
export type ParsedMarkdown = { tree: Root; labels: ReadonlyMap<number, number> };

/**
 * Markdown as GitHub reads it (tables, struck text, bare addresses), HTML being text like any other. Null where it holds more
 * lines, marks or levels than postmortemLimits allow: the parser's time grows with their square, so they are counted before.
 */
export function parseMarkdown(text: string): ParsedMarkdown | null {
  if (isTooMuch(text)) return null;
  const toll = tollOf({ marks: postmortemLimits.marks, ahead: postmortemLimits.text * 5 });
  const labels = new Map<number, number>();
  const tree = fromMarkdown(text, {
    extensions: [gfmTable(), gfmStrikethrough(), gfmAutolinkLiteral(), gfmTaskListItem(), withoutHtml, toll.extension],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      // Its transforms look for addresses a second time, by regular expressions of quadratic time.
      { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] },
      gfmTaskListItemFromMarkdown(),
      labelsInto(labels),
    ],
  });
  return toll.isExceeded() || isDeep(tree) ? null : { tree, labels };
}

const withoutHtml: Extension = { disable: { null: ["htmlFlow", "htmlText"] } };

/** Notes where labels end: no node says it, and a label's last blank belongs to none. */
function labelsInto(labels: Map<number, number>): TreeExtension {
  return {
    enter: {
      labelText(token) {
        labels.set(token.start.offset, token.end.offset);
      },
    },
  };
}

const margin = /^(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))*/;
const ruler = /^[ \t>]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/;

/** Whether a text has too many lines, list items, bars of tables, or by its margin too many levels: no fewer than the parser will find. */
function isTooMuch(text: string): boolean {
  const lines = text.split(/\r\n?|\n/);
  if (lines.length > postmortemLimits.lines || text.split("|").length > postmortemLimits.bars) return true;
  let [depth, items] = [0, 0];
  return lines.some((line) => {
    const [opening = ""] = ruler.test(line) ? [] : (margin.exec(line) ?? []);
    const quotes = opening.split(">").length - 1;
    const opened = quotes + (opening.match(/[-+*.)]/g)?.length ?? 0);
    // What goes on without a mark of its own is a list, and stands two columns further in.
    const kept = opening.replaceAll(/[^ \t]/g, "").replaceAll("\t", "    ").length / 2;
    if (opened > 0) depth = Math.min(depth, kept) + opened;
    items += opened - quotes;
    return depth > postmortemLimits.nesting * 2 || items > postmortemLimits.lines;
  });
}

const nesting: ReadonlySet<Nodes["type"]> = new Set(["blockquote", "listItem", "emphasis", "strong", "delete", "link"]);

/** Whether a tree nests quotes, lists, emphasis and links deeper than it may. Without recursion. */
function isDeep(tree: Root): boolean {
  const queue: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const depth = next.depth + (nesting.has(next.node.type) ? 1 : 0);
    if (depth > postmortemLimits.nesting) return true;
    if ("children" in next.node) for (const node of next.node.children) queue.push({ node, depth });
  }
  return false;
}

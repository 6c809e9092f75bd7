import type { Nodes } from "mdast";
import { factOf } from "#domain/postmortem/markdown-rules.ts";
import { parseMarkdown } from "#domain/postmortem/parse-rules.ts";

/**
 * What is kept of a section as typed: composed (NFC), with "\n" as line end and nothing blank at its end, the labels of facts
 * emptied ("[17:38](fact:mitigated)" → "[](fact:mitigated)"), since they are filled in for each reader. Idempotent. A text that
 * is not parsed keeps its labels.
 */
export function storedText(text: string): string {
  let stored = plainOf(text);
  // Without its label a fact may let the parser find another one; the text gets shorter each time.
  for (let next = plainOf(unlabelled(stored)); next !== stored; next = plainOf(unlabelled(stored))) stored = next;
  return stored;
}

/** Source positions of the facts of a text, in order: the whole link, and its label within the brackets. None where it is not parsed. */
export function factPlaces(text: string): FactPlace[] {
  const parsed = parseMarkdown(text);
  if (parsed === null) return [];
  return linksOf(parsed.tree).flatMap(({ url, from, to }) => {
    const fact = factOf(url);
    // An address in angle brackets has no label.
    if (fact === null || !fact.isKnown || text[from] !== "[") return [];
    const labelTo = parsed.labels.get(from + 1) ?? from + 1;
    return [{ ref: fact.ref, from, to, label: { from: from + 1, to: labelTo } }];
  });
}

/** Offsets in UTF-16 units, [from, to). */
type Span = { from: number; to: number };
type FactPlace = Span & { ref: string; label: Span };

function unlabelled(text: string): string {
  let [result, at] = ["", 0];
  for (const { label } of factPlaces(text)) {
    result += text.slice(at, label.from);
    at = label.to;
  }
  return result + text.slice(at);
}

/** A text composed (NFC), with "\n" as line end and nothing blank at its end. */
export function plainOf(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/\r\n?/g, "\n")
    .replace(/^\ufeff+/, "")
    .trimEnd();
}

/** Every link, in the order of the text. */
function linksOf(node: Nodes): (Span & { url: string })[] {
  if (node.type === "link") {
    const { position, url } = node;
    return position === undefined ? [] : [{ url, from: position.start.offset ?? 0, to: position.end.offset ?? 0 }];
  }
  return "children" in node ? node.children.flatMap((child) => linksOf(child)) : [];
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import { plainOf } from "#domain/postmortem/stored-text-rules.ts";

/**
 * A hash (SHA-256, hex) of what a section says: its words, their form and its pictures. What its facts are and say, how its
 * Markdown is spelled and its blanks are laid out does not count; that there is a fact does. For texts that are compared now:
 * it is not to be stored, since it follows the parser.
 */
export function contentHash(text: string): string {
  const section = readSection(plainOf(text));
  const content = section.ok ? JSON.stringify(section.blocks, (_, value) => said(value)) : blankless(text);
  return bytesToHex(sha256(utf8ToBytes(content)));
}

/** A node of the tree, or a part of one, without what does not count. */
function said(node: unknown): unknown {
  if (typeof node !== "object" || node === null || !("type" in node)) return node;
  if (node.type === "fact") return { type: "fact" };
  if (node.type === "text" && "value" in node) return { ...node, value: blankless(String(node.value)) };
  return node;
}

/** Blanks of any kind, narrow and unbreakable ones too, as one space: typography says nothing of its own. */
function blankless(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, " ");
}

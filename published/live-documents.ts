import { randomBytes } from "node:crypto";
import type { PageDocument } from "#published/documents.ts";

// Documents of pages that are made when asked for: handed from the route that makes one to the page that shows it, in one process.

/** On globalThis, because Next loads this module once for each of its bundles. */
const place = Symbol.for("vigie.live-documents");

function shelf(): Map<string, PageDocument> {
  const found: unknown = Reflect.get(globalThis, place);
  if (found instanceof Map) return found;
  const made = new Map<string, PageDocument>();
  Reflect.set(globalThis, place, made);
  return made;
}

/** Lends a document under a key that stands in place of a blob's hash, until it is taken back. */
export function lend(document: PageDocument): { key: string; takeBack(): void } {
  const key = `live-${randomBytes(16).toString("hex")}`;
  shelf().set(key, document);
  return { key, takeBack: () => void shelf().delete(key) };
}

/** The document lent under a key, or null. */
export function lentDocument(key: string): PageDocument | null {
  return shelf().get(key) ?? null;
}

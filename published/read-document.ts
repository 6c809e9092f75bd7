import { timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { headers } from "next/headers";
import { cache } from "react";
import type { PageDocument } from "#published/documents.ts";
import type { Part, Root } from "#published/edition.ts";
import { lentDocument } from "#published/live-documents.ts";

/**
 * The public document that was asked to be rendered (headers `vigie-token` and `vigie-document`: a blob's hash, or a lent one's key).
 * Null without a valid token, so that Next shows nothing by itself; under `next dev` the present edition's document of
 * `path`. Reads one blob at most, and neither the database nor the clock.
 */
export async function readDocument(path: string): Promise<PageDocument | null> {
  const asked = await headers();
  const hash = asked.get("vigie-document");
  if (hash !== null && isToken(asked.get("vigie-token"))) return lentDocument(hash) ?? readBlob(hash);
  if (process.env.NODE_ENV !== "development") return null;
  const current = await currentHash(path);
  return current === null ? null : readBlob(current);
}

const readBlob = cache(async (hash: string): Promise<PageDocument | null> => {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;
  const file = join(editions(), "blobs", hash.slice(0, 2), hash);
  return JSON.parse(await readFile(file, "utf8"));
});

const currentHash = cache(async (path: string): Promise<string | null> => {
  const root: Root = JSON.parse(await readFile(join(editions(), "root.json"), "utf8"));
  for (const hash of Object.values(root.parts)) {
    const part: Part = JSON.parse(await readFile(join(editions(), "blobs", hash.slice(0, 2), hash), "utf8"));
    const found = part.entries[path]?.source?.document;
    if (found !== undefined) return found;
  }
  return null;
});

function editions(): string {
  return resolve(process.env.DATA_DIR ?? "data", "editions");
}

function isToken(given: string | null): boolean {
  const expected = process.env.VIGIE_INTERNAL_TOKEN;
  if (expected === undefined || expected === "" || given === null) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

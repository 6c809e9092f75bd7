import { createHash } from "node:crypto";
import { done, type Refusal } from "#lib/result.ts";
import { checkPicture, type PictureLimits, type ShrunkPicture } from "#lib/shrink-picture.ts";

/** Pictures by their base64: what it holds, with the SHA-256 (hex) of its bytes, or why it is none. */
export type CheckedPictures = ReadonlyMap<string, { ok: true; value: ShrunkPicture & { sha256: string } } | Refusal>;

/** Judges pictures that are to stay as they are (`checkPicture`), one after another, each once. */
export async function checkPictures(texts: readonly string[], limits: PictureLimits): Promise<CheckedPictures> {
  const checked = new Map<string, { ok: true; value: ShrunkPicture & { sha256: string } } | Refusal>();
  for (const base64 of new Set(texts)) {
    const bytes = new Uint8Array(Buffer.from(base64, "base64"));
    const answer = await checkPicture(bytes, limits);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    checked.set(base64, answer.ok ? done({ ...answer.value, sha256 }) : answer);
  }
  return checked;
}

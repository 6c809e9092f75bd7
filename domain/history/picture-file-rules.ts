import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import { parseJson } from "#domain/history/json-rules.ts";
import { readMarkdownFile } from "#domain/history/markdown-file-rules.ts";
import type { HistoryPicture } from "#domain/history/postmortem-schema.ts";
import { pictureType } from "#domain/postmortem/picture-schema.ts";

/** A picture as the file holds it. */
export function pictureInFile(id: string, bytes: Uint8Array): HistoryPicture {
  const base64 = Buffer.from(bytes).toString("base64");
  return { id, type: pictureType, sha256: bytesToHex(sha256(bytes)), base64 };
}

/** An incident of the file with these pictures in its postmortem. */
export function withPictures<I extends { postmortem?: object | null }>(incident: I, pictures: HistoryPicture[]): I {
  const { postmortem } = incident;
  if (postmortem == null || pictures.length === 0) return incident;
  return { ...incident, postmortem: { ...postmortem, pictures } };
}

const fileWithPictures = z.object({ incidents: z.array(z.unknown()) });
const incidentWithPictures = z.object({ postmortem: z.object({ pictures: z.array(z.unknown()) }) });
const pictureWithBytes = z.object({ base64: z.string() });

/** Whatever stands where a file has the bytes of pictures; the file as a whole is judged later, by its own schema. */
export function picturesInFile(text: string): string[] {
  if (!text.includes('"base64"')) return [];
  const own = text.replace(/^\uFEFF/, "");
  const file = fileWithPictures.safeParse(parseJson(own) ?? readMarkdownFile(own));
  if (!file.success) return [];
  return file.data.incidents.flatMap((raw) => {
    const incident = incidentWithPictures.safeParse(raw);
    if (!incident.success) return [];
    return incident.data.postmortem.pictures.flatMap((one) => pictureWithBytes.safeParse(one).data?.base64 ?? []);
  });
}

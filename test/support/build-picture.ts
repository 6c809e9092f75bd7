import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect } from "vitest";
import { addPicture } from "#domain/postmortem/commands/add-picture.ts";
import { describePicture } from "#domain/postmortem/commands/describe-picture.ts";
import { descriptionOf } from "#domain/postmortem/picture-rules.ts";
import { database } from "#lib/db.ts";
import { idFrom } from "#lib/ids.ts";
import { operator } from "./own-database.ts";

/** A picture as somebody would send it: a plain PNG unless told; `isNoisy`: nothing that compresses. */
export async function aPicture(asked: {
  width: number;
  height: number;
  format?: "png" | "jpeg" | "webp";
  background?: string;
  isNoisy?: boolean;
}): Promise<Buffer> {
  const { width, height, format = "png", background = "#0b5a72", isNoisy = false } = asked;
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const create = { width, height, channels: 3 as const, background, ...(isNoisy && { noise }) };
  return sharp({ create }).toFormat(format).toBuffer();
}

/** A PNG whose header claims this size, whatever its compressed `data` hold. */
export function aPng({ width, height, data }: { width: number; height: number; data: Uint8Array }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Adds a picture to a postmortem, another one for another `width`. Answers its id. */
export async function buildPicture(incidentId: string, { width = 20, height = 10 } = {}): Promise<string> {
  const answer = await addPicture(operator, { incidentId, bytes: await aPicture({ width, height }) });
  expect(answer).toMatchObject({ ok: true });
  return answer.ok ? answer.value.pictureId : "";
}

/** What describes a picture, against its description as it now is. */
export async function describing(incidentId: string, pictureId: string, fields: object = {}) {
  const seen = idFrom(descriptionOf(await pictureOf(pictureId)));
  return { incidentId, pictureId, seen, altFr: "La salle", altEn: "The room", ...fields };
}

/** Adds a picture that is described in both languages. Answers its id. */
export async function buildDescribed(
  incidentId: string,
  size: { width?: number; height?: number } = {},
): Promise<string> {
  const pictureId = await buildPicture(incidentId, size);
  expect(await describePicture(operator, await describing(incidentId, pictureId))).toMatchObject({ ok: true });
  return pictureId;
}

/** The row of a picture; it must be there. */
export async function pictureOf(pictureId: string) {
  return database().postmortemPicture.findUniqueOrThrow({ where: { id: pictureId } });
}

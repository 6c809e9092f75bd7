import sharp, { type Sharp } from "sharp";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** How large a picture may be: pixels of what is sent, of the sides and bytes of what is kept. */
export type PictureLimits = { pixels: number; width: number; height: number; bytes: number };

/** A picture as it is kept: WebP, upright, in sRGB, without a word about where or with what it was taken. */
export type ShrunkPicture = { bytes: Uint8Array<ArrayBuffer>; width: number; height: number };

type Shrunk = { ok: true; value: ShrunkPicture } | Refusal<"invalid_picture" | "picture_too_large">;

/** So long (s) one picture may take. */
const patience = 10;

// One thread and nothing remembered: whoever reads pages meanwhile notices little, and the memory goes back.
sharp.cache(false);
sharp.concurrency(1);

let turn: Promise<unknown> = Promise.resolve();

/** Work on one picture after that on the others. */
function inTurn(work: () => Promise<Shrunk>): Promise<Shrunk> {
  const mine = turn.then(() => orRefused(work));
  turn = mine.catch(() => undefined);
  return mine;
}

async function orRefused(work: () => Promise<Shrunk>): Promise<Shrunk> {
  try {
    return await work();
  } catch (error) {
    // Whatever the decoder says of what it was given, its sender can do one thing about it: send another.
    if (!(error instanceof Error)) throw error;
    return refuse(error.message.startsWith("timeout") ? "picture_too_large" : "invalid_picture");
  }
}

/**
 * Decodes a PNG, JPEG or WebP picture (of a moving one its first frame) and makes it fit. Nothing is decoded before the header was
 * judged, and one picture at a time, so that no upload costs more memory than `pixels` do. Refuses `invalid_picture` (another
 * format, damaged, cut short) and `picture_too_large`.
 */
export function shrinkPicture(sent: Uint8Array, limits: PictureLimits): Promise<Shrunk> {
  return inTurn(() => shrink(sent, limits));
}

/**
 * Judges a picture that somebody kept as `shrinkPicture` makes them, and that is to stay as it is. Refuses as that does, and
 * as `invalid_picture` whatever that leaves out: another format, a second frame, words beside it, bytes behind it.
 */
export function checkPicture(kept: Uint8Array<ArrayBuffer>, limits: PictureLimits): Promise<Shrunk> {
  return inTurn(() => check(kept, limits));
}

async function shrink(sent: Uint8Array, limits: PictureLimits): Promise<Shrunk> {
  if (!isPicture(sent)) return refuse("invalid_picture");
  if (pixelsOfPng(sent) > limits.pixels) return refuse("picture_too_large");
  const { width, height } = await sharp(sent, { limitInputPixels: false }).metadata();
  if (width * height > limits.pixels) return refuse("picture_too_large");
  const { data, info } = await decoder(sent, limits)
    .autoOrient()
    .resize({ width: limits.width, height: limits.height, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 82 })
    .timeout({ seconds: patience })
    .toBuffer({ resolveWithObject: true });
  if (data.length > limits.bytes) return refuse("picture_too_large");
  return done({ bytes: new Uint8Array(data), width: info.width, height: info.height });
}

async function check(kept: Uint8Array<ArrayBuffer>, limits: PictureLimits): Promise<Shrunk> {
  if (kept.length > limits.bytes) return refuse("picture_too_large");
  if (!isWholeWebp(kept)) return refuse("invalid_picture");
  const { width, height, pages = 1, ...beside } = await sharp(kept, { limitInputPixels: false }).metadata();
  if (width > limits.width || height > limits.height) return refuse("picture_too_large");
  const words = [beside.exif, beside.xmp, beside.icc, beside.iptc];
  if (pages > 1 || words.some((one) => one !== undefined)) return refuse("invalid_picture");
  await decoder(kept, limits).toFormat("raw").timeout({ seconds: patience }).toBuffer();
  return done({ bytes: kept, width, height });
}

function decoder(bytes: Uint8Array, { pixels }: PictureLimits): Sharp {
  return sharp(bytes, { limitInputPixels: pixels, sequentialRead: true, failOn: "error" });
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

/** By its first bytes, whatever name and type it was sent under: no other decoder is ever reached. */
function isPicture(bytes: Uint8Array): boolean {
  const begins = (signature: number[]) => signature.every((byte, place) => bytes[place] === byte);
  return begins(png) || begins(jpeg) || isWebp(bytes);
}

function isWebp(bytes: Uint8Array): boolean {
  const word = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4));
  return word(0) === "RIFF" && word(8) === "WEBP";
}

/** Whether it is a WebP file as long as its header says. */
function isWholeWebp(bytes: Uint8Array): boolean {
  if (!isWebp(bytes)) return false;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8 === bytes.length;
}

/** What a PNG's header claims; 0 for other formats. The decoder calls sides beyond its own limit damage. */
function pixelsOfPng(bytes: Uint8Array): number {
  if (bytes[0] !== png[0] || bytes.length < 24) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return view.getUint32(16) * view.getUint32(20);
}

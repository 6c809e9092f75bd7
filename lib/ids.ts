import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
const length = 12;

function encode(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let id = "";
  for (let place = 0; place < length; place++) {
    id += alphabet[Number(rest % 36n)];
    rest /= 36n;
  }
  return id;
}

/** A new permanent id: 12 characters of [a-z0-9], 62 random bits. */
export function newId(): string {
  return encode(randomBytes(16));
}

/** The id that these parts always give: a repeated or rehearsed command makes the same rows. */
export function idFrom(...parts: (string | number)[]): string {
  return encode(createHash("sha256").update(JSON.stringify(parts)).digest());
}

import { argon2, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** Memory in KiB, passes, lanes, bytes: OWASP's second choice for argon2id (19 MiB, 2, 1) or dearer. */
const cost = { memory: 32_768, passes: 3, parallelism: 1, tagLength: 32 } as const;

/** What an unknown account is compared with, so that it takes as long as a known one. Nothing has this hash. */
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]{22,})\$([A-Za-z0-9+/]{43,})$/;

function encode(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}

/** A salted argon2id hash in the usual text form ($argon2id$v=19$m=…,t=…,p=…$salt$hash). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive("argon2id", { message: password.normalize("NFKC"), nonce: salt, ...cost });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${encode(salt)}$${encode(hash)}`;
}

/** Whether `password` made `hash`; null stands for an account that does not exist and takes the same time to be false. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt, expected] = form.exec(hash ?? nobody) ?? [];
  if (salt === undefined || expected === undefined) throw new Error("a password hash of unknown form");
  const wanted = Buffer.from(expected, "base64");
  const found = await derive("argon2id", {
    message: password.normalize("NFKC"),
    nonce: Buffer.from(salt, "base64"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  });
  return timingSafeEqual(found, wanted) && hash !== null;
}

/** Letters and digits that are not mistaken for one another on paper or on the telephone. */
const clear = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to be used once and then changed: four groups of four, 78 random bits. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => clear[randomInt(clear.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}

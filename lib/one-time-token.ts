import { createHash, randomBytes } from "node:crypto";

/** The secret end of a one-time link: 256 random bits in letters that every address can hold. */
export function oneTimeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: who reads the table cannot make the link, and looking it up tells nothing by how long it takes. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(`token ${token}`).digest("hex");
}

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readDataKey } from "#lib/data-key.ts";

// What the database keeps of addresses and links is worth nothing without the key of DATA_DIR/keys (docs/decisions/0031).

let known: { dataDir: string; key: string } | undefined;

function hmac(purpose: string, ...parts: (string | number)[]) {
  const dataDir = process.env.DATA_DIR ?? "data";
  if (known?.dataDir !== dataDir) known = { dataDir, key: readDataKey(dataDir, "subscriber-key") };
  return createHmac("sha256", known.key).update(JSON.stringify([purpose, ...parts]));
}

/** What stands for an address: the same address of a channel (normalised) has the same one, and nobody reads the address in it. 64 hexadecimal digits. */
export function addressKey(channel: string, normalised: string): string {
  return hmac("address", channel, normalised).digest("hex");
}

/** What stands for the network that somebody asks from. */
export function networkKey(network: string): string {
  return hmac("network", network).digest("hex");
}

/** The end of a link that manages a subscription: it holds until `linkVersion` is another one. */
export function manageToken({ id, linkVersion }: { id: string; linkVersion: number }): string {
  return id + macOf(hmac("manage", id, linkVersion));
}

/** The end of a link that says yes to a letter. */
export function letterToken(letterId: string): string {
  return letterId + macOf(hmac("letter", letterId));
}

/** The id that a token begins with, or null for what is no token. Says nothing of whether the token is right. */
export function idInToken(token: string): string | null {
  return /^([0-9a-z]{12})[\w-]{32}$/.exec(token)?.[1] ?? null;
}

/** Whether two tokens are the same, in a time that says nothing. */
export function isSameToken(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The secret that a webhook's messages are signed with (Standard Webhooks: "whsec_" and base64 of 32 bytes). */
export function webhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

function macOf(made: ReturnType<typeof hmac>): string {
  return made.digest().subarray(0, 24).toString("base64url");
}

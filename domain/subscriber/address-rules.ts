import { subscriberLimits } from "#domain/subscriber/schema.ts";
import { readDomain } from "#lib/domain-name.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** An address to write to, and the form in which two ways of typing it are the same. */
export type ReadAddress = { address: string; normalised: string };

type Unreadable = Refusal<"email_missing" | "invalid_email" | "too_long" | "url_missing" | "invalid_endpoint">;

// RFC 5321's dot-atom; quoted local parts exist on paper only, and those beyond ASCII need a relay that few have.
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** Reads a typed e-mail address; a domain beyond ASCII is written as IDNA has it. Refuses what no mail could reach. */
export function readEmail(typed: string): { ok: true; value: ReadAddress } | Unreadable {
  const text = typed.trim();
  if (text === "") return refuse("email_missing");
  const at = text.lastIndexOf("@");
  const name = text.slice(0, at);
  const domain = readDomain(text.slice(at + 1));
  if (at < 1 || name.length > 64 || !local.test(name) || domain === null) return refuse("invalid_email");
  const address = `${name}@${domain}`;
  if (address.length > subscriberLimits.email) return refuse("too_long");
  return done({ address, normalised: address.toLowerCase() });
}

/** Reads a typed https URL (http too where `plain` allows it, as tests on this machine do). Credentials and other schemes are refused. */
export function readEndpoint(
  typed: string,
  { plain }: { plain: "refused" | "allowed" },
): { ok: true; value: ReadAddress } | Unreadable {
  const text = typed.trim();
  if (text === "") return refuse("url_missing");
  if (/[\s\p{Cc}]/u.test(text)) return refuse("invalid_endpoint");
  const url = URL.parse(text);
  const isKnown = url?.protocol === "https:" || (plain === "allowed" && url?.protocol === "http:");
  if (url === null || !isKnown || url.username !== "" || url.password !== "") return refuse("invalid_endpoint");
  url.hash = "";
  if (url.href.length > subscriberLimits.url) return refuse("too_long");
  return done({ address: url.href, normalised: url.href });
}

/** Whether mail to this address is hosted by one of `domains` or under one of them: it would be silent when that fails. */
export function isHostedBy(address: string, domains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}

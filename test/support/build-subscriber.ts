import { askByEmail } from "#domain/subscriber/commands/ask-by-email.ts";
import { confirmSubscription } from "#domain/subscriber/commands/confirm-subscription.ts";
import { registerEndpoint } from "#domain/subscriber/commands/register-endpoint.ts";
import type { Choices } from "#domain/subscriber/schema.ts";
import { database } from "#lib/db.ts";
import { letterToken, manageToken } from "#lib/subscriber-keys.ts";

/** Whoever asks from a page without an account. */
export const anybody = { kind: "job", name: "subscription" } as const;

/** Everything about incidents, in French. */
export const usual: Choices = { language: "fr", topics: ["incident"], everyService: true, services: [] };

let asked = 0;

/** What a form for mail sends; each asking comes from a network of its own unless it is given. */
export function asking(fields: Partial<Parameters<typeof askByEmail>[1] & object> = {}) {
  asked++;
  return {
    ...{ address: "ada@example.org", second: "", incidentId: null, network: `10.0.${asked >> 8}.${asked & 255}` },
    ...{ choices: usual, ...fields },
  };
}

/** Asks by mail; answers the subscriber's id. */
export async function ask(fields: Parameters<typeof asking>[0] = {}): Promise<string> {
  const answer = await askByEmail(anybody, asking(fields));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.subscriberId;
}

/** The tokens of a subscriber's letters, oldest first. */
export async function lettersTo(subscriberId: string): Promise<string[]> {
  const rows = await database().subscriberLetter.findMany({
    where: { subscriberId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id }) => letterToken(id));
}

/** Says yes to a subscriber's last letter that was not answered; answers the token that manages the subscription. */
export async function sayYes(subscriberId: string): Promise<string> {
  const open = { subscriberId, usedAt: null };
  const letter = await database().subscriberLetter.findFirstOrThrow({ where: open, orderBy: { createdAt: "desc" } });
  const token = letterToken(letter.id);
  const answer = await confirmSubscription(anybody, { token, network: "192.0.2.1" });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.token;
}

/** Somebody who is told. */
export async function buildSubscriber(fields: Parameters<typeof asking>[0] = {}) {
  const id = await ask(fields);
  return { id, token: await sayYes(id) };
}

/** A webhook that waits to be verified. */
export async function buildEndpoint(fields: object = {}) {
  const answer = await registerEndpoint(anybody, {
    ...{ channel: "webhook", address: "https://hook.example.org/in", network: asking().network, choices: usual },
    ...fields,
  });
  if (!answer.ok) throw new Error(answer.code);
  return { id: answer.value.subscriberId, token: answer.value.token };
}

/** A subscriber as the database has it, with what is chosen. */
export function rowOf(id: string) {
  return database().subscriber.findUniqueOrThrow({ where: { id }, include: { services: true, incidents: true } });
}

/** The link of a subscriber. */
export async function linkOf(id: string): Promise<string> {
  return manageToken(await rowOf(id));
}

/** Everything that an audit row or a receipt says, as one text. */
export async function everythingNoted(): Promise<string> {
  const rows = await database().$queryRaw<object[]>`
    SELECT a::text AS t FROM audit_entry a UNION ALL SELECT r::text FROM command_receipt r UNION ALL SELECT t::text FROM subscribe_throttle t`;
  return JSON.stringify(rows);
}

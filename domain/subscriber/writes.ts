import {
  askLimits,
  type Channel,
  type Choices,
  type LetterAsked,
  type SubscriberProof,
  subscriberLimits,
} from "#domain/subscriber/schema.ts";
import type { Db } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";
import { addressKey, idInToken, isSameToken, manageToken, networkKey, webhookSecret } from "#lib/subscriber-keys.ts";

const hourMs = 3_600_000;

/** Counts an asking of a network; refuses `asked_too_often` beyond what one network may ask, or all together, within an hour. */
export async function countAsk(
  db: Db,
  { network, now }: { network: string; now: Date },
): Promise<{ ok: true } | Refusal<"asked_too_often">> {
  const since = new Date(now.getTime() - hourMs);
  const [counted] = await db.$queryRaw<{ asks: number }[]>`
    INSERT INTO subscribe_throttle AS t (key, asks, since) VALUES (${networkKey(network)}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      asks = CASE WHEN t.since <= ${since} THEN 1 ELSE t.asks + 1 END,
      since = CASE WHEN t.since <= ${since} THEN ${now} ELSE t.since END
    RETURNING asks`;
  if ((counted?.asks ?? 1) > askLimits.asksOfNetwork) return refuse("asked_too_often");
  const letters = await db.subscriberLetter.count({ where: { createdAt: { gt: since } } });
  return letters >= askLimits.lettersOfAll ? refuse("asked_too_often") : { ok: true };
}

type Seat = { channel: Channel; address: string; normalised: string };
type Asking = { by: SubscriberProof["by"]; language: Language; network: string; now: Date };

/** The row of an address that has not left, locked: the present one, or a new one that waits for its yes. `isNew` tells which. */
export async function takeSeat(db: Db, { channel, address, normalised }: Seat, asking: Asking) {
  const { by, language, network, now } = asking;
  const key = addressKey(channel, normalised);
  const proof: SubscriberProof = {
    ...{ askedAt: now.toISOString(), askedFrom: network, by },
    ...{ confirmedAt: null, confirmedFrom: "", importedFrom: "" },
  };
  const { count } = await db.subscriber.createMany({
    data: {
      ...{ id: newId(), channel, address, addressKey: key, language, state: "pending", topics: [] },
      ...{ everyService: false, createdAt: now, proof, secret: channel === "webhook" ? webhookSecret() : "" },
    },
    skipDuplicates: true,
  });
  await db.$queryRaw`
    SELECT 1 FROM subscriber WHERE channel = ${channel}::channel AND address_key = ${key} AND state <> 'left' FOR UPDATE`;
  const row = await db.subscriber.findFirstOrThrow({ where: { channel, addressKey: key, state: { not: "left" } } });
  return { ...row, isNew: count === 1 };
}

/**
 * Writes the letter that asks for a yes, to be sent at once (`held`: never, until somebody asks again); answers its id. Null, and no letter, when this address has had all the letters
 * of a day: whoever asks is told the same.
 */
export async function writeLetter(
  db: Db,
  to: { id: string; channel: Channel },
  letter: { asked: LetterAsked; language: Language; now: Date; held?: boolean },
): Promise<string | null> {
  const { asked, language, now, held = false } = letter;
  const dayAgo = new Date(now.getTime() - 24 * hourMs);
  const sent = await db.subscriberLetter.count({ where: { subscriberId: to.id, createdAt: { gt: dayAgo } } });
  if (sent >= (to.channel === "email" ? askLimits.lettersOfAddress : askLimits.asksOfNetwork)) return null;
  const expiresAt = new Date(now.getTime() + subscriberLimits.letterHours * hourMs);
  const { id } = await db.subscriberLetter.create({
    data: {
      id: newId(),
      subscriberId: to.id,
      language,
      asked,
      createdAt: now,
      expiresAt,
      nextTryAt: held ? expiresAt : now,
    },
  });
  return id;
}

/** The subscriber that a link manages, locked, with what is chosen; null when the link is none (any more). One that has left is found, too. */
export async function openManaged(db: Db, token: string) {
  const id = idInToken(token);
  if (id === null) return null;
  await db.$queryRaw`SELECT 1 FROM subscriber WHERE id = ${id} FOR UPDATE`;
  const row = await db.subscriber.findUnique({ where: { id }, include: { services: true, incidents: true } });
  return row !== null && isSameToken(token, manageToken(row)) ? row : null;
}

/** Those of `services` that customers can choose: public and in use. */
export async function choosable(db: Db, services: string[]): Promise<string[]> {
  const found = await db.service.findMany({
    where: { id: { in: services }, visibility: "public", retiredAt: null },
    select: { id: true },
  });
  return found.map((service) => service.id);
}

/** Puts choices in the place of the present ones, for a subscriber and for the second addresses that get the same. */
export async function putChoices(db: Db, id: string, choices: Choices): Promise<void> {
  const { language, topics, everyService } = choices;
  const services = everyService ? [] : await choosable(db, choices.services);
  const seconds = await db.subscriber.findMany({ where: { mainId: id, state: { not: "left" } }, select: { id: true } });
  const ids = [id, ...seconds.map((second) => second.id)];
  await db.subscriber.updateMany({ where: { id: { in: ids } }, data: { language, topics, everyService } });
  await db.subscriberService.deleteMany({ where: { subscriberId: { in: ids } } });
  await db.subscriberService.createMany({
    data: ids.flatMap((subscriberId) => services.map((serviceId) => ({ subscriberId, serviceId }))),
  });
}

/** The choices that stand for a subscriber. */
export async function choicesOf(db: Db, id: string): Promise<Choices> {
  const { language, topics, everyService, services } = await db.subscriber.findUniqueOrThrow({
    where: { id },
    include: { services: true },
  });
  return { language, topics, everyService, services: services.map(({ serviceId }) => serviceId) };
}

/**
 * Takes subscribers out: their addresses, choices, proofs, secrets and letters are gone at once. `trace` "kept": the address' hash stays,
 * so that no list brings it back.
 */
export async function eraseSubscribers(db: Db, ids: string[], at: { trace: "kept" | "none"; now: Date }) {
  const gone = { subscriberId: { in: ids } };
  await db.subscriberService.deleteMany({ where: gone });
  await db.subscriberIncident.deleteMany({ where: gone });
  await db.subscriberLetter.deleteMany({ where: gone });
  const emptied = {
    ...{ address: "", secret: "", proof: {}, topics: [], everyService: false, mainId: null },
    ...{ quarantinedAt: null, quarantineCode: "", confirmedAt: null, version: { increment: 1 } },
    ...(at.trace === "none" ? { addressKey: "" } : {}),
  };
  const where = { id: { in: ids } };
  await db.subscriber.updateMany({
    where: { ...where, leftAt: null },
    data: { state: "left", leftAt: at.now, ...emptied },
  });
  if (at.trace === "none") await db.subscriber.updateMany({ where, data: { addressKey: "" } });
}

/** Whether an incident of this id is there to be followed. */
export async function isFollowable(db: Db, id: string): Promise<{ ok: true } | Refusal<"incident_unknown">> {
  const found = await db.incident.findUnique({ where: { id }, select: { id: true } });
  return found === null ? refuse("incident_unknown", "incidentId") : { ok: true };
}

/** A second row for the same person: waits for its own yes. Answers its id. */
export async function askSecond(
  db: Db,
  second: { address: string; normalised: string; mainId: string; choices: Choices },
  asking: Omit<Asking, "by">,
): Promise<{ ok: true; value: string }> {
  const { mainId, choices, ...address } = second;
  const row = await takeSeat(db, { channel: "email", ...address }, { ...asking, by: "second" });
  const asked = { is: "second", mainId, choices } as const;
  await writeLetter(db, row, { asked, language: asking.language, now: asking.now });
  return done(row.id);
}

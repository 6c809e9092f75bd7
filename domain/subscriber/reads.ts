import { isHostedBy } from "#domain/subscriber/address-rules.ts";
import { namesOf, titled, titleOf } from "#domain/subscriber/letter-reads.ts";
import { standingOfLetter } from "#domain/subscriber/rules.ts";
import { type Channel, type Choices, letterAsked } from "#domain/subscriber/schema.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { idInToken, isSameToken, letterToken, manageToken } from "#lib/subscriber-keys.ts";

/** The domains whose mail this host runs itself. */
export async function readMailDomains(db: Db = database()): Promise<string[]> {
  const found = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { mailDomains: true } });
  return found.mailDomains;
}

/** Whether mail to a typed address would be silent when this host's own mail service fails. */
export async function isOwnMail(address: string, db: Db = database()): Promise<boolean> {
  return isHostedBy(address, await readMailDomains(db));
}

/** What a letter's link leads to; `address` is whose yes it asks for. */
export type FoundLetter =
  | { state: "open"; address: string; incident: { title: Text } | null }
  | { state: "unknown" | "used" | "over" };

/** The letter that a link belongs to. Reading uses nothing up: mail scanners follow links. */
export async function findLetter(token: string, now: Date, db: Db = database()): Promise<FoundLetter> {
  const id = idInToken(token);
  if (id === null || !isSameToken(token, letterToken(id))) return { state: "unknown" };
  const letter = await db.subscriberLetter.findUnique({ where: { id }, include: { subscriber: true } });
  if (letter === null || letter.subscriber.state === "left") return { state: "unknown" };
  const state = standingOfLetter(letter, now);
  if (state !== "open") return { state };
  const { incident } = await namesOf(letterAsked.parse(letter.asked), db);
  return { state, address: letter.subscriber.address, incident };
}

/** A subscription as whoever holds its link may see it. */
export type FoundSubscription = {
  channel: Channel;
  state: "pending" | "active" | "quarantined" | "left";
  version: number;
  address: string;
  isSecond: boolean;
  isHosted: boolean;
  secret: string;
  attempts: number;
  choices: Choices;
  incidents: { id: string; title: Text }[];
  seconds: { address: string; isConfirmed: boolean }[];
};

/** The subscription that a link manages, or null. The secret is only told while it waits to be verified. */
export async function findSubscription(token: string, db: Db = database()): Promise<FoundSubscription | null> {
  const id = idInToken(token);
  if (id === null) return null;
  const row = await db.subscriber.findUnique({
    where: { id },
    include: {
      services: true,
      seconds: { where: { state: { not: "left" } }, orderBy: { createdAt: "asc" } },
      incidents: { include: { incident: { select: titled } } },
      letters: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1 },
    },
  });
  if (row === null || !isSameToken(token, manageToken(row))) return null;
  const { channel, state, version, address, language, topics, everyService } = row;
  return {
    ...{ channel, state, version, address },
    isSecond: row.mainId !== null,
    isHosted: channel === "email" && row.seconds.length === 0 && (await isOwnMail(address, db)),
    secret: state === "pending" ? row.secret : "",
    attempts: row.letters[0]?.attempts ?? 0,
    choices: { language, topics, everyService, services: row.services.map(({ serviceId }) => serviceId) },
    incidents: row.incidents.map(({ incident }) => ({ id: incident.id, title: titleOf(incident) })),
    seconds: row.seconds.map((second) => ({ address: second.address, isConfirmed: second.state === "active" })),
  };
}

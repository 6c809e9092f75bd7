import { type Channel, type LetterAsked, letterAsked } from "#domain/subscriber/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** A letter that is to be sent, and all that it says. `isKnown`: the address is told already. `services`: names of those chosen, when not all. */
export type Letter = {
  id: string;
  channel: Channel;
  address: string;
  secret: string;
  language: Language;
  organisation: string;
  createdAt: Date;
  asked: LetterAsked;
  isKnown: boolean;
  services: Text[];
  incident: { id: string; title: Text } | null;
};

/** So many are read at once. */
const batch = 50;

/** The letters that may be tried at `now`, those that wait longest first. */
export async function listLetters(now: Date, db: Db = database()): Promise<Letter[]> {
  const rows = await db.subscriberLetter.findMany({
    where: {
      ...{ acceptedAt: null, refusedAt: null, usedAt: null, nextTryAt: { lte: now }, expiresAt: { gt: now } },
      subscriber: { state: { not: "left" } },
    },
    include: { subscriber: true },
    orderBy: [{ nextTryAt: "asc" }, { id: "asc" }],
    take: batch,
  });
  if (rows.length === 0) return [];
  const { name } = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } });
  const letters: Letter[] = [];
  for (const { subscriber, ...row } of rows) {
    const asked = letterAsked.parse(row.asked);
    const { channel, address, secret, state } = subscriber;
    letters.push({
      ...{ id: row.id, channel, address, secret, language: row.language, organisation: name },
      ...{ createdAt: row.createdAt, asked, isKnown: state === "active" },
      ...(await namesOf(asked, db)),
    });
  }
  return letters;
}

/** What an incident is called by: its title, or the public services that it touched. */
export const titled = {
  ...{ id: true, titleFr: true, titleEn: true },
  intervals: {
    where: { supersededAt: null, service: { visibility: "public" } },
    select: { service: { select: { nameFr: true, nameEn: true } } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  },
} satisfies Prisma.IncidentSelect;

/** What an incident is called; empty where nothing is known to call it by. */
export function titleOf(row: Prisma.IncidentGetPayload<{ select: typeof titled }>): Text {
  const { titleFr: fr, titleEn: en } = row;
  if (fr !== "" || en !== "") return { fr, en };
  const names = (language: Language) =>
    row.intervals.flatMap(({ service }) => shownText({ fr: service.nameFr, en: service.nameEn }, language)?.text ?? []);
  return { fr: formatList([...new Set(names("fr"))], "fr"), en: formatList([...new Set(names("en"))], "en") };
}

/** What a letter's asking names: chosen services, and the incident to be followed. */
export async function namesOf(asked: LetterAsked, db: Db = database()): Promise<Pick<Letter, "services" | "incident">> {
  const chosen = asked.is === "incident" || asked.choices.everyService ? [] : asked.choices.services;
  const services = await db.service.findMany({
    where: { id: { in: chosen } },
    select: { nameFr: true, nameEn: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const incident =
    asked.is === "incident"
      ? await db.incident.findUnique({
          where: { id: asked.incidentId },
          select: titled,
        })
      : null;
  return {
    services: services.map(({ nameFr, nameEn }) => ({ fr: nameFr, en: nameEn })),
    incident: incident === null ? null : { id: incident.id, title: titleOf(incident) },
  };
}

/** Whether there is an address that never said yes and to which no letter holds any more. */
export async function hasForgettable(now: Date, db: Db = database()): Promise<boolean> {
  const found = await db.subscriber.findFirst({
    where: { state: "pending", letters: { none: { expiresAt: { gt: now } } } },
    select: { id: true },
  });
  return found !== null;
}

import { isRenamed, undoneBy } from "#domain/service/name-rules.ts";
import type { TreeNode } from "#domain/service/rules.ts";
import type { Renaming } from "#domain/service/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { zonedMidnight } from "#lib/zoned-days.ts";

/** Takes the tree for this transaction (the lock that the database's own trigger takes) and reads it, siblings in order. */
export async function lockTree(db: Db): Promise<(TreeNode & { position: number; retiredAt: Date | null })[]> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('service tree'))::text`;
  return db.service.findMany({
    select: { id: true, parentId: true, kind: true, position: true, retiredAt: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
}

/** The instant at which a calendar day begins in the page's zone; `present` itself where it lies in that very day. */
export async function recordedFromDay(db: Db, day: string, present: Date | null): Promise<Date> {
  const timeZone = await readTimeZone(db);
  const isSame = present !== null && dayOf(present.toISOString(), timeZone) === day;
  return isSame ? present : new Date(zonedMidnight(day, timeZone));
}

type Named = { nameFr: string; nameEn: string };
const nameOf = ({ nameFr, nameEn }: Named) => ({ fr: nameFr, en: nameEn });

/**
 * What a changed name means for history. "from_now_on": the present one becomes a former one, until now; "everywhere": it never
 * was one, and renamings that led away from the name that is right are forgotten. Answers whether the name is another one at all.
 */
export async function writeRenaming(
  db: Db,
  change: { present: Named & { id: string }; next: Named; renaming: Renaming; now: Date },
): Promise<boolean> {
  const { present, next, renaming, now } = change;
  const { id: serviceId, nameFr, nameEn } = present;
  if (!isRenamed(nameOf(present), nameOf(next))) return false;
  if (renaming === "from_now_on") {
    // Of two renamings in one millisecond the first one's former name is what readers knew.
    await db.formerName.createMany({ data: [{ serviceId, until: now, nameFr, nameEn }], skipDuplicates: true });
    return true;
  }
  const former = await db.formerName.findMany({ where: { serviceId } });
  const undone = undoneBy(
    former.map((one) => ({ name: nameOf(one), until: one.until })),
    nameOf(next),
  );
  await db.formerName.deleteMany({ where: { serviceId, until: { in: undone.map(({ until }) => until) } } });
  return true;
}

/** A service on the public page: it and the groups around it are public (the tree has three levels). */
export const isOnPublicPage: Prisma.ServiceWhereInput = {
  visibility: "public",
  OR: [
    { parentId: null },
    { parent: { visibility: "public", OR: [{ parentId: null }, { parent: { visibility: "public" } }] } },
  ],
};

/** The public services that an open incident impairs now. */
export async function listImpairedInPublic(db: Db): Promise<string[]> {
  const impaired = await db.service.findMany({
    where: { ...isOnPublicPage, intervals: { some: { endedAt: null, supersededAt: null } } },
    select: { id: true },
  });
  return impaired.map((service) => service.id);
}

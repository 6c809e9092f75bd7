import type { Written } from "#domain/postmortem/assemble-rules.ts";
import type { ContentEntry } from "#domain/postmortem/content-schema.ts";
import type { WrittenEntry } from "#domain/postmortem/input-schema.ts";
import { pictureParts } from "#domain/postmortem/picture-rules.ts";
import type { EntryList } from "#domain/postmortem/schema.ts";
import { toEntry, toWritten } from "#domain/postmortem/written-rules.ts";
import type { Postmortem } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";

/** All that a postmortem says as it is being written. */
export async function readWritten(db: Db, postmortem: Postmortem): Promise<Written> {
  const { incidentId } = postmortem;
  const texts = await db.postmortemText.findMany({ where: { incidentId } });
  const pictures = await db.postmortemPicture.findMany({ where: { incidentId }, ...pictureParts });
  return toWritten({ ...postmortem, texts, entries: await entryRows(db, incidentId), pictures });
}

/** The entries of all lists, each list in its order. */
export async function readEntries(db: Db, incidentId: string): Promise<ContentEntry[]> {
  return (await entryRows(db, incidentId)).map(toEntry);
}

function entryRows(db: Db, incidentId: string) {
  return db.postmortemEntry.findMany({ where: { incidentId }, orderBy: [{ list: "asc" }, { seq: "asc" }] });
}

/** Puts a list in the place of the one that stood there; entries that stay keep their ids, and what they are linked with. */
export async function replaceList(
  db: Db,
  { incidentId, list, entries }: { incidentId: string; list: EntryList; entries: readonly WrittenEntry[] },
): Promise<void> {
  const known = await db.postmortemEntry.findMany({ where: { incidentId, list }, select: { id: true } });
  const taken = new Set<string>();
  const ids = entries.map(({ id }) => {
    const isOurs = id !== null && !taken.has(id) && known.some((row) => row.id === id);
    const own = isOurs ? id : newId();
    taken.add(own);
    return own;
  });
  const links = await readLinks(db, taken);
  await db.postmortemEntry.deleteMany({ where: { incidentId, list } });
  await db.postmortemEntry.createMany({
    data: entries.map(({ leadsTo, id: _, kind, role, provenance, ...texts }, place) => ({
      ...{ id: ids[place] ?? newId(), incidentId, list, seq: place + 1, ...texts },
      ...(list === "factors"
        ? { kind, role, provenance, leadsToId: leadsTo === null ? null : (ids[leadsTo] ?? null) }
        : {}),
    })),
  });
  await db.remediationEntry.createMany({ data: links.answers });
  await db.hazardEntry.createMany({ data: links.hazards });
}

/** The remediations that answer entries, and the hazards that came true by them. */
async function readLinks(db: Db, entryIds: Iterable<string>) {
  const where = { entryId: { in: [...entryIds] } };
  return { answers: await db.remediationEntry.findMany({ where }), hazards: await db.hazardEntry.findMany({ where }) };
}

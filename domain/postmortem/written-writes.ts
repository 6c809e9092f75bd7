import type { Written } from "#domain/postmortem/assemble-rules.ts";
import type { ContentEntry } from "#domain/postmortem/content-schema.ts";
import type { WrittenEntry } from "#domain/postmortem/input-schema.ts";
import type { WrittenText } from "#domain/postmortem/rules.ts";
import {
  type EntryList,
  factorKinds,
  factorProvenances,
  factorRoles,
  type SectionKey,
  sectionKeys,
} from "#domain/postmortem/schema.ts";
import type { Postmortem, PostmortemEntry } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import type { Language } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";

/** All that a postmortem says as it is being written. */
export async function readWritten(db: Db, postmortem: Postmortem): Promise<Written> {
  const { incidentId, size, authorRoleFr, authorRoleEn } = postmortem;
  const rows = await db.postmortemText.findMany({ where: { incidentId } });
  const textOf = (key: SectionKey, language: Language): WrittenText =>
    rows.find((row) => row.section === key && row.language === language) ?? {
      text: "",
      basedOn: null,
      isSource: language === postmortem.sourceLanguage,
    };
  const texts = Object.fromEntries(
    sectionKeys.map((key) => [key, { fr: textOf(key, "fr"), en: textOf(key, "en") }]),
  ) as Written["texts"];
  return {
    size,
    authorRole: { fr: authorRoleFr, en: authorRoleEn },
    texts,
    entries: await readEntries(db, incidentId),
  };
}

/** The entries of all lists, each list in its order. */
export async function readEntries(db: Db, incidentId: string): Promise<ContentEntry[]> {
  const rows = await db.postmortemEntry.findMany({
    where: { incidentId },
    orderBy: [{ list: "asc" }, { seq: "asc" }],
  });
  return rows.map(entryOf);
}

function entryOf(row: PostmortemEntry): ContentEntry {
  return {
    id: row.id,
    list: row.list,
    text: { fr: row.textFr, en: row.textEn },
    note: { fr: row.noteFr, en: row.noteEn },
    kind: factorKinds.find((kind) => kind === row.kind) ?? null,
    role: factorRoles.find((role) => role === row.role) ?? null,
    provenance: factorProvenances.find((provenance) => provenance === row.provenance) ?? null,
    leadsTo: row.leadsToId,
  };
}

/** Puts a list in the place of the one that stood there; entries that stay keep their ids. */
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
  await db.postmortemEntry.deleteMany({ where: { incidentId, list } });
  await db.postmortemEntry.createMany({
    data: entries.map(({ leadsTo, id: _, kind, role, provenance, ...texts }, place) => ({
      ...{ id: ids[place] ?? newId(), incidentId, list, seq: place + 1, ...texts },
      ...(list === "factors"
        ? { kind, role, provenance, leadsToId: leadsTo === null ? null : (ids[leadsTo] ?? null) }
        : {}),
    })),
  });
}

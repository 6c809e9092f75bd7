import type { Written } from "#domain/postmortem/assemble-rules.ts";
import type { ContentEntry } from "#domain/postmortem/content-schema.ts";
import { toPicture } from "#domain/postmortem/picture-rules.ts";
import type { WrittenText } from "#domain/postmortem/rules.ts";
import {
  type EntryList,
  factorKinds,
  factorProvenances,
  factorRoles,
  type PostmortemSize,
  type SectionKey,
  sectionKeys,
} from "#domain/postmortem/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

/** An entry as the database keeps it. */
type EntryRow = {
  id: string;
  list: EntryList;
  textFr: string;
  textEn: string;
  noteFr: string;
  noteEn: string;
  kind: string | null;
  role: string | null;
  provenance: string | null;
  leadsToId: string | null;
};

/** A postmortem with its parts as the database keeps them. */
export type WrittenRow = {
  size: PostmortemSize;
  sourceLanguage: Language;
  authorRoleFr: string;
  authorRoleEn: string;
  texts: (WrittenText & { section: string; language: Language })[];
  entries: EntryRow[];
  pictures: { id: string; width: number; height: number; altFr: string; altEn: string }[];
};

/** All that a postmortem says as it is being written; a text that has no row is empty. */
export function toWritten(row: WrittenRow): Written {
  const textOf = (key: SectionKey, language: Language): WrittenText => {
    const found = row.texts.find((text) => text.section === key && text.language === language);
    const { text = "", basedOn = null, isSource = language === row.sourceLanguage } = found ?? {};
    return { text, basedOn, isSource };
  };
  const texts = sectionKeys.map((key) => [key, { fr: textOf(key, "fr"), en: textOf(key, "en") }]);
  return {
    size: row.size,
    authorRole: { fr: row.authorRoleFr, en: row.authorRoleEn },
    texts: Object.fromEntries(texts) as Written["texts"],
    entries: row.entries.map(toEntry),
    pictures: row.pictures.map(toPicture),
  };
}

/** An entry as readers and forms know it. */
export function toEntry(row: EntryRow): ContentEntry {
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

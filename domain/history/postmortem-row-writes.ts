import type { CompletePostmortem } from "#domain/history/postmortem-rules.ts";
import { renameEntries, renamePictures } from "#domain/history/reference-rules.ts";
import { contentHash } from "#domain/postmortem/content-rules.ts";
import type { ContentEntry, ContentSection, PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { pictureType } from "#domain/postmortem/picture-schema.ts";
import { type SectionKey, sectionKeys } from "#domain/postmortem/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { type Language, languages, otherLanguage } from "#lib/i18n/language.ts";
import { idFrom } from "#lib/ids.ts";

/** What postmortems are made of, by table, in an order that can be written. */
export type PostmortemRows = {
  postmortems: Prisma.PostmortemCreateManyInput[];
  texts: Prisma.PostmortemTextCreateManyInput[];
  entries: Prisma.PostmortemEntryCreateManyInput[];
  postmortemRevisions: Prisma.PostmortemRevisionCreateManyInput[];
  pictures: Prisma.PostmortemPictureCreateManyInput[];
};

/** Ids that parts of other postmortems have. */
export type Taken = { entries: Set<string>; pictures: Set<string> };

type Around = {
  incidentId: string;
  now: Date;
  /** The fingerprint of what stood where something was removed. */
  hash: (value: unknown) => string;
  /** Those that these rows take are added. */
  taken: Taken;
};

/**
 * The rows of an incident's postmortem: what was published of it, and its last revision as the text that is worked on, which nobody
 * here has touched. An entry or a picture whose id is taken gets another one, in every revision.
 */
export function postmortemRows(postmortem: CompletePostmortem, around: Around): PostmortemRows {
  const { incidentId, now, taken } = around;
  const { sourceLanguage, notRequired, retracted, otherDueAt } = postmortem;
  const { revisions, pictures } = freed(postmortem, { incidentId, taken });
  const [first, last] = [revisions.at(0), revisions.at(-1)];
  const waivedAt = notRequired === null ? null : new Date(notRequired.at ?? now);
  const role = last?.content.authorRole;
  return {
    postmortems: [
      {
        ...{ incidentId, sourceLanguage, size: last?.content.size ?? "note" },
        ...{ authorRoleFr: role?.fr ?? "", authorRoleEn: role?.en ?? "" },
        createdAt: first === undefined ? (waivedAt ?? now) : new Date(first.at),
        editedAt: last === undefined ? (waivedAt ?? now) : new Date(last.at),
        otherDueAt: otherDueAt === null ? null : new Date(otherDueAt),
        notRequiredAt: waivedAt,
        ...{ notRequiredReasonFr: notRequired?.reason.fr ?? "", notRequiredReasonEn: notRequired?.reason.en ?? "" },
        retractedAt: retracted === null ? null : new Date(retracted.at),
        ...{ retractedReasonFr: retracted?.reason.fr ?? "", retractedReasonEn: retracted?.reason.en ?? "" },
      },
    ],
    texts: textRows(revisions, { incidentId, sourceLanguage }),
    entries: last === undefined ? [] : entryRows(last.content, incidentId),
    postmortemRevisions: revisions.map((revision, place) => revisionRow(revision, { around, number: place + 1 })),
    pictures: first === undefined ? [] : pictureRows({ revisions, pictures }, { incidentId, at: first.at }),
  };
}

/** The ids of these postmortems' parts that are taken here. */
export async function readTaken(db: Db, postmortems: CompletePostmortem[]): Promise<Taken> {
  const wanted = postmortems.flatMap(({ revisions }) => revisions.at(-1)?.content.entries.map(({ id }) => id) ?? []);
  const entries = await db.postmortemEntry.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const shown = postmortems.flatMap(({ pictures }) => pictures.map(({ id }) => id));
  const pictures = await db.postmortemPicture.findMany({ where: { id: { in: shown } }, select: { id: true } });
  return { entries: new Set(entries.map(({ id }) => id)), pictures: new Set(pictures.map(({ id }) => id)) };
}

type Revisions = CompletePostmortem["revisions"];
type Parts = Pick<CompletePostmortem, "revisions" | "pictures">;

function freed({ revisions, pictures }: Parts, { incidentId, taken }: Pick<Around, "incidentId" | "taken">): Parts {
  const entries = revisions.flatMap(({ content }) => content.entries);
  const entryId = freeIds(entries, taken.entries, (id) => idFrom("import entry", incidentId, id));
  const pictureId = freeIds(pictures, taken.pictures, (id) => idFrom("import picture", incidentId, id));
  return {
    revisions: revisions.map((one) => ({
      ...one,
      content: renamePictures(renameEntries(one.content, entryId), pictureId),
    })),
    pictures: pictures.map((picture) => ({ ...picture, id: pictureId(picture.id) })),
  };
}

/** What each part is called here: as before unless that is taken. */
function freeIds(parts: { id: string }[], taken: Set<string>, otherwise: (id: string) => string) {
  const ids = new Map(parts.map(({ id }) => [id, taken.has(id) ? otherwise(id) : id]));
  for (const id of ids.values()) taken.add(id);
  return (id: string) => ids.get(id) ?? id;
}

/** The pictures with what they were last said to show; a millisecond apart, so that they stay in their order. */
function pictureRows(
  { revisions, pictures }: Parts,
  { incidentId, at }: { incidentId: string; at: string },
): PostmortemRows["pictures"] {
  const told = revisions.toReversed().flatMap(({ content }) => content.pictures ?? []);
  return pictures.map(({ id, width, height, bytes }, place) => {
    const alt = told.find((one) => one.id === id)?.alt;
    return {
      ...{ id, incidentId, bytes, type: pictureType, width, height, altFr: alt?.fr ?? "", altEn: alt?.en ?? "" },
      createdAt: new Date(Date.parse(at) + place),
    };
  });
}

function revisionRow(
  revision: Revisions[number],
  { around: { incidentId, hash }, number }: { around: Around; number: number },
): Prisma.PostmortemRevisionCreateManyInput {
  const { at, isUndated, change, section, what, why, askedBy, isReviewed, waiver, added, content } = revision;
  const instantOf = (said: string | null | undefined) => (said == null ? null : new Date(said));
  return {
    ...{ id: idFrom(incidentId, "postmortem", number), incidentId, number, at: new Date(at), isUndated },
    ...{ change, section, whatFr: what.fr, whatEn: what.en, whyFr: why.fr, whyEn: why.en },
    ...{ askedByFr: askedBy.fr, askedByEn: askedBy.en, isReviewed, waiverFr: waiver.fr, waiverEn: waiver.en },
    ...{ addedFrAt: instantOf(added?.fr), addedEnAt: instantOf(added?.en) },
    ...{ content, formerHash: change === "redacted" ? hash({}) : null },
  };
}

/** A row for every section and language, also those that nobody wrote. */
function textRows(
  revisions: Revisions,
  { incidentId, sourceLanguage }: { incidentId: string; sourceLanguage: Language },
): PostmortemRows["texts"] {
  const last = revisions.at(-1);
  if (last === undefined) return [];
  const editedAt = new Date(last.at);
  return sectionKeys.flatMap((key) => {
    const section = sectionOf(last.content, key);
    const source = section?.source ?? sourceLanguage;
    return languages.map((language) => ({
      ...{ incidentId, section: key, language, text: section?.text[language] ?? "", editedAt },
      isSource: language === source,
      basedOn: section === undefined || language === source ? null : basisOf(section, revisions),
    }));
  });
}

const sectionOf = (content: PostmortemContent, key: SectionKey) => content.sections.find((one) => one.key === key);

/** What the source said when the translation last said the same; "" where that is not known, null where nobody confirmed it. */
function basisOf({ key, source, text, translation }: ContentSection, revisions: Revisions): string | null {
  if (text[otherLanguage(source)] === "" || translation === "draft") return null;
  if (translation === "current") return text[source];
  const said = contentHash(text[source]);
  const before = revisions.findLast(({ content }) => {
    const section = sectionOf(content, key);
    return (
      section?.translation === "current" && section.source === source && contentHash(section.text[source]) !== said
    );
  });
  return (before === undefined ? undefined : sectionOf(before.content, key)?.text[source]) ?? "";
}

/** Each after the one that it led to, so that rows are written in an order that can be. */
function entryRows({ entries }: PostmortemContent, incidentId: string): PostmortemRows["entries"] {
  const seq = (entry: ContentEntry) => entries.filter(({ list }) => list === entry.list).indexOf(entry) + 1;
  const depth = (id: string | null): number => {
    const entry = entries.find((one) => one.id === id);
    return entry === undefined ? 0 : 1 + depth(entry.leadsTo);
  };
  return entries
    .toSorted((one, other) => depth(one.id) - depth(other.id))
    .map((entry) => ({
      ...{ id: entry.id, incidentId, list: entry.list, seq: seq(entry) },
      ...{ textFr: entry.text.fr, textEn: entry.text.en, noteFr: entry.note.fr, noteEn: entry.note.en },
      ...{ kind: entry.kind, role: entry.role, provenance: entry.provenance, leadsToId: entry.leadsTo },
    }));
}

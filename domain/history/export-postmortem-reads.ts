import { lean } from "#domain/history/lean-rules.ts";
import { pictureInFile } from "#domain/history/picture-file-rules.ts";
import { type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import { publishedPictures } from "#domain/postmortem/picture-rules.ts";
import { sectionKeys } from "#domain/postmortem/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";

/** What is read of a postmortem: what was published and decided. Drafts, reviews, plans, authors and fingerprints are not among it. */
export const postmortemParts = {
  sourceLanguage: true,
  otherDueAt: true,
  notRequiredAt: true,
  notRequiredReasonFr: true,
  notRequiredReasonEn: true,
  retractedAt: true,
  retractedReasonFr: true,
  retractedReasonEn: true,
  revisions: {
    orderBy: { number: "asc" },
    omit: { id: true, memberId: true, formerHash: true, unansweredReason: true },
  },
} satisfies Prisma.PostmortemSelect;

type Row = Prisma.PostmortemGetPayload<{ select: typeof postmortemParts }>;

/** A postmortem as the file holds it; null while nothing was published nor decided. */
export function exportedPostmortem(row: Row) {
  const { sourceLanguage, notRequiredAt, retractedAt, revisions } = row;
  if (revisions.length === 0 && notRequiredAt === null) return null;
  const notRequired = { fr: row.notRequiredReasonFr, en: row.notRequiredReasonEn };
  const retracted = { fr: row.retractedReasonFr, en: row.retractedReasonEn };
  return {
    sourceLanguage,
    ...lean({
      notRequired: notRequiredAt === null ? null : { at: notRequiredAt.toISOString(), reason: notRequired },
      revisions: revisions.map(exportedRevision),
      otherDueAt: row.otherDueAt?.toISOString() ?? null,
      retracted: retractedAt === null ? null : { at: retractedAt.toISOString(), reason: retracted },
    }),
  };
}

function exportedRevision(row: Row["revisions"][number]) {
  const { at, isUndated, change, section, isReviewed } = row;
  return {
    ...{ at: at.toISOString(), change },
    ...lean({
      ...{ isUndated, section: change === "material" ? (sectionKeys.find((key) => key === section) ?? null) : null },
      what: { fr: row.whatFr, en: row.whatEn },
      why: { fr: row.whyFr, en: row.whyEn },
      askedBy: { fr: row.askedByFr, en: row.askedByEn },
      isReviewed,
      waiver: isReviewed ? null : { fr: row.waiverFr, en: row.waiverEn },
      added: row.addedFrAt === null && row.addedEnAt === null ? null : addedOf(row),
    }),
    content: exportedContent(postmortemContent.parse(row.content)),
  };
}

function addedOf({ addedFrAt, addedEnAt }: Row["revisions"][number]) {
  return lean({ fr: addedFrAt?.toISOString() ?? null, en: addedEnAt?.toISOString() ?? null });
}

function exportedContent({ size, authorRole, sections, entries, pictures }: PostmortemContent) {
  return {
    size,
    ...lean({ authorRole }),
    sections: sections.map(({ staleSince, ...section }) => ({ ...section, ...lean({ staleSince }) })),
    ...lean({
      entries: entries.map(({ id, list, text, ...entry }) => ({ ...{ id, list, text }, ...lean(entry) })),
      pictures,
    }),
  };
}

/** The pictures that revisions show, as the file holds them. */
export async function exportedPictures(db: Db, { revisions }: Pick<Row, "revisions">) {
  const ids = publishedPictures(revisions);
  const rows = await db.postmortemPicture.findMany({ where: { id: { in: ids } }, select: { id: true, bytes: true } });
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(({ bytes }) => pictureInFile(id, bytes)));
}

import { postmortemParts as exported } from "#domain/history/export-postmortem-reads.ts";
import { postmortemContent } from "#domain/postmortem/content-schema.ts";
import { postmortemChanges, sectionKeys } from "#domain/postmortem/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { PostmortemFacts, PostmortemPointer, PostmortemRevisionFacts } from "#published/postmortem-facts.ts";
import { iso } from "#published/project-moments.ts";

/** What is read of a postmortem: what an export holds of it. Drafts, reviews, plans and whoever wrote are not among it. */
export const postmortemParts = { ...exported, incidentId: true } satisfies Prisma.PostmortemSelect;

type PostmortemRow = Prisma.PostmortemGetPayload<{ select: typeof postmortemParts }>;

/** What was published of a postmortem; null while nothing was. */
export function postmortemFacts(row: PostmortemRow): PostmortemFacts | null {
  if (row.revisions.length === 0) return null;
  return {
    id: row.incidentId,
    revisions: row.revisions.map(revisionFacts),
    otherDueAt: iso(row.otherDueAt),
    retracted:
      row.retractedAt === null
        ? null
        : { at: row.retractedAt.toISOString(), reason: { fr: row.retractedReasonFr, en: row.retractedReasonEn } },
    line: null,
  };
}

/** What the incident's page and lists tell of its postmortem; null while nothing was published nor decided. */
export function postmortemPointer(row: PostmortemRow): PostmortemPointer | null {
  const facts = postmortemFacts(row);
  const last = facts?.revisions.at(-1);
  if (facts === null || last === undefined) {
    const reason = { fr: row.notRequiredReasonFr, en: row.notRequiredReasonEn };
    return row.notRequiredAt === null ? null : { state: "not_required", reason };
  }
  const [first] = facts.revisions;
  const kinds = last.content.entries.flatMap(({ kind }) => (kind === null ? [] : [kind]));
  return {
    state: "published",
    size: last.content.size,
    publishedAt: first === undefined || first.isUndated ? null : first.at,
    revisions: facts.revisions.length,
    isRetracted: facts.retracted !== null,
    kinds: [...new Set(kinds)],
  };
}

function revisionFacts(row: PostmortemRow["revisions"][number]): PostmortemRevisionFacts {
  const change = postmortemChanges.find((one) => one === row.change) ?? "editorial";
  const correction = {
    section: sectionKeys.find((key) => key === row.section) ?? null,
    what: { fr: row.whatFr, en: row.whatEn },
    why: { fr: row.whyFr, en: row.whyEn },
    askedBy: { fr: row.askedByFr, en: row.askedByEn },
  };
  return {
    number: row.number,
    at: row.at.toISOString(),
    isUndated: row.isUndated,
    change,
    correction: change === "material" || change === "redacted" ? correction : null,
    isReviewed: row.isReviewed,
    waiver: row.isReviewed ? { fr: "", en: "" } : { fr: row.waiverFr, en: row.waiverEn },
    ...((row.addedFrAt ?? row.addedEnAt) !== null && { added: { fr: iso(row.addedFrAt), en: iso(row.addedEnAt) } }),
    content: postmortemContent.parse(row.content),
  };
}

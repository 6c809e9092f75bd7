import { type ReviewFigures, type ReviewItems, reviewFigures, reviewItems } from "#domain/review/schema.ts";
import { type Db, database } from "#lib/db.ts";

/** A frozen review as lists name it; instants are ISO. */
export type ListedReview = {
  month: string;
  frozenAt: string;
  frozenName: string;
  signedAt: string | null;
  signedName: string;
};

/** A decision of a review on a promise. */
export type TakenDecision = {
  remediationId: string;
  kind: "keep" | "move" | "drop" | "escalate";
  at: string;
  memberName: string;
  due: string | null;
  reason: { fr: string; en: string };
};

/** A frozen review with its figures as they were. */
export type FrozenReview = ListedReview & { figures: ReviewFigures; items: ReviewItems; decisions: TakenDecision[] };

/** All frozen reviews, the last month first. */
export async function listReviews(db: Db = database()): Promise<ListedReview[]> {
  const rows = await db.managementReview.findMany({
    select: { month: true, frozenAt: true, frozenName: true, signedAt: true, signedName: true },
    orderBy: { month: "desc" },
  });
  return rows.map(toListed);
}

/** The review of a month; null when none was frozen. */
export async function readFrozenReview(month: string, db: Db = database()): Promise<FrozenReview | null> {
  const row = await db.managementReview.findUnique({
    where: { month },
    include: { decisions: { include: { event: true }, orderBy: [{ at: "asc" }, { remediationId: "asc" }] } },
  });
  if (row === null) return null;
  return {
    ...toListed(row),
    figures: reviewFigures.parse(row.figures),
    items: reviewItems.parse(row.items),
    decisions: row.decisions.map(({ remediationId, kind, at, memberName, event }) => ({
      ...{ remediationId, kind, memberName },
      at: at.toISOString(),
      due: event.due,
      reason: { fr: event.reasonFr, en: event.reasonEn },
    })),
  };
}

/** A promise as a decision is taken about it now; null when it is none. */
export async function readDecidable(remediationId: string, db: Db = database()) {
  const row = await db.remediation.findUnique({
    where: { id: remediationId },
    select: {
      ...{ id: true, version: true, state: true, wordingFr: true, wordingEn: true },
      ...{ promisedAt: true, firstDue: true, due: true },
    },
  });
  if (row === null || row.promisedAt === null) return null;
  const { version, state, firstDue, due } = row;
  return { version, state, firstDue, due, wording: { fr: row.wordingFr, en: row.wordingEn } };
}

function toListed(row: {
  month: string;
  frozenAt: Date;
  frozenName: string;
  signedAt: Date | null;
  signedName: string;
}): ListedReview {
  const { month, frozenAt, frozenName, signedAt, signedName } = row;
  return {
    ...{ month, frozenName, signedName },
    frozenAt: frozenAt.toISOString(),
    signedAt: signedAt?.toISOString() ?? null,
  };
}

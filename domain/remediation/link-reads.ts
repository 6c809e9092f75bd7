import type { EvidenceKind, Hedge } from "#domain/remediation/schema.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { tokenHash } from "#lib/one-time-token.ts";

/** What somebody outside is shown by his link: nothing but what customers may read. */
export type OutsideClaim = {
  /** Whether customers read of it. */
  isPublic: boolean;
  wording: Text;
  hedge: Hedge;
  promisedOn: string | null;
  firstDue: string | null;
  due: string | null;
  baseline: Text;
  target: Text;
  /** How customers are told who he is. */
  role: Text;
  expiresAt: string;
  criteria: { id: string; text: Text; evidence: OutsideEvidence[] }[];
  /** Of the whole. */
  evidence: OutsideEvidence[];
  claimedAt: string | null;
};

/** Evidence that is fit for the public. */
export type OutsideEvidence = { id: string; kind: EvidenceKind; summary: Text; url: string | null };

/** What a link leads to: a claim that waits, or why it does not. */
export type FoundLink =
  | { state: "open"; claim: OutsideClaim }
  | { state: "unknown" | "used" | "revoked" | "over" | "not_claimed" };

/** What a one-time link shows at `now`. */
export async function findVerifierLink(
  { token, now }: { token: string; now: Date },
  db: Db = database(),
): Promise<FoundLink> {
  const link = await db.verifierLink.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: {
      remediation: {
        include: {
          criteria: { orderBy: { seq: "asc" } },
          events: {
            where: { kind: "claimed" },
            orderBy: { seq: "desc" },
            take: 1,
            include: { evidence: { omit: { file: true }, orderBy: { seq: "asc" } } },
          },
        },
      },
    },
  });
  if (link === null) return { state: "unknown" };
  if (link.usedAt !== null) return { state: "used" };
  if (link.revokedAt !== null) return { state: "revoked" };
  if (link.expiresAt <= now) return { state: "over" };
  const { remediation: item } = link;
  if (item.state !== "done") return { state: "not_claimed" };
  const isPublic = item.publishedAt !== null;
  const [claimed] = item.events;
  // Only what was summed up for customers, in both languages; a link with it where that is public too.
  const told = (claimed?.evidence ?? []).filter(({ summaryFr, summaryEn }) => summaryFr !== "" && summaryEn !== "");
  const evidenceOf = (criterionId: string | null): OutsideEvidence[] =>
    told
      .filter((one) => one.criterionId === criterionId)
      .map(({ id, kind, summaryFr, summaryEn, isUrlPublic, url }) => ({
        ...{ id, kind, summary: { fr: summaryFr, en: summaryEn }, url: isUrlPublic && url !== "" ? url : null },
      }));
  return {
    state: "open",
    claim: {
      isPublic,
      wording: isPublic ? { fr: item.wordingFr, en: item.wordingEn } : { fr: item.textFr, en: item.textEn },
      ...{ hedge: item.hedge, promisedOn: item.promisedOn, firstDue: item.firstDue, due: item.due },
      baseline: { fr: item.baselineFr, en: item.baselineEn },
      target: { fr: item.targetFr, en: item.targetEn },
      role: { fr: link.roleFr, en: link.roleEn },
      expiresAt: link.expiresAt.toISOString(),
      criteria: item.criteria.map(({ id, textFr, textEn }) => ({
        ...{ id, text: { fr: textFr, en: textEn }, evidence: evidenceOf(id) },
      })),
      evidence: evidenceOf(null),
      claimedAt: claimed?.at.toISOString() ?? null,
    },
  };
}

import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { type Unanswered, unansweredOf, unansweredParts } from "#domain/postmortem/unanswered-rules.ts";
import { dayOf } from "#domain/remediation/rules.ts";
import type { Db } from "#lib/db.ts";

/** What speaks against the publication of `content` at `at` (PM-5). */
export async function findUnanswered(
  db: Db,
  { incidentId, content, at }: { incidentId: string; content: PostmortemContent; at: Date },
): Promise<Unanswered> {
  const { timeZone } = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } });
  const answers = await db.remediationEntry.findMany(unansweredParts.answers(incidentId));
  const promises = await db.remediation.findMany(unansweredParts.promises(incidentId));
  return unansweredOf(content, { answers, promises }, dayOf(at, timeZone));
}

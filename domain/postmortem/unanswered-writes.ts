import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { type Unanswered, unansweredOf, unansweredParts } from "#domain/postmortem/unanswered-rules.ts";
import type { Db } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** What speaks against the publication of `content` at `at` (PM-5). */
export async function findUnanswered(
  db: Db,
  { incidentId, content, at }: { incidentId: string; content: PostmortemContent; at: Date },
): Promise<Unanswered> {
  const timeZone = await readTimeZone(db);
  const answers = await db.remediationEntry.findMany(unansweredParts.answers(incidentId));
  const promises = await db.remediation.findMany(unansweredParts.promises(incidentId));
  return unansweredOf(content, { answers, promises }, dayOf(at.toISOString(), timeZone));
}

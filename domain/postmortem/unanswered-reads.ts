import type { Written } from "#domain/postmortem/assemble-rules.ts";
import { listOf, sectionsOf } from "#domain/postmortem/schema.ts";
import { type Unanswered, unansweredOf, unansweredParts } from "#domain/postmortem/unanswered-rules.ts";
import { type Db, database } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { readTimeZone } from "#lib/page-zone.ts";

/** What speaks against publication, in words, and why it was published all the same so far (ISO instants). */
export type TeamUnanswered = {
  ids: Unanswered;
  factors: { id: string; text: Text }[];
  promises: { id: string; text: Text }[];
  overridden: { number: number; at: string; reason: string }[];
};

type Asked = { incidentId: string; written: Pick<Written, "size" | "entries">; now: string };

/** What speaks against the publication of what is written at `now` (PM-5); a note has no list of factors. */
export async function readUnanswered(
  { incidentId, written, now }: Asked,
  db: Db = database(),
): Promise<TeamUnanswered> {
  const isFull = sectionsOf(written.size).some((key) => listOf(key) === "factors");
  const entries = isFull ? written.entries : [];
  const timeZone = await readTimeZone(db);
  const answers = await db.remediationEntry.findMany(unansweredParts.answers(incidentId));
  const promises = await db.remediation.findMany(unansweredParts.promises(incidentId));
  const ids = unansweredOf({ entries }, { answers, promises }, dayOf(now, timeZone));
  const lacking = await db.remediation.findMany({ where: { id: { in: ids.promises } }, orderBy: { id: "asc" } });
  const overridden = await db.postmortemRevision.findMany({
    where: { incidentId, unansweredReason: { not: "" } },
    orderBy: { number: "asc" },
  });
  return {
    ids,
    factors: entries.filter(({ id }) => ids.factors.includes(id)).map(({ id, text }) => ({ id, text })),
    promises: lacking.map(({ id, wordingFr, wordingEn }) => ({ id, text: { fr: wordingFr, en: wordingEn } })),
    overridden: overridden.map(({ number, at, unansweredReason }) => ({
      ...{ number, at: at.toISOString(), reason: unansweredReason },
    })),
  };
}

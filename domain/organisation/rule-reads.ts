import { ruleOf } from "#domain/organisation/rules.ts";
import type { RuleDecision } from "#domain/service/schedule-rules.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";

/** A decision on how uptime is counted: its number from 1, when it was taken and why (the first one: no reason). */
export type TakenDecision = RuleDecision & { seq: number; changedAt: string; reason: Text };

/** All decisions on how uptime is counted, in the order they were taken. */
export async function listRuleDecisions(db: Db = database()): Promise<TakenDecision[]> {
  const rows = await db.uptimeRule.findMany({ orderBy: { seq: "asc" } });
  return rows.map((row) => ({
    seq: row.seq,
    fromMonth: row.fromMonth,
    rule: ruleOf(row),
    changedAt: row.changedAt.toISOString(),
    reason: { fr: row.reasonFr, en: row.reasonEn },
  }));
}

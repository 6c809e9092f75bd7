import type { UptimeRule } from "#domain/service/schema.ts";
import type { DatedRule } from "#domain/service/uptime-rules.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

/** A decision on how uptime is counted from a month of `zone` on ("2026-12"; null: always), in the order they were taken. */
export type RuleDecision = { fromMonth: string | null; rule: UptimeRule };

/** The rules in force, minute by minute: a later decision replaces what earlier ones said of its month and after. */
export function ruleSchedule(decisions: readonly RuleDecision[], zone: string): DatedRule[] {
  let schedule: DatedRule[] = [];
  for (const { fromMonth, rule } of decisions) {
    const from = fromMonth === null ? Number.NEGATIVE_INFINITY : zonedMonth(fromMonth, zone).from;
    schedule = [...schedule.filter((earlier) => earlier.from < from), { from, rule }];
  }
  return schedule;
}

/** The rule in force at an instant (ms). Throws RangeError when there is none at all. */
export function ruleAt(schedule: readonly DatedRule[], at: number): UptimeRule {
  const found = schedule.findLast(({ from }) => from <= at);
  if (found === undefined) throw new RangeError("no uptime rule is in force");
  return found.rule;
}

/** The target of a month ("2011-02"), or null where there was none. `targets` by month, oldest first. */
export function targetOf(
  targets: readonly { fromMonth: string | null; ratio: number | null }[],
  month: string,
): number | null {
  return targets.findLast(({ fromMonth }) => (fromMonth ?? "") <= month)?.ratio ?? null;
}

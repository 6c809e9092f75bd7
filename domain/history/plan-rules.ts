import type { HistoryIncident } from "#domain/history/history-schema.ts";
import type { Note } from "#domain/history/place-rules.ts";
import type { HistoryPlan } from "#domain/history/plan-schema.ts";
import { ruleProblem } from "#domain/maintenance/recurrence-rules.ts";

/**
 * The plan of a record such as the database can hold it: only a maintenance with a window has one, its last window is that one, and a
 * series whose rule cannot be read, or that ends before it was made, is noted and forgotten.
 */
export function completePlan({ plan, kind, window }: HistoryIncident, note: Note): HistoryPlan | null {
  if (plan === null) return null;
  if (kind !== "maintenance" || window === null) {
    note("invalid_field", `plan: ${kind}`);
    return null;
  }
  const isForward = ({ from, until }: { from: string; until: string }) => Date.parse(from) < Date.parse(until);
  const windows = plan.windows.filter(isForward);
  const last = windows.at(-1);
  const isSame = last !== undefined && last.from === window.from && last.until === window.until;
  if (!isSame && !isForward(window)) {
    note("invalid_field", "window");
    return null;
  }
  const all = isSame ? windows : [...windows, { ...window, saidAt: last?.saidAt ?? window.from }];
  return { ...plan, remindBefore: [...new Set(plan.remindBefore)], windows: all, series: soundSeries(plan, note) };
}

function soundSeries({ series }: HistoryPlan, note: Note): HistoryPlan["series"] {
  if (series === null) return null;
  const isEndSound = series.endedAt === null || Date.parse(series.endedAt) >= Date.parse(series.createdAt);
  if (isEndSound && ruleProblem(series) !== "rule_not_understood") return series;
  note("invalid_field", `plan.series: ${series.rule}`);
  return null;
}

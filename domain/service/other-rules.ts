import type { UptimeRule } from "#domain/service/schema.ts";

const common = [
  { code: "partial_is_down", weights: { major: 1, partial: 1, degraded: 0 } },
  { code: "weighted", weights: { major: 1, partial: 0.3, degraded: 0 } },
  { code: "major_only", weights: { major: 1, partial: 0, degraded: 0 } },
] as const;

/** The field's common formulas to compare a figure with, maintenance counted as the organisation counts it, without its own one. */
export function otherRules(rule: UptimeRule): { code: (typeof common)[number]["code"]; rule: UptimeRule }[] {
  const { major, partial, degraded, maintenanceCounts } = rule;
  return common
    .filter(({ weights }) => weights.major !== major || weights.partial !== partial || weights.degraded !== degraded)
    .map(({ code, weights }) => ({ code, rule: { ...weights, maintenanceCounts } }));
}

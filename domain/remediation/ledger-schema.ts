/** Where the ledger counts a promise: each in exactly one place, so that the figures add up to all of them. */
export const promiseGroups = [
  "overdue",
  "open",
  "undated",
  "did_not_hold",
  "on_time",
  "kept_late",
  "kept_undated",
  "ended",
] as const;
export type PromiseGroup = (typeof promiseGroups)[number];

/** The filters of the ledger, open ones first, and the groups that each shows; no group is in two of them. */
export const promiseFilters = {
  late: ["overdue"],
  open: ["open"],
  undated: ["undated"],
  "did-not-hold": ["did_not_hold"],
  kept: ["on_time", "kept_late", "kept_undated"],
  ended: ["ended"],
} as const satisfies Record<string, readonly PromiseGroup[]>;
/** The name of a filter, as in its path. */
export type PromiseFilter = keyof typeof promiseFilters;

/** The filters by name, in their order. */
export const promiseFilterNames = [
  "late",
  "open",
  "undated",
  "did-not-hold",
  "kept",
  "ended",
] as const satisfies PromiseFilter[];

/** The filter that shows a group. */
export function filterOf(group: PromiseGroup): PromiseFilter {
  const holds = (name: PromiseFilter) => promiseFilters[name].some((one) => one === group);
  return promiseFilterNames.find(holds) ?? "open";
}

import { hazardLists, promiseClasses, type ReviewList } from "#domain/review/schema.ts";

const inPart = {
  promises: ["promises", "late", "moved"],
  ages: ["lasting"],
  truth: ["verified", "claimed", "refuted", "recurrences"],
  clocks: ["unspoken", "missed", "unwritten", "one_language"],
} as const;

/** The message (under "review") that names a list: the words of the figure that opens it. */
export function listTitleKey(list: ReviewList): string {
  if (promiseClasses.some((one) => one === list)) return `promises.class.${list}`;
  if (hazardLists.some((one) => one === list)) return `hazards.${list}`;
  if (list === "incidents") return "incidents.all";
  const part = Object.entries(inPart).find(([, lists]) => lists.some((one) => one === list));
  return `${part?.[0] ?? "promises"}.${list}`;
}

import type { Level } from "#domain/service/schema.ts";
import type { Translate } from "#lib/i18n/words.ts";
import { type ApiView, levelNow } from "#published/api/api-view.ts";
import type { V2Status } from "#published/api/v2-schema.ts";

/** What is said of the whole. */
export type Whole =
  | "all_major"
  | "major"
  | "partial"
  | "all_degraded"
  | "degraded"
  | "under_maintenance"
  | "operational";

const indicators = {
  all_major: "critical",
  major: "major",
  partial: "minor",
  all_degraded: "minor",
  degraded: "minor",
  under_maintenance: "maintenance",
  operational: "none",
} as const satisfies Record<Whole, V2Status["indicator"]>;

/** The first that holds of these levels of all services; it is not the worst of them. */
export function wholeOf(levels: Level[]): Whole {
  const are = (level: Level) => levels.length > 0 && levels.every((one) => one === level);
  const some = (level: Level) => levels.includes(level);
  if (are("major_outage")) return "all_major";
  if (some("major_outage") || are("partial_outage")) return "major";
  if (some("partial_outage")) return "partial";
  if (are("degraded_performance")) return "all_degraded";
  if (some("degraded_performance")) return "degraded";
  return some("under_maintenance") ? "under_maintenance" : "operational";
}

/** The whole as API v2 has it: groups are no services, and an open incident that affects none changes nothing. */
export function statusOf(view: ApiView): V2Status {
  const whole = wholeNow(view);
  const t: Translate = view.t;
  return { indicator: indicators[whole], description: t(`api.whole.${whole}`) };
}

/** What is said of the whole now. */
export function wholeNow({ facts }: Pick<ApiView, "facts">): Whole {
  const inUse = facts.catalogue.services.filter(({ kind, retiredAt }) => kind === "service" && retiredAt === null);
  return wholeOf(inUse.map(({ id }) => levelNow(facts, id)));
}

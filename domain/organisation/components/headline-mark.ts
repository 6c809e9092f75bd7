import type { Mark } from "#domain/service/components/level-style.ts";
import type { HeadlineCode } from "#published/documents.ts";

/** The shape that goes with each headline. */
export const headlineMark = {
  operational: "operational",
  degraded: "degraded_performance",
  partial: "partial_outage",
  major: "major_outage",
  all_major: "major_outage",
  maintenance: "under_maintenance",
  investigating: "investigating",
} as const satisfies Record<HeadlineCode, Mark>;

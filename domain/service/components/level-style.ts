import type { Level } from "#domain/service/schema.ts";

/** What a glyph, a day or a bar can stand for besides a level. */
export type Mark = Level | "investigating";

/** Height of a level in bars of 28 px: severity reads without colour. */
export const levelHeight = {
  operational: 8,
  under_maintenance: 14,
  degraded_performance: 14,
  partial_outage: 20,
  major_outage: 28,
} as const satisfies Record<Level, number>;

/** Text colour (shapes follow it through currentColor). */
export const levelColour = {
  operational: "text-ok",
  under_maintenance: "text-care",
  degraded_performance: "text-slow",
  partial_outage: "text-part",
  major_outage: "text-down",
  investigating: "text-care",
} as const satisfies Record<Mark, string>;

/** Border colour of what is about a level. */
export const levelBorder = {
  operational: "border-l-ok",
  under_maintenance: "border-l-care",
  degraded_performance: "border-l-slow",
  partial_outage: "border-l-part",
  major_outage: "border-l-down",
} as const satisfies Record<Level, string>;

import type { Mark } from "#domain/service/components/level-style.ts";

/** Outline and inner stroke of each mark in a square of 20: circle, square, diamond, triangle, octagon, dotted circle. */
export const levelShapes = {
  operational: { body: "M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18z", line: "M6 10.3l2.8 2.8L14.2 7.4" },
  under_maintenance: {
    body: "M4.5 1.5h11a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3h-11a3 3 0 0 1-3-3v-11a3 3 0 0 1 3-3z",
    line: "M6 7.5h8M6 12.5h8",
  },
  degraded_performance: {
    body: "M8.7.9a1.9 1.9 0 0 1 2.6 0l7.8 7.8a1.9 1.9 0 0 1 0 2.6l-7.8 7.8a1.9 1.9 0 0 1-2.6 0L.9 11.3a1.9 1.9 0 0 1 0-2.6z",
    line: "M6.5 10h7",
  },
  partial_outage: {
    body: "M8.3 1.9a2 2 0 0 1 3.4 0l7.6 13.3a2 2 0 0 1-1.7 3H2.4a2 2 0 0 1-1.7-3z",
    line: "M10 7v4.6M10 14.7v.1",
  },
  major_outage: {
    body: "M6.4 1h7.2a1 1 0 0 1 .7.3l4.4 4.4a1 1 0 0 1 .3.7v7.2a1 1 0 0 1-.3.7l-4.4 4.4a1 1 0 0 1-.7.3H6.4a1 1 0 0 1-.7-.3l-4.4-4.4a1 1 0 0 1-.3-.7V6.4a1 1 0 0 1 .3-.7l4.4-4.4a1 1 0 0 1 .7-.3z",
    line: "M7 7l6 6M13 7l-6 6",
  },
  investigating: { body: "M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18z", line: "M10 10v.1M6 10v.1M14 10v.1" },
} as const satisfies Record<Mark, { body: string; line: string }>;

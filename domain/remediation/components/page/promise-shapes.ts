import type { PromiseState } from "#domain/remediation/schema.ts";

type Shape = { colour: string; body: string; line?: string; ink?: string };

const ring = "M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18zm0 2.6a6.4 6.4 0 1 0 0 12.8a6.4 6.4 0 0 0 0-12.8z";
const disc = "M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18z";
const square = "M4.5 1.5h11a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3h-11a3 3 0 0 1-3-3v-11a3 3 0 0 1 3-3z";

/** Shape and colour of each state in a square of 20: `line` is cut out of the body, `ink` is drawn in its colour. */
export const promiseShapes = {
  promised: { colour: "text-care", body: ring },
  under_way: { colour: "text-care", body: "M10 1a9 9 0 1 1 0 18a9 9 0 0 1 0-18zm0 2.6a6.4 6.4 0 1 0 0 12.8z" },
  late: {
    colour: "text-part",
    body: "M8.3 1.9a2 2 0 0 1 3.4 0l7.6 13.3a2 2 0 0 1-1.7 3H2.4a2 2 0 0 1-1.7-3z",
    line: "M10 7v4.6M10 14.7v.1",
  },
  done_to_verify: { colour: "text-slow", body: ring, ink: "M6.6 10.3l2.4 2.4L13.6 8" },
  verified: { colour: "text-ok", body: disc, line: "M6 10.3l2.8 2.8L14.2 7.4" },
  effective: {
    colour: "text-ok",
    body: "M10 .8l8 2.9v6c0 4.7-3.2 7.9-8 9.6c-4.8-1.7-8-4.9-8-9.6v-6z",
    line: "M6 10l2.8 2.8L14.2 7.1",
  },
  did_not_hold: {
    colour: "text-down",
    body: "M6.4 1h7.2a1 1 0 0 1 .7.3l4.4 4.4a1 1 0 0 1 .3.7v7.2a1 1 0 0 1-.3.7l-4.4 4.4a1 1 0 0 1-.7.3H6.4a1 1 0 0 1-.7-.3l-4.4-4.4a1 1 0 0 1-.3-.7V6.4a1 1 0 0 1 .3-.7l4.4-4.4a1 1 0 0 1 .7-.3z",
    line: "M7 7l6 6M13 7l-6 6",
  },
  replaced: { colour: "text-soft", body: square, line: "M5.5 10h8.5M10.5 6.5L14 10l-3.5 3.5" },
  abandoned: { colour: "text-soft", body: square, line: "M6 10h8" },
  accepted_risk: {
    colour: "text-slow",
    body: "M8.7.9a1.9 1.9 0 0 1 2.6 0l7.8 7.8a1.9 1.9 0 0 1 0 2.6l-7.8 7.8a1.9 1.9 0 0 1-2.6 0L.9 11.3a1.9 1.9 0 0 1 0-2.6z",
    line: "M10 6v5M10 14v.1",
  },
} as const satisfies Record<PromiseState, Shape>;

/** The shape of a state. */
export function promiseShape(state: PromiseState): Shape {
  return promiseShapes[state];
}

import type { PromiseClass } from "#domain/review/schema.ts";

/** Fills and shapes of the classes, so that no colour alone tells them apart. */
export const classLooks = {
  on_time: { fill: "fill-good", ink: "stroke-good", shape: "full" },
  kept_late: { fill: "fill-good-soft", ink: "stroke-good", shape: "rising" },
  kept_undated: { fill: "fill-good-soft", ink: "stroke-good", shape: "empty" },
  open: { fill: "fill-accent-soft", ink: "stroke-accent", shape: "empty" },
  overdue: { fill: "fill-danger", ink: "stroke-danger", shape: "full" },
  undated: { fill: "fill-warn-soft", ink: "stroke-warn", shape: "crossed" },
  ended: { fill: "fill-sunken", ink: "stroke-control", shape: "falling" },
} as const satisfies Record<PromiseClass, { fill: string; ink: string; shape: string }>;

const strokes = {
  full: "",
  empty: "",
  rising: "M2 14L14 2",
  falling: "M2 2L14 14",
  crossed: "M2 2L14 14M2 14L14 2",
} as const;

/** The square of a class in the list beside the bar. */
export function ClassMark({ of }: { of: PromiseClass }) {
  const { fill, ink, shape } = classLooks[of];
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={`size-4 shrink-0 ${ink}`}>
      <rect x="1" y="1" width="14" height="14" rx="3" className={fill} strokeWidth="1.5" />
      {strokes[shape] === "" ? null : <path d={strokes[shape]} strokeWidth="1.5" />}
    </svg>
  );
}

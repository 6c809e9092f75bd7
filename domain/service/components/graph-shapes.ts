import type { Point } from "#lib/graph-layout.ts";

/** Sizes of the picture in pixels: many services get flatter boxes, a few around one service higher ones. */
export const graphSizes = {
  focus: { box: { width: 152, height: 84 }, gap: { layer: 44, row: 14 } },
  few: { box: { width: 184, height: 68 }, gap: { layer: 72, row: 14 } },
  many: { box: { width: 184, height: 44 }, gap: { layer: 88, row: 8 } },
} as const;

/** More services than this are many. */
export const manyServices = 40;

/** More arrows than this are not drawn: nobody can follow them, and laying them out would hold up the whole program for seconds. */
const mostArrows = 800;

/** Whether there are few enough arrows for a picture; one dependency of a large group on another can stand for thousands. */
export function isDrawable(edges: readonly unknown[]): boolean {
  return edges.length <= mostArrows;
}

/** How the arrow of each phase is drawn. */
export const phaseDashes = { runtime: undefined, login: "7 5", runs_on: "1.5 5" } as const;

const stripes = [
  "fill-[oklch(0.62_0.13_250)] bg-[oklch(0.62_0.13_250)]",
  "fill-[oklch(0.62_0.13_150)] bg-[oklch(0.62_0.13_150)]",
  "fill-[oklch(0.62_0.13_60)] bg-[oklch(0.62_0.13_60)]",
  "fill-[oklch(0.62_0.13_320)] bg-[oklch(0.62_0.13_320)]",
  "fill-[oklch(0.62_0.13_200)] bg-[oklch(0.62_0.13_200)]",
  "fill-[oklch(0.62_0.13_20)] bg-[oklch(0.62_0.13_20)]",
] as const;

/** The colour of the group at this place among the groups; the seventh begins anew. The group's name says it as well. */
export function stripeOf(place: number): string {
  return place < 0 ? "fill-control bg-control" : (stripes[place % stripes.length] ?? stripes[0]);
}

type Box = { width: number; height: number };

/**
 * An arrow from the right side of one box to the left side of another. Where it passes other columns (`columns`: their left
 * edges) it goes straight, at the height that the layout kept free for it. `shift`: pixels beside the middle, for arrows that
 * join the same two boxes.
 */
export function arrowPath(
  ends: { from: Point; to: Point; box: Box; shift: number },
  { points, columns }: { points: readonly Point[]; columns: readonly number[] },
): string {
  const { from, to, box, shift } = ends;
  const start = { x: from.x + box.width, y: from.y + box.height / 2 + shift };
  const end = { x: to.x - 2, y: to.y + box.height / 2 + shift };
  const passed = columns.filter((left) => left > start.x && left + box.width < end.x);
  const between = passed.flatMap((left) => {
    const point = points.find(({ x }) => x >= left && x <= left + box.width);
    return point === undefined
      ? []
      : [
          { x: left, y: point.y },
          { x: left + box.width, y: point.y },
        ];
  });
  let here = start;
  let path = `M${start.x} ${start.y}`;
  for (const next of [...between, end]) {
    const middle = Math.round((here.x + next.x) / 2);
    path += here.y === next.y ? `H${next.x}` : `C${middle} ${here.y} ${middle} ${next.y} ${next.x} ${next.y}`;
    here = next;
  }
  return path;
}

/** For each arrow in order: its distance from the middle, so that arrows between the same two boxes lie beside each other. */
export function shiftsOf(edges: readonly { fromId: string; toId: string }[]): number[] {
  const twins = new Map<string, number>();
  const places = edges.map(({ fromId, toId }) => {
    const pair = `${fromId} ${toId}`;
    const place = twins.get(pair) ?? 0;
    twins.set(pair, place + 1);
    return { pair, place };
  });
  return places.map(({ pair, place }) => (place - ((twins.get(pair) ?? 1) - 1) / 2) * 12);
}

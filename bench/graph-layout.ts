import { median } from "#bench/support/wrk.ts";
import { draw } from "#lib/graph-layout.ts";
import { buildGraph } from "#test/support/build-graph.ts";

const target = 25;
const shape = { box: { width: 184, height: 44 }, gap: { layer: 88, row: 8 } };

/** The picture of 200 services and their dependencies against that of 20, in time: ten times the services, at most 25 times the time. Medians of nine. */
export function graphLayout(): boolean {
  const [few, many] = [20, 200].map((count) => {
    const { services, dependencies } = buildGraph(count);
    const edges = dependencies.map(({ fromId, toId }, place) => ({ id: String(place), from: fromId, to: toId }));
    return { ...shape, nodes: services, edges };
  });
  if (few === undefined || many === undefined) throw new Error("there is nothing to draw");
  const times = { few: [] as number[], many: [] as number[] };
  const time = (drawable: typeof few) => {
    const from = performance.now();
    draw(drawable);
    return performance.now() - from;
  };
  time(few);
  time(many);
  for (let round = 0; round < 9; round += 1) {
    times.few.push(time(few));
    times.many.push(time(many));
  }
  const ratio = median(times.many) / median(times.few);
  console.log(
    `graph layout: ${median(times.few).toFixed(1)} ms for 20 services, ${median(times.many).toFixed(1)} ms for 200 with ${many.edges.length} dependencies`,
  );
  console.log(`ratio ${ratio.toFixed(1)} (limit ${target})`);
  return ratio <= target;
}

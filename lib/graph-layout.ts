import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Graph, layout } from "@dagrejs/dagre";

/** A point of the picture, in pixels from its upper left corner. */
export type Point = { x: number; y: number };

/** What is to be drawn: boxes of one size, and arrows between them. Sizes in pixels; `layer` lies between columns, `row` between boxes. */
export type Drawable = {
  nodes: readonly { id: string }[];
  edges: readonly { id: string; from: string; to: string }[];
  box: { width: number; height: number };
  gap: { layer: number; row: number };
};

/** Where each box has its upper left corner and through which points each arrow goes; the size of the whole. */
export type Layout = { width: number; height: number; nodes: Map<string, Point>; edges: Map<string, Point[]> };

const margin = 8;
const kept = new Map<string, Promise<Layout | null>>();
const keepAtMost = 24;
/** How long (ms) one picture may take; some graphs of hundreds of boxes take seconds. */
const patienceMs = 15_000;

/**
 * Draws in columns from left to right: who needs stands left of what is needed, with few crossings (dagre's layered
 * layout). A thread of its own does it, so that nobody's message waits for a picture; null when it takes too long. The same
 * graph gets the same picture, remembered by this process. Ends also where arrows make a circle.
 */
export function layOut(drawable: Drawable): Promise<Layout | null> {
  const key = JSON.stringify([drawable.nodes.map(({ id }) => id), drawable.edges, drawable.box, drawable.gap]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const drawn = drawAside(drawable);
  const [oldest] = kept.keys();
  if (kept.size >= keepAtMost && oldest !== undefined) kept.delete(oldest);
  kept.set(key, drawn);
  drawn.catch(() => kept.delete(key));
  return drawn;
}

// Next bundles this file: the thread's own is named by the folder that the server runs in.
const thread = join(process.cwd(), "lib", "graph-layout-thread.ts");

function drawAside(drawable: Drawable): Promise<Layout | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(/* turbopackIgnore: true */ thread, { workerData: drawable });
    const timer = setTimeout(() => end(null), patienceMs);
    const end = (layout: Layout | null) => {
      clearTimeout(timer);
      resolve(layout);
      void worker.terminate();
    };
    worker.once("message", end);
    worker.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** The same at once, in the present thread. */
export function draw({ nodes, edges, box, gap }: Drawable): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: "LR",
    // As narrow as "network-simplex" to the pixel on hosting graphs, in a third of the time.
    ranker: "tight-tree",
    ranksep: gap.layer,
    nodesep: gap.row,
    edgesep: 8,
    marginx: margin,
    marginy: margin,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = new Set(nodes.map(({ id }) => id));
  for (const id of ids) graph.setNode(id, { ...box });
  for (const { id, from, to } of edges) if (ids.has(from) && ids.has(to)) graph.setEdge(from, to, {}, id);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(Math.max(width, 0)),
    height: Math.ceil(Math.max(height, 0)),
    nodes: new Map(
      [...ids].map((id) => {
        const { x = 0, y = 0 } = graph.node(id);
        return [id, { x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) }];
      }),
    ),
    edges: new Map(
      graph.edges().map((edge) => {
        const { points = [] } = graph.edge(edge);
        return [String(edge.name), points.map(({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y) }))];
      }),
    ),
  };
}

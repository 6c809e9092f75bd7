import { serviceLimits } from "#domain/service/schema.ts";

/** What the tree's decisions need of a service. */
export type TreeNode = { id: string; parentId: string | null; kind: "group" | "service" };

/** `fromId` needs `toId`. */
export type Edge = { fromId: string; toId: string };

/** How many levels the tree has above `id`, itself included: 1 at the top, 0 for null. A ring counts as endless. */
export function depthOf(nodes: TreeNode[], id: string | null): number {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  let depth = 0;
  for (let here = id; here !== null; here = parents.get(here) ?? null) {
    depth += 1;
    if (depth > nodes.length) return Number.POSITIVE_INFINITY;
  }
  return depth;
}

/** How many levels hang at `id`, itself included: 1 for a leaf. */
export function heightOf(nodes: TreeNode[], id: string): number {
  const children = nodes.filter((node) => node.parentId === id);
  return 1 + Math.max(0, ...children.map((child) => heightOf(nodes, child.id)));
}

/** Whether `id` is `ancestorId` or lies anywhere below it. */
export function isInside(nodes: TreeNode[], { id, ancestorId }: { id: string; ancestorId: string }): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  for (let here: string | null = id, steps = 0; here !== null && steps <= nodes.length; steps++) {
    if (here === ancestorId) return true;
    here = parents.get(here) ?? null;
  }
  return false;
}

/** Why `id` (null: a new leaf) may not hang under `parentId`, or null when it may. */
export function parentProblem(
  nodes: TreeNode[],
  { id, parentId }: { id: string | null; parentId: string | null },
): "unknown_service" | "parent_not_group" | "inside_itself" | "too_deep" | null {
  if (parentId === null) return null;
  const parent = nodes.find((node) => node.id === parentId);
  if (parent === undefined) return "unknown_service";
  if (parent.kind !== "group") return "parent_not_group";
  if (id !== null && isInside(nodes, { id: parentId, ancestorId: id })) return "inside_itself";
  const height = id === null ? 1 : heightOf(nodes, id);
  return depthOf(nodes, parentId) + height > serviceLimits.treeDepth ? "too_deep" : null;
}

/** Why services may not take the place of `id`, or null when they may: they are services in use, and so was it. */
export function successorProblem(
  nodes: (TreeNode & { retiredAt: Date | null })[],
  { id, successors }: { id: string; successors: string[] },
): "successor_gone" | "successor_is_group" | null {
  const named = successors.map((one) => nodes.find((node) => node.id === one));
  if (named.some((node) => node === undefined || node.retiredAt !== null || node.id === id)) return "successor_gone";
  const isGroup = nodes.some((node) => node.id === id && node.kind === "group");
  const isAmongGroups = named.some((node) => node?.kind === "group") || (isGroup && named.length > 0);
  return isAmongGroups ? "successor_is_group" : null;
}

/** The tree as one list, each service followed by what lies in it, with its depth (1 at the top); siblings in the given order. */
export function flattenTree<N extends { id: string; parentId: string | null }>(
  nodes: N[],
  parentId: string | null = null,
  depth = 1,
): (N & { depth: number })[] {
  return nodes
    .filter((node) => node.parentId === parentId)
    .flatMap((node) => [{ ...node, depth }, ...flattenTree(nodes, node.id, depth + 1)]);
}

/** The shortest circle that the edge would close, first and last id the same ("a needs b needs a"), or null when it closes none. */
export function cycleClosedBy(edges: Edge[], { fromId, toId }: Edge): string[] | null {
  if (fromId === toId) return [fromId, fromId];
  const cameFrom = new Map<string, string>([[toId, fromId]]);
  const queue = [toId];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const edge of edges) {
      if (edge.fromId !== here || cameFrom.has(edge.toId)) continue;
      cameFrom.set(edge.toId, here);
      if (edge.toId === fromId) return walkBack(cameFrom, fromId, toId);
      queue.push(edge.toId);
    }
  }
  return null;
}

function walkBack(cameFrom: Map<string, string>, fromId: string, toId: string): string[] {
  const path = [fromId];
  for (let here = cameFrom.get(fromId); here !== undefined && here !== toId; here = cameFrom.get(here))
    path.unshift(here);
  return [fromId, toId, ...path];
}

/** `ids` with `id` one place earlier or later; unchanged at the edge. */
export function moveAmong(ids: string[], { id, direction }: { id: string; direction: "up" | "down" }): string[] {
  const place = ids.indexOf(id);
  const other = place + (direction === "up" ? -1 : 1);
  if (place < 0 || other < 0 || other >= ids.length) return ids;
  return ids.with(place, ids[other] ?? id).with(other, id);
}

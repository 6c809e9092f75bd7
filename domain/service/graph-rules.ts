import {
  type Graph,
  type GraphDependency,
  type GraphService,
  proposeUnaffected,
  serviceEdges,
  suggestImpact,
} from "#domain/incident/rules.ts";

/** A service that falls with another, and through what: `chain` begins with it and ends with what went. */
export type Fallen = { id: string; visibility: GraphService["visibility"]; chain: string[] };

/**
 * What breaks if something goes, in the order of the tree: what stops at once, what only refuses new connections, and which
 * public services could be said unaffected.
 */
export type Fall = { atOnce: Fallen[]; newConnections: Fallen[]; spared: string[] };

/** The services that an id stands for: itself, or all that lie in the group, at any depth. */
export function servicesIn(services: readonly GraphService[], id: string): string[] {
  const node = services.find((service) => service.id === id);
  if (node === undefined) return [];
  if (node.kind === "service") return [id];
  return services.filter((service) => service.parentId === id).flatMap((child) => servicesIn(services, child.id));
}

/**
 * What breaks if the service (or every service of the group) `id` goes, by the same rules that propose who is affected in an
 * incident. A chain is a shortest one that has the effect: what stops at once is reached without any login dependency.
 */
export function fallOf(graph: Graph, id: string): Fall {
  const gone = servicesIn(graph.services, id);
  const found = suggestImpact(
    graph,
    gone.map((serviceId) => ({ serviceId, level: "major_outage", scope: "all" })),
  );
  const services = new Map(graph.services.map((service) => [service.id, service]));
  const edges = serviceEdges(graph);
  const always = chainsTo(
    edges.filter(({ phase }) => phase !== "login"),
    gone,
  );
  const atLogin = chainsTo(edges, gone);
  const fallen = (scope: "all" | "new_connections", chains: Map<string, string[]>): Fallen[] =>
    found
      .filter((one) => one.scope === scope)
      .map(({ serviceId }) => ({
        id: serviceId,
        visibility: services.get(serviceId)?.visibility ?? "internal",
        chain: chains.get(serviceId) ?? [serviceId],
      }));
  return {
    atOnce: fallen("all", always),
    newConnections: fallen("new_connections", atLogin),
    spared: gone.length === 0 ? [] : proposeUnaffected(graph, gone),
  };
}

/** A shortest way from each service that needs one of `goals`, both ends included. */
function chainsTo(edges: readonly GraphDependency[], goals: readonly string[]): Map<string, string[]> {
  const needing = new Map<string, string[]>();
  for (const { fromId, toId } of edges) needing.set(toId, [...(needing.get(toId) ?? []), fromId]);
  const chains = new Map(goals.map((id) => [id, [id]]));
  const queue = [...goals];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const id of needing.get(here) ?? []) {
      if (chains.has(id)) continue;
      chains.set(id, [id, ...(chains.get(here) ?? [])]);
      queue.push(id);
    }
  }
  return chains;
}

/** The ids that `focus` needs and that need it, directly or not, itself included. Groups are nodes like any other here. */
export function around(edges: readonly { fromId: string; toId: string }[], focus: readonly string[]): Set<string> {
  const walk = (step: (edge: { fromId: string; toId: string }) => [string, string]) => {
    const next = new Map<string, string[]>();
    for (const edge of edges) {
      const [from, to] = step(edge);
      next.set(from, [...(next.get(from) ?? []), to]);
    }
    const reached = new Set(focus);
    for (const id of reached) for (const other of next.get(id) ?? []) reached.add(other);
    return reached;
  };
  const needed = walk(({ fromId, toId }) => [fromId, toId]);
  const needing = walk(({ fromId, toId }) => [toId, fromId]);
  return new Set([...needed, ...needing]);
}

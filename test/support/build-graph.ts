import type { Graph, GraphDependency, GraphService } from "#domain/incident/rules.ts";

const phases = ["runtime", "login", "runs_on"] as const;

/** The same numbers in the same order for the same seed, 0..1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A hosting company with `count` services in four tiers (what customers use; what that signs in to; machines; networks) and
 * about twice as many dependencies, always the same for the same count.
 */
export function buildGraph(count: number): Graph {
  const random = numbers(count);
  const below = (limit: number) => Math.floor(random() * limit);
  const tiers = [0.6, 0.2, 0.15, 0.05].map((share) => Math.max(1, Math.round(count * share)));
  const services: GraphService[] = [];
  const dependencies: GraphDependency[] = [];
  const starts = tiers.map((_, tier) => tiers.slice(0, tier).reduce((sum, size) => sum + size, 0));
  for (const [tier, size] of tiers.entries())
    for (let place = 0; place < size; place++) {
      const id = `s${services.length}`;
      const visibility = tier === 0 ? "public" : "internal";
      services.push({ id, kind: "service", parentId: null, visibility });
    }
  const seen = new Set<string>();
  for (const [place, { id: fromId }] of services.entries()) {
    const tier = starts.findLastIndex((start) => start <= place);
    if (tier === tiers.length - 1) continue;
    for (let need = 0; need < 2 + below(2); need++) {
      const next = Math.min(tiers.length - 1, tier + 1 + (need === 2 ? 1 : 0));
      // Neighbours tend to need the same: machines are shared by what stands together.
      const share = (place - (starts[tier] ?? 0)) / (tiers[tier] ?? 1);
      const near = Math.floor((share + (random() - 0.5) * 0.2) * (tiers[next] ?? 1));
      const toId = `s${(starts[next] ?? 0) + Math.min(Math.max(near, 0), (tiers[next] ?? 1) - 1)}`;
      const phase = next >= 2 ? "runs_on" : (phases[below(2)] ?? "runtime");
      if (seen.has(`${fromId} ${toId}`)) continue;
      seen.add(`${fromId} ${toId}`);
      dependencies.push({ fromId, toId, phase });
    }
  }
  return { services, dependencies };
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Graph, serviceEdges } from "#domain/incident/rules.ts";
import { isDrawable } from "#domain/service/components/graph-shapes.ts";
import { around, fallOf, servicesIn } from "#domain/service/graph-rules.ts";
import { dependencyPhases } from "#domain/service/schema.ts";
import { draw, layOut } from "#lib/graph-layout.ts";
import caseOf2011 from "#prisma/example/case-2011.json" with { type: "json" };
import { buildGraph } from "../support/build-graph.ts";

const case2011: Graph = {
  services: [
    ...caseOf2011.groups.map((one) => ({ ...one, kind: "group" as const, parentId: null })),
    ...caseOf2011.services.map((one) => ({ ...one, kind: "service" as const, parentId: one.group })),
  ].map(({ id, kind, parentId, public: isPublic }) => ({
    id,
    kind,
    parentId,
    visibility: isPublic ? ("public" as const) : ("internal" as const),
  })),
  dependencies: caseOf2011.dependencies.map(({ from, to, phase }) => ({
    fromId: from,
    toId: to,
    phase: dependencyPhases.find((known) => known === phase) ?? "runtime",
  })),
};

describe("what breaks if the services of 2011 go", () => {
  test("the internal database takes down own sites, the panel and SMTP at once, and mailboxes, FTP and WebDAV for new connections", () => {
    const { atOnce, newConnections, spared } = fallOf(case2011, "prod-db");
    expect(atOnce.map(({ id }) => id)).toEqual(["mail-smtp", "own-sites", "admin-ui"]);
    expect(newConnections.map(({ id }) => id)).toEqual(["mail-imap-pop", "ftp", "webdav"]);
    expect(spared).toEqual(["ssh", "customer-sites", "customer-databases", "dns"]);
  });

  test("the server under it takes down the same, through the database that runs on it", () => {
    const { atOnce, newConnections, spared } = fallOf(case2011, "own-server");
    expect(atOnce.map(({ id, chain }) => [id, chain])).toEqual([
      ["mail-smtp", ["mail-smtp", "prod-db", "own-server"]],
      ["own-sites", ["own-sites", "own-server"]],
      ["admin-ui", ["admin-ui", "prod-db", "own-server"]],
      ["prod-db", ["prod-db", "own-server"]],
    ]);
    expect(newConnections.map(({ chain }) => chain)).toEqual(
      ["mail-imap-pop", "ftp", "webdav"].map((id) => [id, "prod-db", "own-server"]),
    );
    expect(spared).toEqual(["ssh", "customer-sites", "customer-databases", "dns"]);
  });

  test("SSH takes nothing with it, a group takes what needs any service in it, and what does not exist takes nothing", () => {
    expect(fallOf(case2011, "ssh")).toMatchObject({ atOnce: [], newConnections: [] });
    expect(servicesIn(case2011.services, "internal")).toEqual(["prod-db", "own-server", "db-backup"]);
    expect(fallOf(case2011, "internal").atOnce.map(({ id }) => id)).toEqual(["mail-smtp", "own-sites", "admin-ui"]);
    expect(fallOf(case2011, "nowhere")).toEqual({ atOnce: [], newConnections: [], spared: [] });
  });
});

const names = ["a", "b", "c", "d", "e", "f", "g-1", "g-2"];

/** Graphs without circles: what stands earlier needs what stands later; "c" and "d" lie in a group, "e" in another. */
const graphs = fc
  .array(fc.tuple(fc.nat(names.length - 1), fc.nat(names.length - 1), fc.constantFrom(...dependencyPhases)), {
    maxLength: 14,
  })
  .map((drawn): Graph => {
    const parents: Record<string, string> = { c: "g-1", d: "g-1", e: "g-2" };
    const services = names.map((id) => ({
      id,
      kind: id.startsWith("g-") ? ("group" as const) : ("service" as const),
      parentId: parents[id] ?? null,
      visibility: id === "b" ? ("internal" as const) : ("public" as const),
    }));
    const dependencies = drawn
      .filter(([from, to]) => from < to)
      .map(([from, to, phase]) => ({ fromId: names[from] ?? "", toId: names[to] ?? "", phase }));
    return { services, dependencies };
  });

/** Every way from `id` down to one of `goals`, as ids and whether it passes a login, by trying all of them. */
function waysOf(graph: Graph, id: string, goals: string[]): { chain: string[]; hasLogin: boolean }[] {
  const step = (here: string, trail: string[], hasLogin: boolean): { chain: string[]; hasLogin: boolean }[] => {
    if (goals.includes(here)) return [{ chain: trail, hasLogin }];
    return graph.dependencies
      .filter(({ fromId }) => servicesIn(graph.services, fromId).includes(here))
      .flatMap(({ toId, phase }) =>
        servicesIn(graph.services, toId)
          .filter((next) => !trail.includes(next))
          .flatMap((next) => step(next, [...trail, next], hasLogin || phase === "login")),
      );
  };
  return step(id, [id], false);
}

test("what falls is exactly what has a way to what went: at once when one way passes no login; each chain is a shortest such way", () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom(...names), (graph, gone) => {
      const goals = servicesIn(graph.services, gone);
      const fall = fallOf(graph, gone);
      for (const { id, kind, visibility } of graph.services) {
        if (kind === "group" || goals.includes(id)) continue;
        const ways = waysOf(graph, id, goals);
        const always = ways.filter((way) => !way.hasLogin);
        const atOnce = fall.atOnce.find((one) => one.id === id);
        const newOnly = fall.newConnections.find((one) => one.id === id);
        expect(atOnce !== undefined).toBe(always.length > 0);
        expect(newOnly !== undefined).toBe(ways.length > 0 && always.length === 0);
        const shown = atOnce ?? newOnly;
        const lengths = (atOnce === undefined ? ways : always).map(({ chain }) => chain.length);
        if (shown !== undefined) expect(shown.chain).toHaveLength(Math.min(...lengths));
        if (shown !== undefined) expect(ways.map(({ chain }) => chain.join())).toContain(shown.chain.join());
        const isSpared = goals.length > 0 && visibility === "public" && ways.length === 0;
        expect(fall.spared.includes(id)).toBe(isSpared);
      }
      expect([...fall.atOnce, ...fall.newConnections].some(({ id }) => goals.includes(id))).toBe(false);
    }),
  );
});

test("around a service lies what it needs and what needs it, and nothing that only shares a need", () => {
  const edges = [
    ["mail", "database"],
    ["database", "server"],
    ["site", "server"],
    ["other", "elsewhere"],
  ].map(([fromId = "", toId = ""]) => ({ fromId, toId }));
  expect([...around(edges, ["database"])].sort()).toEqual(["database", "mail", "server"]);
  expect([...around(edges, ["alone"])]).toEqual(["alone"]);
});

describe("the picture of the dependencies", () => {
  const shape = { box: { width: 180, height: 44 }, gap: { layer: 72, row: 8 } };
  const drawable = ({ services, dependencies }: Graph) => ({
    ...shape,
    nodes: services,
    edges: dependencies.map(({ fromId, toId }, place) => ({ id: String(place), from: fromId, to: toId })),
  });

  test("200 services get a place each, none over another, all inside the picture, who needs left of what is needed", () => {
    const graph = buildGraph(200);
    const { nodes, edges, width, height } = draw(drawable(graph));
    expect(nodes.size).toBe(200);
    const places = [...nodes.values()];
    for (const { x, y } of places) {
      expect(Math.min(x, y, width - x - shape.box.width, height - y - shape.box.height)).toBeGreaterThanOrEqual(0);
      const over = places.filter(
        (other) => Math.abs(other.x - x) < shape.box.width && Math.abs(other.y - y) < shape.box.height,
      );
      expect(over).toHaveLength(1);
    }
    for (const { fromId, toId } of graph.dependencies)
      expect(nodes.get(fromId)?.x ?? 0).toBeLessThan(nodes.get(toId)?.x ?? 0);
    expect(edges.size).toBe(graph.dependencies.length);
  });

  test("the same graph gets the same picture; none, one service and a circle get one too", async () => {
    const graph = buildGraph(40);
    expect(draw(drawable(graph))).toEqual(draw(drawable(graph)));
    expect(layOut(drawable(graph))).toBe(layOut(drawable(graph)));
    expect(await layOut(drawable(graph))).toEqual(draw(drawable(graph)));
    expect(draw(drawable({ services: [], dependencies: [] }))).toMatchObject({ nodes: new Map(), edges: new Map() });
    const circle = [
      { fromId: "a", toId: "b", phase: "runtime" as const },
      { fromId: "b", toId: "a", phase: "runtime" as const },
    ];
    const services = ["a", "b"].map((id) => ({
      id,
      kind: "service" as const,
      parentId: null,
      visibility: "public" as const,
    }));
    expect(draw(drawable({ services, dependencies: circle })).nodes.size).toBe(2);
  });
});

test("a group of a hundred that needs another is too much for a picture; two hundred services with what they need are not", () => {
  const group = (id: string) => [
    { id, kind: "group", parentId: null, visibility: "public" } as const,
    ...Array.from({ length: 100 }, (_, place) => {
      return { id: `${id}${place}`, kind: "service", parentId: id, visibility: "public" } as const;
    }),
  ];
  const services = [...group("a"), ...group("b")];
  const edges = serviceEdges({ services, dependencies: [{ fromId: "a", toId: "b", phase: "runtime" }] });
  expect(edges).toHaveLength(10_000);
  expect(isDrawable(edges)).toBe(false);
  expect(isDrawable(serviceEdges(buildGraph(200)))).toBe(true);
});

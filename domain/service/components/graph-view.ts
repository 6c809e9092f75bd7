import { type GraphDependency, serviceEdges } from "#domain/incident/rules.ts";
import type { GraphMark, GraphNode } from "#domain/service/components/graph-box.tsx";
import type { NamedNode } from "#domain/service/components/service-form.tsx";
import { around, type Fall, fallOf, servicesIn } from "#domain/service/graph-rules.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Node = NamedNode & { parentId: string | null; visibility: "public" | "internal" };

/** All that the page of dependencies shows: the picture's nodes and edges, and with a service in focus what breaks with it. */
export type GraphView = {
  nodes: GraphNode[];
  edges: GraphDependency[];
  groups: { name: string; place: number }[];
  names: Map<string, Text>;
  fall: Fall | null;
};

/** Prepares the picture of the whole graph, or of what lies around `focus`. Dependencies of a group are those of its services. */
export function graphView(
  graph: { services: readonly Node[]; dependencies: readonly GraphDependency[] },
  { focus, language }: { focus: string | null; language: Language },
): GraphView {
  const names = new Map(graph.services.map((node) => [node.id, { fr: node.nameFr, en: node.nameEn }]));
  const all = serviceEdges(graph);
  const focused = focus === null ? [] : servicesIn(graph.services, focus);
  const shown = focus === null ? null : around(all, focused);
  const isShown = (id: string) => shown === null || shown.has(id);
  const fall = focus === null ? null : fallOf(graph, focus);
  const marks = marksOf(fall, focused);
  const tops = new Map(graph.services.map(({ id }) => [id, topOf(graph.services, id)]));
  const services = graph.services.filter((node) => node.kind === "service" && isShown(node.id));
  const groupIds = graph.services.flatMap(({ id, kind }) => (kind === "group" && tops.get(id) === id ? [id] : []));
  const placeOf = (id: string) => groupIds.indexOf(tops.get(id) ?? "");
  const places = new Set(services.map(({ id }) => placeOf(id)));
  const nameOf = (id: string) => shownText(names.get(id) ?? { fr: "", en: "" }, language);
  return {
    nodes: services.map((node) => {
      const name = nameOf(node.id);
      const place = placeOf(node.id);
      const group = { name: nameOf(groupIds[place] ?? "")?.text ?? "", place };
      return {
        id: node.id,
        name: name?.text ?? node.id,
        lang: name?.language,
        isInternal: node.visibility === "internal",
        group,
        href: `/${language}/team/dependencies?focus=${node.id}`,
        mark: marks.get(node.id) ?? null,
      };
    }),
    edges: all.filter(({ fromId, toId }) => isShown(fromId) && isShown(toId)),
    groups: groupIds
      .map((id, place) => ({ name: nameOf(id)?.text ?? id, place }))
      .filter(({ place }) => places.has(place)),
    names,
    fall,
  };
}

function marksOf(fall: Fall | null, focused: string[]): Map<string, GraphMark> {
  const marks = new Map<string, GraphMark>(focused.map((id) => [id, "gone"]));
  for (const { id } of fall?.atOnce ?? []) marks.set(id, "atOnce");
  for (const { id } of fall?.newConnections ?? []) marks.set(id, "newConnections");
  return marks;
}

/** The outermost group around a node; itself where it stands at the top. */
function topOf(services: readonly { id: string; parentId: string | null }[], id: string): string {
  const parents = new Map(services.map((service) => [service.id, service.parentId]));
  let here = id;
  for (let above = parents.get(here); above != null && parents.has(above); above = parents.get(here)) here = above;
  return here;
}

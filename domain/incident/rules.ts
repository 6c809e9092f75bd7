import type { IncidentState, ScopePreset } from "#domain/incident/schema.ts";
import { type DependencyPhase, type Level, levels } from "#domain/service/schema.ts";

/** A node of the catalogue as these rules need it. Groups have no level of their own. */
export type GraphService = {
  id: string;
  kind: "group" | "service";
  parentId: string | null;
  visibility: "public" | "internal";
};

/** `fromId` needs `toId`. */
export type GraphDependency = { fromId: string; toId: string; phase: DependencyPhase };

/** The services that still exist, in the order of the tree, and what they need. */
export type Graph = { services: readonly GraphService[]; dependencies: readonly GraphDependency[] };

/** What somebody says is affected. `scope`: a preset, or "own" for words of their own. */
export type Affected = { serviceId: string; level: Level; scope: ScopePreset | "own" };

/** What probably fell as well, because of `becauseOf`. Nothing but a proposal until a person keeps it. */
export type Suggestion = { serviceId: string; level: Level; scope: "all" | "new_connections"; becauseOf: string };

function severity(level: Level): number {
  return levels.indexOf(level);
}

function isStronger(one: Suggestion, other: Suggestion | undefined): boolean {
  if (other === undefined) return true;
  if (one.level !== other.level) return severity(one.level) > severity(other.level);
  return one.scope === "all" && other.scope !== "all";
}

/** Map.groupBy, which telephones of 2023 do not have. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** Edges between services only: a need of a group is a need of each service in it. Which of two nodes needs which stays. */
export function serviceEdges(graph: Graph): GraphDependency[] {
  const nodes = new Map(graph.services.map((service) => [service.id, service]));
  const children = grouped(graph.services, ({ parentId }) => parentId ?? "");
  const leaves = (id: string): string[] => {
    const node = nodes.get(id);
    if (node === undefined) return [];
    return node.kind === "service" ? [id] : (children.get(id) ?? []).flatMap((child) => leaves(child.id));
  };
  return graph.dependencies.flatMap((edge) =>
    leaves(edge.fromId).flatMap((fromId) => leaves(edge.toId).map((toId) => ({ ...edge, fromId, toId }))),
  );
}

/**
 * Services that depend, directly or not, on what is affected, in the order of the tree, without those already named.
 * A runtime or runs_on dependency passes the level on to everybody; a login dependency spares those who are connected
 * (scope new_connections); the worse of two ways counts. Scopes other than "all" and "new_connections" suggest nothing.
 */
export function suggestImpact(graph: Graph, affected: readonly Affected[]): Suggestion[] {
  const needing = grouped(serviceEdges(graph), ({ toId }) => toId);
  const named = new Set(affected.map((one) => one.serviceId));
  const found = new Map<string, Suggestion>();
  const queue: Suggestion[] = affected.flatMap(({ serviceId, level, scope }) =>
    level !== "operational" && (scope === "all" || scope === "new_connections")
      ? [{ serviceId, level, scope, becauseOf: serviceId }]
      : [],
  );
  for (let cause = queue.shift(); cause !== undefined; cause = queue.shift()) {
    for (const edge of needing.get(cause.serviceId) ?? []) {
      if (named.has(edge.fromId)) continue;
      const scope = edge.phase === "login" ? "new_connections" : cause.scope;
      const next = { ...cause, serviceId: edge.fromId, scope } satisfies Suggestion;
      if (!isStronger(next, found.get(next.serviceId))) continue;
      found.set(next.serviceId, next);
      queue.push(next);
    }
  }
  return graph.services.flatMap((service) => found.get(service.id) ?? []);
}

/** Public services that are not affected and need nothing that is, in the order of the tree: what may be stated as spared. */
export function proposeUnaffected(graph: Graph, affectedIds: readonly string[]): string[] {
  const edges = serviceEdges(graph);
  const touched = new Set(affectedIds);
  for (let before = -1; before !== touched.size; ) {
    before = touched.size;
    for (const edge of edges) if (touched.has(edge.toId)) touched.add(edge.fromId);
  }
  return graph.services
    .filter(({ id, kind, visibility }) => kind === "service" && visibility === "public" && !touched.has(id))
    .map(({ id }) => id);
}

/** What an interval must say for these rules. */
export type IntervalFact = { id: string; endedAt: Date | string | null; supersededAt?: Date | string | null };

/** Intervals that still last: what resolving would close, and must show first. */
export function listOpen<I extends IntervalFact>(intervals: readonly I[]): I[] {
  return intervals.filter((interval) => interval.endedAt === null && (interval.supersededAt ?? null) === null);
}

/** Whether those ticked are exactly the open ones, in any order. */
export function isClosingAll(openIds: readonly string[], tickedIds: readonly string[]): boolean {
  const ticked = new Set(tickedIds);
  return ticked.size === new Set(openIds).size && openIds.every((id) => ticked.has(id));
}

/** Unresolved incidents first, then the newest first. */
export function compareIncidents(
  one: { state: IncidentState; startedAt: string },
  other: { state: IncidentState; startedAt: string },
): number {
  const rank = Number(one.state === "resolved") - Number(other.state === "resolved");
  return rank !== 0 ? rank : other.startedAt.localeCompare(one.startedAt);
}

/** Length in code points, as pagers and networks count. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** At most `limit` code points of `text` on one line, cut only between words and then ended by "…"; empty when not even one word fits. */
export function cutAtWord(text: string, limit: number): string {
  const words = text.trim().split(/\s+/u);
  const whole = words.join(" ");
  if (countCharacters(whole) <= limit) return whole;
  let kept = "";
  for (const word of words) {
    const longer = kept === "" ? word : `${kept} ${word}`;
    if (countCharacters(longer) + 1 > limit) break;
    kept = longer;
  }
  return kept === "" ? "" : `${kept.replace(/[\s.,;:–—-]+$/u, "")}…`;
}

/** Characters of a short post; networks count any address as at least 23. */
const shortPost = { limit: 280, addressMin: 23 } as const;

/** One post of at most 280 characters: what it is about, as much of the message as fits in whole words, and the whole address. */
export function shortNews(news: { lead: string; text: string; url: string }): string {
  const address = Math.max(countCharacters(news.url), shortPost.addressMin);
  const room = shortPost.limit - address - 1;
  const lead = cutAtWord(news.lead, room);
  const text = cutAtWord(withoutMarks(news.text), room - countCharacters(lead) - 1);
  return [lead, text, news.url].filter((part) => part !== "").join(" ");
}

/** The text without Markdown marks, for places that show none. Addresses of links are left out, their words stay. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+/gm, "")
    .replaceAll(/(\*\*|__|`)(.+?)\1/g, "$2");
}

/** Characters of a telephone message, about half a minute of speech. */
export const spokenLimit = 700;

/** The text as it can be read aloud: no marks, no addresses, times in words (`sayTime`), whole sentences up to `limit` characters. */
export function speakable(spoken: {
  text: string;
  limit: number;
  sayTime: (time: { hour: number; minute: number }) => string;
}): string {
  const plain = withoutMarks(spoken.text)
    .replaceAll(/<?(?:https?:\/\/|www\.)[^\s>]+>?/giu, "")
    .replaceAll(/\b([01]?\d|2[0-3])(?:\s?[hH]\s?|:)([0-5]\d)\b/gu, (_whole, hour: string, minute: string) =>
      spoken.sayTime({ hour: Number(hour), minute: Number(minute) }),
    )
    .replaceAll(/\s+/gu, " ")
    .trim();
  const sentences = plain.match(/[^.!?…]+[.!?…]*\s*/gu) ?? [];
  let kept = "";
  for (const sentence of sentences) {
    if (countCharacters(kept + sentence.trim()) > spoken.limit) break;
    kept += sentence;
  }
  return kept === "" ? cutAtWord(plain, spoken.limit) : kept.trim();
}

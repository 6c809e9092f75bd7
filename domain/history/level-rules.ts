import type { HistoryIncidentInput } from "#domain/history/history-schema.ts";
import type { Note } from "#domain/history/place-rules.ts";
import type { Level } from "#domain/service/schema.ts";

/** What is told of levels at an instant; `scope`: an id or a preset, default everybody. */
export type Telling = { at: string; changes: { service: string; level: Level; scope?: string }[] };

/** A level below operational. */
export type Impaired = Exclude<Level, "operational">;

type Interval = NonNullable<HistoryIncidentInput["intervals"]>[number] & { level: Impaired };

/**
 * The intervals that tellings of levels (oldest first) make, until `end` (null: it lasts), those of the first telling from `start`
 * on: each level holds until the next one of the same service and scope. Those that would last no time are left out.
 */
export function walkLevels(tellings: Telling[], span: { start: string; end: string | null }): Interval[] {
  const open = new Map<string, Interval>();
  const closed: Interval[] = [];
  const close = (key: string, at: string | null) => {
    const one = open.get(key);
    if (one === undefined) return;
    open.delete(key);
    if (at === null || Date.parse(at) > Date.parse(one.start as string)) closed.push({ ...one, end: at });
  };
  tellings.forEach(({ at, changes }, place) => {
    const from = place === 0 && Date.parse(span.start) < Date.parse(at) ? span.start : at;
    for (const { service, level, scope = "all" } of changes) {
      const key = JSON.stringify([service, scope]);
      if (open.get(key)?.level === level) continue;
      close(key, from);
      if (level === "operational" || isPast(from, span.end)) continue;
      open.set(key, { service, level, scope, start: from, end: null, provenance: "stated" });
    }
  });
  for (const key of [...open.keys()]) close(key, span.end);
  return closed;
}

function isPast(at: string, end: string | null): boolean {
  return end !== null && Date.parse(at) >= Date.parse(end);
}

/** Services at one level from start to end, concluded from what is said of the whole. */
export function inferLevels(
  services: readonly string[],
  ask: { level: Level; start: string; end: string | null; note: Note },
): Interval[] {
  const { level, start, end, note } = ask;
  if (level === "operational" || services.length === 0) return [];
  if (isPast(start, end)) {
    note("no_duration", services.join(", "));
    return [];
  }
  return [...new Set(services)].map((service) => ({ service, level, start, end, provenance: "inferred" as const }));
}

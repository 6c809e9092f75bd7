import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import type { HistoryInterval } from "#domain/history/history-schema.ts";
import { hasOverlap, mergeIntervals } from "#domain/history/merge-rules.ts";
import type { Note } from "#domain/history/place-rules.ts";
import { renamePostmortem } from "#domain/history/reference-rules.ts";
import type { Mapped } from "#domain/history/schema.ts";
import { levels } from "#domain/service/schema.ts";

/** What has to be known of a service that intervals are to name; `retiredAt` null also for one that is only just being made. */
export type Target = { kind: "group" | "service"; retiredAt: Date | null };

type Ask = { byWord: ReadonlyMap<string, Mapped>; targets: ReadonlyMap<string, Target>; note: Note };

/** The words by which an incident names services. */
export function wordsIn({ intervals, updates, unaffected, plan }: CompleteIncident): string[] {
  return [
    ...intervals.map(({ service }) => service),
    ...updates.flatMap(({ changes }) => changes.map(({ service }) => service)),
    ...unaffected,
    ...(plan?.expected ?? []).map(({ service }) => service),
  ];
}

/**
 * The incident with services by id. What names none falls away; two words for one service tell together, the worst level counting;
 * a service retired before, a group, or one said to be spared and affected at once is noted.
 */
export function resolveIncident(incident: CompleteIncident, ask: Ask): CompleteIncident {
  const { byWord, targets, note } = ask;
  const idOf = (word: string) => byWord.get(word)?.serviceId ?? null;
  const named = incident.intervals.flatMap((interval) => {
    const service = idOf(interval.service);
    return service === null || !isPossible({ ...interval, service }, { targets, note })
      ? []
      : [{ ...interval, service }];
  });
  const intervals = settleOverlaps(named, { note, isOne: isOneToOne(incident, idOf) });
  const affected = new Set(intervals.map(({ service }) => service));
  const { postmortem, plan } = incident;
  const rename = (kind: string, id: string) => (kind === "service" ? (idOf(id) ?? id) : id);
  return {
    ...incident,
    intervals,
    postmortem: postmortem === null ? null : renamePostmortem(postmortem, rename),
    unaffected: [...new Set(incident.unaffected.map(idOf))]
      .filter((id) => id !== null)
      .filter((id) => !affected.has(id)),
    plan: plan === null ? null : { ...plan, expected: worstChanges(plan.expected, idOf) },
    updates: incident.updates.map((update) => ({ ...update, changes: worstChanges(update.changes, idOf) })),
  };
}

function isPossible(interval: HistoryInterval, { targets, note }: Pick<Ask, "targets" | "note">): boolean {
  const target = targets.get(interval.service);
  if (target?.kind === "group") note("service_is_group", interval.service);
  if (target === undefined || target.kind === "group") return false;
  const isPast = target.retiredAt !== null && Date.parse(interval.start.at ?? "") >= target.retiredAt.getTime();
  if (isPast) note("service_retired", interval.service);
  return !isPast;
}

function isOneToOne({ intervals }: CompleteIncident, idOf: (word: string) => string | null): boolean {
  const words = new Set(intervals.map(({ service }) => service).filter((word) => idOf(word) !== null));
  return new Set([...words].map(idOf)).size === words.size;
}

function settleOverlaps(
  intervals: HistoryInterval[],
  { note, isOne }: { note: Note; isOne: boolean },
): HistoryInterval[] {
  const replaced = intervals.filter(({ replacedBy }) => replacedBy !== null);
  const groups = new Map<string, HistoryInterval[]>();
  for (const one of intervals) {
    if (one.replacedBy !== null) continue;
    const key = JSON.stringify([one.service, one.scope]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const settled = [...groups.values()].flatMap((own) => {
    if (!hasOverlap(own)) return own;
    if (isOne) note("intervals_overlap", own[0]?.service);
    return mergeIntervals(own);
  });
  return [...settled, ...replaced];
}

type Changes = CompleteIncident["updates"][number]["changes"];

function worstChanges<C extends Changes[number]>(changes: C[], idOf: (word: string) => string | null): C[] {
  const worst = new Map<string, C>();
  for (const change of changes) {
    const service = idOf(change.service);
    if (service === null) continue;
    const key = JSON.stringify([service, change.scope]);
    const present = worst.get(key);
    if (present === undefined || levels.indexOf(change.level) > levels.indexOf(present.level))
      worst.set(key, { ...change, service });
  }
  return [...worst.values()];
}

import type { DataOutcomeCode, IncidentState } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** What an incident must say for these rules. `worst`: of what lasts; `promisedAt`: of the next message; times are ISO. */
export type OwedFact = {
  id: string;
  title: Text;
  names: Text[];
  state: IncidentState;
  startedAt: string;
  resolvedAt: string | null;
  worst: Level;
  lead: string | null;
  promisedAt: string | null;
  dataCustomers: DataOutcomeCode | null;
  /** Texts that lack one language, or whose other language is out of date, and since when the oldest. */
  untranslated: { count: number; since: string } | null;
};

/** A promise of news: `ms` until it falls due, or since it did. */
export type Due = { at: string; isOverdue: boolean; ms: number };

/** An open incident with what it owes. */
export type OwedMessage = OwedFact & { due: Due | null; lastingMs: number };

/** All that is owed, the most pressing first. `nextDueAt`: when the next promise falls due, null when there is none to come. */
export type Owed = {
  open: OwedMessage[];
  translations: (OwedFact & { untranslated: { count: number; since: string } })[];
  outcomes: OwedFact[];
  overdue: number;
  nextDueAt: string | null;
};

type Timed = { occurredAt: Date | null; earliest: Date | null; publishedAt: Date | null; retractedAt: Date | null };

/** The message that tells of the latest, as the public page orders them (UPD-4), without those retracted; `updates` by their sequence. */
export function latestOf<U extends Timed>(updates: readonly U[]): U | null {
  let last = 0;
  let latest: { update: U; at: number } | null = null;
  for (const update of updates) {
    last = (update.occurredAt ?? update.earliest ?? update.publishedAt)?.getTime() ?? last;
    if (update.retractedAt === null && last >= (latest?.at ?? 0)) latest = { update, at: last };
  }
  return latest?.update ?? null;
}

/** Whether a promise of news is late: at its very minute, as the public page says. */
export function dueAt(promisedAt: string | null, now: string): Due | null {
  if (promisedAt === null) return null;
  const ms = Date.parse(promisedAt) - Date.parse(now);
  return { at: promisedAt, isOverdue: ms <= 0, ms: Math.abs(ms) };
}

/**
 * What the team owes at `now`: the news of open incidents (late ones first, then by when they fall due, then those that
 * promise nothing), translations (oldest first), and the word on customers' data of incidents that are over.
 */
export function listOwed(facts: readonly OwedFact[], now: string): Owed {
  const open = facts
    .filter(({ state }) => state !== "resolved")
    .map((fact): OwedMessage => {
      const lastingMs = Math.max(0, Date.parse(now) - Date.parse(fact.startedAt));
      return { ...fact, due: dueAt(fact.promisedAt, now), lastingMs };
    })
    .sort(comparePressing);
  const translations = facts
    .flatMap((fact) => (fact.untranslated === null ? [] : [{ ...fact, untranslated: fact.untranslated }]))
    .sort((one, other) => one.untranslated.since.localeCompare(other.untranslated.since));
  const outcomes = facts
    .filter(({ state, dataCustomers }) => state === "resolved" && !isSettled(dataCustomers))
    .sort((one, other) => (one.resolvedAt ?? "").localeCompare(other.resolvedAt ?? ""));
  const coming = open.flatMap(({ due }) => (due === null || due.isOverdue ? [] : [due.at])).sort();
  return {
    open,
    translations,
    outcomes,
    overdue: open.filter(({ due }) => due?.isOverdue).length,
    nextDueAt: coming[0] ?? null,
  };
}

/** Whether it is said what became of data for good. */
function isSettled(outcome: DataOutcomeCode | null): boolean {
  return outcome !== null && outcome !== "being_checked";
}

function comparePressing(one: OwedMessage, other: OwedMessage): number {
  if (one.due === null || other.due === null) {
    if (one.due !== other.due) return one.due === null ? 1 : -1;
    return one.startedAt.localeCompare(other.startedAt);
  }
  return one.due.at.localeCompare(other.due.at);
}

import { isOver } from "#domain/incident/schema.ts";
import type { Facts, RecordIncident } from "#published/facts.ts";
import { mostEntries } from "#published/feeds/feeds.ts";
import type { RecordPromise } from "#published/promise-facts.ts";

/** A calendar tells of so many maintenances to come, and of as many that are over. */
const mostAhead = 100;

/** What feeds and calendars tell of, the newest first: however long the record is, so many and no more are read. */
export type FeedChoice = {
  /** By when the public first could know. */
  incidents: RecordIncident[];
  byService: ReadonlyMap<string, RecordIncident[]>;
  /** By when something was last said of them; those that go on come first. */
  lately: RecordIncident[];
  maintenances: RecordIncident[];
};

const choices = new WeakMap<Facts["months"], FeedChoice>();

/** The choice of a record; made once for each. */
export function choiceOf({ months }: Pick<Facts, "months">): FeedChoice {
  const found = choices.get(months) ?? choose([...months.values()].flat());
  choices.set(months, found);
  return found;
}

function choose(records: RecordIncident[]): FeedChoice {
  const known = ordered(records, ({ knownAt, started }) => `${knownAt} ${started.at ?? started.earliest ?? ""}`);
  const byService = new Map<string, RecordIncident[]>();
  for (const record of known)
    for (const id of servicesOf(record)) {
      const list = byService.get(id) ?? [];
      if (list.length < mostEntries) byService.set(id, [...list, record]);
    }
  const maintenances = records.filter(({ kind }) => kind === "maintenance");
  const begins = ({ started, knownAt }: RecordIncident) => started.at ?? started.earliest ?? knownAt;
  const ahead = ordered(
    maintenances.filter(({ state }) => !isOver(state)),
    begins,
  );
  const past = ordered(
    maintenances.filter(({ state }) => isOver(state)),
    begins,
  );
  return {
    incidents: known.slice(0, mostEntries),
    byService,
    lately: ordered(records, lastSaid).slice(0, mostEntries),
    // Of those to come the nearest.
    maintenances: [...ahead.slice(-mostAhead), ...past.slice(0, mostAhead)],
  };
}

/** The services that an incident touches, or that a maintenance is expected to. */
export function servicesOf({ intervals, planned }: RecordIncident): Set<string> {
  return new Set([...intervals, ...(planned?.expected ?? [])].map(({ serviceId }) => serviceId));
}

/** The last first. */
function ordered(records: RecordIncident[], rankOf: (record: RecordIncident) => string): RecordIncident[] {
  const ranked = records.map((record) => ({ record, rank: `${rankOf(record)} ${record.id}` }));
  return ranked.sort((one, other) => (one.rank < other.rank ? 1 : -1)).map(({ record }) => record);
}

function lastSaid({ state, knownAt, resolved, revisions, postmortem }: RecordIncident): string {
  if (!isOver(state)) return `open ${knownAt}`;
  const published = postmortem?.state === "published" ? postmortem.publishedAt : null;
  const said = [knownAt, resolved?.at ?? "", published ?? "", ...revisions.map(({ at }) => at)];
  return said.reduce((one, other) => (one > other ? one : other));
}

/** Promises by when something last happened to them; what nobody promised is none. */
export function latelyPromised({ ledger }: Pick<Facts, "ledger">): RecordPromise[] {
  const rank = ({ lastAt, publishedAt, id }: RecordPromise) => `${lastAt ?? publishedAt} ${id}`;
  return promisedIn(ledger)
    .sort((one, other) => (rank(one) < rank(other) ? 1 : -1))
    .slice(0, mostEntries);
}

/** Promises with a date, the latest date first. */
export function datedPromises({ ledger }: Pick<Facts, "ledger">): RecordPromise[] {
  const rank = ({ due, firstDue, id }: RecordPromise) => `${due ?? firstDue} ${id}`;
  return promisedIn(ledger)
    .filter(({ due, firstDue }) => due !== null || firstDue !== null)
    .sort((one, other) => (rank(one) < rank(other) ? 1 : -1))
    .slice(0, 2 * mostAhead);
}

function promisedIn(ledger: Facts["ledger"]): RecordPromise[] {
  return [...ledger.values()].flat().filter(({ promisedOn }) => promisedOn !== null);
}

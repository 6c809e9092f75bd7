import { keptDayOf, movesOf, outcomeOf } from "#domain/remediation/ledger-rules.ts";
import { dayOf } from "#lib/i18n/format.ts";
import type { Facts } from "#published/facts.ts";
import type { PromiseFacts, RecordPromise } from "#published/promise-facts.ts";

/** The day (of `zone`) that a promise is listed under: that of the promise, or since when customers know of a measure that is none. */
export function listedOn({ promisedOn, publishedAt }: Pick<PromiseFacts, "promisedOn" | "publishedAt">, zone: string) {
  return promisedOn ?? dayOf(publishedAt, zone);
}

/** What the ledger and lists need of a promise. */
export function recordPromise(promise: PromiseFacts, zone: string): RecordPromise {
  const { id, state, kind, wording, hedge, publishedAt, promisedOn, firstDue, due, acceptedUntil } = promise;
  const { supersededBy, incidents, entries, needs, events, coverage } = promise;
  return {
    ...{ id, state, kind, wording, hedge, publishedAt, promisedOn, firstDue, due, acceptedUntil },
    ...{ supersededBy, incidents, entries, needs },
    isUndated: promise.isUndated && (promise.promisedAt ?? publishedAt) === publishedAt,
    lastAt: events.at(-1)?.at ?? publishedAt,
    keptOn: keptDayOf(state, events, (at) => dayOf(at, zone)),
    moves: movesOf(events),
    reason: outcomeOf(state, events)?.reason ?? null,
    hazards: [...new Set(coverage.map(({ hazardId }) => hazardId))],
  };
}

/**
 * The ledger by months after these promises moved (null: went). A month whose records read as before stays the same list, so that
 * whoever keeps something beside it can tell by identity.
 */
export function filePromises(
  months: Facts["ledger"],
  { moved, zone }: { moved: ReadonlyMap<string, PromiseFacts | null>; zone: string },
): Facts["ledger"] {
  const arrived = new Map<string, RecordPromise[]>();
  for (const promise of moved.values()) {
    if (promise === null) continue;
    const month = listedOn(promise, zone).slice(0, 7);
    arrived.set(month, [...(arrived.get(month) ?? []), recordPromise(promise, zone)]);
  }
  const filed = new Map<string, RecordPromise[]>();
  for (const month of [...new Set([...months.keys(), ...arrived.keys()])].sort()) {
    const before = months.get(month) ?? [];
    if (!arrived.has(month) && !before.some(({ id }) => moved.has(id))) {
      filed.set(month, before);
      continue;
    }
    const known = new Map(before.map((record) => [record.id, record]));
    const come = (arrived.get(month) ?? []).map((record) => sameAs(known.get(record.id), record));
    const after = [...before.filter(({ id }) => !moved.has(id)), ...come].toSorted((one, other) =>
      rank(one, zone) < rank(other, zone) ? -1 : 1,
    );
    const isSame = after.length === before.length && after.every((record, place) => record === before[place]);
    if (after.length > 0) filed.set(month, isSame ? before : after);
  }
  return filed;
}

/** The same facts with the ledger of the promises that were projected with them. */
export function withLedger(facts: Facts): Facts {
  return { ...facts, ledger: filePromises(new Map(), { moved: facts.promises, zone: facts.site.timeZone }) };
}

function sameAs(before: RecordPromise | undefined, after: RecordPromise): RecordPromise {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function rank(record: RecordPromise, zone: string): string {
  return `${listedOn(record, zone)} ${record.id}`;
}

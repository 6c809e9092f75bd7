import type { Facts } from "#published/facts.ts";
import type { RecordPromise } from "#published/promise-facts.ts";

/** The ledger by what it is asked for: ids, incidents, and which promises name another (need it, or were replaced by it). */
export type PromiseIndex = {
  byId: ReadonlyMap<string, RecordPromise>;
  byIncident: ReadonlyMap<string, RecordPromise[]>;
  naming: ReadonlyMap<string, RecordPromise[]>;
};

const known = new WeakMap<Facts["ledger"], PromiseIndex>();

/** The index of a ledger; made once for each. */
export function promiseIndex({ ledger }: Pick<Facts, "ledger">): PromiseIndex {
  const found = known.get(ledger) ?? indexOf(ledger);
  known.set(ledger, found);
  return found;
}

function indexOf(ledger: Facts["ledger"]): PromiseIndex {
  const byId = new Map<string, RecordPromise>();
  const byIncident = new Map<string, RecordPromise[]>();
  const naming = new Map<string, RecordPromise[]>();
  const add = (index: Map<string, RecordPromise[]>, key: string, record: RecordPromise) => {
    const list = index.get(key) ?? [];
    list.push(record);
    index.set(key, list);
  };
  for (const list of ledger.values())
    for (const record of list) {
      byId.set(record.id, record);
      for (const id of new Set(record.incidents.map((one) => one.id))) add(byIncident, id, record);
      for (const id of namedBy(record)) add(naming, id, record);
    }
  return { byId, byIncident, naming };
}

/** Ids of the promises that a promise names. */
export function namedBy({ needs, supersededBy }: RecordPromise): string[] {
  return [...new Set([...needs, ...(supersededBy === null ? [] : [supersededBy])])];
}

/** All promises and measures around one: those that it names, and those that name it. */
export function promisesAround(facts: Pick<Facts, "ledger">, record: RecordPromise): RecordPromise[] {
  const { byId, naming } = promiseIndex(facts);
  const named = namedBy(record).flatMap((id) => byId.get(id) ?? []);
  return [...new Set([...named, ...(naming.get(record.id) ?? [])])];
}

/** The promises and measures of an incident, in the order of the ledger. */
export function promisesOf(facts: Pick<Facts, "ledger">, incidentId: string): RecordPromise[] {
  return promiseIndex(facts).byIncident.get(incidentId) ?? [];
}

import { type PromiseFilter, promiseFilterNames } from "#domain/remediation/ledger-schema.ts";
import { languages } from "#lib/i18n/language.ts";
import { generalPart } from "#published/fact-shelf.ts";
import type { Facts, RecordIncident } from "#published/facts.ts";
import { digest, inBoth, type PlannedPage, type Source } from "#published/page-plan.ts";
import { promiseIndex, promisesAround } from "#published/pages/promise-index.ts";
import { promisePath, recordsById, toldOfIncident } from "#published/pages/promise-line.ts";
import { promisesIn, promisesPage, promisesPath, promiseYears, yearOf } from "#published/pages/promise-list.ts";
import { promisePage } from "#published/pages/promise-page.ts";
import type { RecordPromise } from "#published/promise-facts.ts";
import { promisePart } from "#published/promise-shelf.ts";

/** The family of the manifest's parts that hold the lists of promises by year and by filter. */
export const ledgerFamily = "promise-lists";

/** The pages of these promises and measures, in both languages. */
export function promisePages(source: Source, ids: Iterable<string>): PlannedPage[] {
  const { facts } = source;
  const { byId } = promiseIndex(facts);
  return [...ids].flatMap((id) => {
    const record = byId.get(id);
    if (record === undefined) return [];
    const told = [`promise/${id}`, ...toldOf(facts, [record]), ...hazardsOf(facts, record)];
    const inputs = digest(source, told, [record, ...promisesAround(facts, record)]);
    return languages.map((language) => ({
      path: promisePath(language, id),
      part: promisePart(record, facts.site.timeZone),
      inputs,
      isFirst: true,
      async make(now: number) {
        const promise = await source.promise(id);
        return promise === null ? null : promisePage({ facts, language, now }, promise, record);
      },
    }));
  });
}

/** The ledger, its years and its filters, in both languages. */
export function ledgerPages(source: Source): PlannedPage[] {
  const { facts } = source;
  const promises = promisesIn(facts);
  const years = promiseYears(promises);
  const whole = digest(source, [...ledgerKeys(facts, ""), ...toldOf(facts, promises)]);
  const names = promises.length === 0 ? [] : promiseFilterNames;
  const filters = names.map((filter): { filter: PromiseFilter } => ({ filter }));
  return [
    ...listed(source, { of: null, part: generalPart, inputs: whole }),
    ...filters.flatMap((of) => listed(source, { of, part: `${ledgerFamily}/filters`, inputs: whole })),
    ...years.flatMap((year) => {
      const own = promises.filter((one) => yearOf(one) === year);
      const told = [years.join(" "), ...ledgerKeys(facts, year), ...toldOf(facts, own)];
      return listed(source, { of: { year }, part: `${ledgerFamily}/${year}`, inputs: digest(source, told) });
    }),
  ];
}

type Listed = { of: Parameters<typeof promisesPage>[1]; part: string; inputs: string };

function listed(source: Source, { of, part, inputs }: Listed): PlannedPage[] {
  return inBoth(source, (language) => ({
    path: promisesPath(language, of),
    part,
    inputs,
    isFirst: of === null,
    make: (view) => promisesPage(view, of),
  }));
}

/** The keys of the ledger's months, of a year or of all. */
function ledgerKeys({ ledger }: Facts, year: string): string[] {
  return [...ledger.keys()].filter((month) => month.startsWith(year)).map((month) => `ledger/${month}`);
}

const told = new WeakMap<RecordIncident, string>();

/** What is said of the incidents of these promises. */
function toldOf(facts: Facts, promises: RecordPromise[]): string[] {
  const known = recordsById(facts);
  const ids = new Set(promises.flatMap(({ incidents }) => incidents.map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const record = known.get(id);
    if (record === undefined) return [];
    const words = told.get(record) ?? toldOfIncident(record);
    told.set(record, words);
    return [words];
  });
}

/** What is said of the hazards that a promise bears on. */
function hazardsOf({ hazards }: Facts, record: RecordPromise): string[] {
  return hazards.filter(({ id }) => record.hazards.includes(id)).map((hazard) => JSON.stringify(hazard));
}

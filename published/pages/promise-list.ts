import { promiseGroupOf } from "#domain/remediation/ledger-rules.ts";
import {
  filterOf,
  type PromiseFilter,
  type PromiseGroup,
  promiseFilterNames,
  promiseFilters,
  promiseGroups,
} from "#domain/remediation/ledger-schema.ts";
import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import type { Facts } from "#published/facts.ts";
import { ledgerLine, promiseTurns, todayOf } from "#published/pages/promise-line.ts";
import { nextInstant, siteOf, type View } from "#published/pages/shared.ts";
import type { PromisesPage } from "#published/promise-documents.ts";
import type { RecordPromise } from "#published/promise-facts.ts";

/** So many of a group stand on the ledger's first page, and of a filter on its own; all are on the pages of their years. */
const mostOfGroup = 5;
const mostOverdue = 10;
const mostOfFilter = 50;

/** Who promised something, and was not only known to do it; `year`: that of the promise. */
type Promised = RecordPromise & { promisedOn: string };

/** Every promise ever made, in the order in which they were. */
export function promisesIn({ ledger }: Pick<Facts, "ledger">): Promised[] {
  return [...ledger.values()].flat().filter((one): one is Promised => one.promisedOn !== null);
}

/** The years in which something was promised, latest first. */
export function promiseYears(promises: Promised[]): string[] {
  return [...new Set(promises.map(yearOf))].sort().reverse();
}

/** The year of a promise. */
export function yearOf({ promisedOn }: Promised): string {
  return promisedOn.slice(0, 4);
}

/** The path of the ledger, of a year or of a filter. */
export function promisesPath(language: Language, of: PromisesPage["of"]): string {
  const all = `/${language}/promises`;
  if (of === null) return all;
  return `${all}/${"year" in of ? of.year : of.filter}`;
}

/** The ledger, a year of it or a filter in one language; null for a year without a promise. `changedAt` is left to the publisher. */
export function promisesPage(view: View, of: PromisesPage["of"]): PromisesPage | null {
  const { facts, language } = view;
  const all = promisesIn(facts);
  const years = promiseYears(all);
  const own = of !== null && "year" in of ? all.filter((one) => yearOf(one) === of.year) : all;
  if (own.length === 0 && of !== null && "year" in of) return null;
  const grouped = groupsOf(view, own);
  const counts = countsOf(grouped);
  const base = {
    kind: "promises" as const,
    path: promisesPath(language, of),
    alternatePath: promisesPath(otherLanguage(language), of),
    language,
    site: siteOf(facts.site, language),
    changedAt: "",
    changesAt: nextInstant(promiseTurns(view, own), view.now),
    ...{ of, counts, total: own.length },
  };
  const most = of === null ? ledgerMost : of !== null && "year" in of ? () => own.length : () => mostOfFilter;
  const shown = of !== null && "filter" in of ? promiseFilters[of.filter] : promiseGroups;
  const groups = shownGroups(view, grouped, { shown, most, isBounded: of !== null && "filter" in of });
  if (of !== null && "year" in of)
    return { ...base, groups, years: [], filters: [], rest: [], ...neighbours(language, years, of.year) };
  return {
    ...base,
    groups,
    years: years.map((year) => ({
      year,
      path: promisesPath(language, { year }),
      count: all.filter((one) => yearOf(one) === year).length,
    })),
    filters: promiseFilterNames.map((filter) => ({
      filter,
      path: promisesPath(language, { filter }),
      count: promiseFilters[filter].reduce((sum, group) => sum + counts[group], 0),
    })),
    rest: of === null ? [] : restOf(view, grouped, of.filter),
    previous: null,
    next: null,
  };
}

function ledgerMost(group: PromiseGroup): number {
  return group === "overdue" ? mostOverdue : mostOfGroup;
}

type Grouped = Map<PromiseGroup, Promised[]>;

/** Promises by group: what is open by its date, the rest latest first. */
function groupsOf(view: View, promises: Promised[]): Grouped {
  const today = todayOf(view);
  const grouped: Grouped = new Map(promiseGroups.map((group) => [group, []]));
  for (const one of promises) grouped.get(promiseGroupOf(one, today))?.push(one);
  for (const [group, list] of grouped) {
    const isByDate = group === "overdue" || group === "open";
    list.sort((one, other) =>
      isByDate ? order(one.firstDue, other.firstDue) : order(other.promisedOn, one.promisedOn),
    );
  }
  return grouped;
}

/** Of two days; what has none comes first. */
function order(one: string | null, other: string | null): number {
  if (one === other) return 0;
  return (one ?? "") < (other ?? "") ? -1 : 1;
}

function countsOf(grouped: Grouped): Record<PromiseGroup, number> {
  const count = (group: PromiseGroup) => grouped.get(group)?.length ?? 0;
  return {
    overdue: count("overdue"),
    open: count("open"),
    undated: count("undated"),
    on_time: count("on_time"),
    kept_late: count("kept_late"),
    kept_undated: count("kept_undated"),
    did_not_hold: count("did_not_hold"),
    ended: count("ended"),
  };
}

type Showing = { shown: readonly PromiseGroup[]; most(group: PromiseGroup): number; isBounded: boolean };

/** The groups that hold something, each with its first lines; `isBounded`: together no more than one may show. */
function shownGroups(view: View, grouped: Grouped, { shown, most, isBounded }: Showing): PromisesPage["groups"] {
  let left = isBounded ? mostOfFilter : Number.POSITIVE_INFINITY;
  return shown.flatMap((group) => {
    const list = grouped.get(group) ?? [];
    if (list.length === 0) return [];
    const lines = list.slice(0, Math.min(most(group), left)).map((one) => ledgerLine(view, one));
    left -= lines.length;
    return [{ group, count: list.length, lines }];
  });
}

/** Where the promises of a filter stand by year, when they are too many for its page. */
function restOf({ language }: View, grouped: Grouped, filter: PromiseFilter): PromisesPage["rest"] {
  const groups: readonly PromiseGroup[] = promiseFilters[filter];
  const own = groups.flatMap((group) => (grouped.get(group) ?? []).map((one) => ({ group, year: yearOf(one) })));
  if (own.length <= mostOfFilter) return [];
  return [...new Set(own.map(({ year }) => year))]
    .sort()
    .reverse()
    .map((year) => {
      const here = own.filter((one) => one.year === year);
      const path = `${promisesPath(language, { year })}#${here[0]?.group ?? filter}`;
      return { year, path, count: here.length };
    });
}

/** The years before and after one in which something was promised too. */
function neighbours(language: Language, years: string[], year: string): Pick<PromisesPage, "previous" | "next"> {
  const place = years.indexOf(year);
  const at = (found: string | undefined) =>
    found === undefined ? null : { year: found, path: promisesPath(language, { year: found }) };
  return { previous: at(years[place + 1]), next: at(years[place - 1]) };
}

/** The path of the filter that shows all of a group. */
export function filterPathOf(language: Language, group: PromiseGroup): string {
  return promisesPath(language, { filter: filterOf(group) });
}

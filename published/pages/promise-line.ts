import { promiseGroupOf, turningDays } from "#domain/remediation/ledger-rules.ts";
import { dayAfter, promiseStateOf } from "#domain/remediation/rules.ts";
import type { IncidentLink } from "#domain/remediation/schema.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { type Language, localText } from "#lib/i18n/language.ts";
import { zonedMidnight } from "#lib/zoned-days.ts";
import type { Facts, RecordIncident } from "#published/facts.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { incidentPath, postmortemPath, serviceNames, textOf, type View } from "#published/pages/shared.ts";
import type { IncidentPromise, LedgerLine, PromiseIncident, PromiseLine } from "#published/promise-documents.ts";
import type { RecordPromise } from "#published/promise-facts.ts";

/** The path of a promise's page. */
export function promisePath(language: Language, id: string): string {
  return `/${language}/promises/${id}`;
}

/** The day (of the page's zone) that a page is computed for. */
export function todayOf({ facts, now }: Pick<View, "facts" | "now">): string {
  return dayOf(new Date(now).toISOString(), facts.site.timeZone);
}

/** A promise in a list, as it stands on the day of the page. */
export function promiseLine(view: View, record: RecordPromise): PromiseLine {
  const { id, hedge, promisedOn, isUndated, firstDue, due, moves, keptOn, acceptedUntil } = record;
  const today = todayOf(view);
  return {
    id,
    path: promisePath(view.language, id),
    wording: textOf(record.wording, view.language),
    hedge,
    state: promiseStateOf(record, today),
    group: promisedOn === null ? null : promiseGroupOf(record, today),
    ...{ promisedOn, isUndated, firstDue, due, moves, keptOn, acceptedUntil },
    reason: record.reason === null ? null : localText(record.reason, view.language),
  };
}

/** A promise in the ledger, with its incidents. */
export function ledgerLine(view: View, record: RecordPromise): LedgerLine {
  return { ...promiseLine(view, record), incidents: incidentsOf(view, record) };
}

/** The incidents of a promise that the public knows, those that it answers first. */
export function incidentsOf(view: View, { incidents }: Pick<RecordPromise, "incidents">): PromiseIncident[] {
  const order: IncidentLink[] = ["arose", "did_not_prevent", "caused"];
  const known = recordsById(view.facts);
  return incidents
    .toSorted((one, other) => order.indexOf(one.link) - order.indexOf(other.link))
    .flatMap(({ id, link }) => {
      const record = known.get(id);
      return record === undefined ? [] : [incidentOf(view, record, link)];
    });
}

function incidentOf(view: View, record: RecordIncident, link: IncidentLink): PromiseIncident {
  const { id, kind, title, started, intervals, postmortem } = record;
  const { language } = view;
  const written = localText(title, language);
  return {
    ...{ id, kind, started, link },
    path: incidentPath(language, id),
    title: written,
    services: written === null ? serviceNames(view, new Set(intervals.map((one) => one.serviceId)), started) : [],
    postmortem: postmortem?.state === "published" ? postmortemPath(language, id) : null,
  };
}

/** What the pages of promises say of an incident, as a digest is made of it. */
export function toldOfIncident({ id, kind, title, started, intervals, postmortem }: RecordIncident): string {
  const services = title.fr === "" && title.en === "" ? [...new Set(intervals.map((one) => one.serviceId))] : [];
  return JSON.stringify([id, kind, title, started, services, postmortem?.state ?? null]);
}

const recordsIn = new WeakMap<Facts["months"], Map<string, RecordIncident>>();

/** Every incident of the record by its id. */
export function recordsById({ months }: Pick<Facts, "months">): ReadonlyMap<string, RecordIncident> {
  const found = recordsIn.get(months) ?? new Map([...months.values()].flat().map((one) => [one.id, one]));
  recordsIn.set(months, found);
  return found;
}

/** The promises and measures of an incident as its page lists them: promises by when they were made, then what nobody promised. */
export function incidentPromises(view: View, incidentId: string): IncidentPromise[] {
  const lines = promisesOf(view.facts, incidentId).map((record) => ({
    ...promiseLine(view, record),
    links: record.incidents.flatMap(({ id, link }) => (id === incidentId ? [link] : [])),
  }));
  return [...lines.filter(({ group }) => group !== null), ...lines.filter(({ group }) => group === null)];
}

/** The next instant (ms) at which one of these promises reads differently, a midnight of the page's zone; nothing where none will. */
export function promiseTurns(view: Pick<View, "facts" | "now">, records: Iterable<RecordPromise>): number[] {
  const today = todayOf(view);
  let next: string | null = null;
  for (const record of records)
    for (const day of turningDays(record)) if (day >= today && (next === null || day < next)) next = day;
  return next === null ? [] : [zonedMidnight(dayAfter(next, 1), view.facts.site.timeZone)];
}

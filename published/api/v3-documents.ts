import { worstOf } from "#domain/service/uptime-rules.ts";
import { shownAt } from "#published/api/api-view.ts";
import { openOf } from "#published/api/v2-documents.ts";
import { addresses, type BothViews, bothTexts, inBoth, listedOf } from "#published/api/v3-base.ts";
import { v3Scope } from "#published/api/v3-incident.ts";
import { type V3History, type V3Status, type V3Year, v3Version } from "#published/api/v3-schema.ts";
import type { Facts, RecordIncident } from "#published/facts.ts";
import { entriesByService, presentOf } from "#published/pages/entries.ts";
import { serviceName } from "#published/pages/shared.ts";

/** How everything is now; when the document last changed is left to whoever writes it. */
export function v3StatusOf(views: BothViews): Omit<V3Status, "changedAt"> {
  const { facts } = views.fr;
  const { site } = facts;
  const open = openOf(facts);
  return {
    version: v3Version,
    name: site.name,
    page: addresses(views, (language) => `/${language}`),
    timeZone: site.timeZone,
    defaultLanguage: site.defaultLanguage,
    services: servicesNow(views),
    open: newestFirst(open).map((one) => listedOf(views, one)),
    history: `${site.origin}/api/v3/history.json`,
  };
}

function servicesNow(views: BothViews): V3Status["services"] {
  const { facts } = views.fr;
  const entries = entriesByService([...facts.months.values()].flat());
  const inUse = facts.catalogue.services.filter(({ retiredAt }) => retiredAt === null);
  const presents = new Map(inUse.map(({ id }) => [id, presentOf(entries.get(id) ?? [])]));
  const levelOf = (id: string): V3Status["services"][number]["level"] => {
    const below = inUse.filter(({ parentId }) => parentId === id);
    return worstOf([presents.get(id)?.level ?? "operational", ...below.map((one) => levelOf(one.id))]);
  };
  return inUse.map((service) => ({
    id: service.id,
    parent: service.parentId,
    kind: service.kind,
    name: inBoth((language) => serviceName(views[language], service).name.text),
    description: bothTexts(service.description),
    level: levelOf(service.id),
    scopes: (presents.get(service.id)?.lasting ?? [])
      .filter(({ scope }) => scope.preset !== "all")
      .map(({ scope }) => v3Scope(scope)),
    recordedFrom: service.recordedFrom,
  }));
}

/** Records by the year of the page's zone that they began in. */
export function recordsByYear({ months }: Pick<Facts, "months">): Map<string, RecordIncident[]> {
  const years = new Map<string, RecordIncident[]>();
  for (const [month, records] of months) {
    const year = month.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), ...records]);
  }
  return years;
}

/** The years of which there is anything, the latest first. */
export function v3HistoryOf({ fr: { facts } }: BothViews): V3History {
  const years = [...recordsByYear(facts)].map(([year, records]) => ({
    year,
    incidents: records.length,
    document: `${facts.site.origin}/api/v3/history/${year}.json`,
  }));
  return { version: v3Version, years: years.sort((one, other) => (one.year < other.year ? 1 : -1)) };
}

/** What began in a year, the newest first. */
export function v3YearOf(views: BothViews, year: string, records: RecordIncident[]): V3Year {
  return { version: v3Version, year, incidents: newestFirst(records).map((one) => listedOf(views, one)) };
}

function newestFirst(records: RecordIncident[]): RecordIncident[] {
  const rank = (one: RecordIncident) => `${shownAt(one.started) ?? ""} ${one.id}`;
  return records.toSorted((one, other) => (rank(one) < rank(other) ? 1 : -1));
}

import { v2Files, v2IncidentFiles } from "#published/api/api-plan.ts";
import { overallBadges, serviceBadges } from "#published/api/badge-plan.ts";
import { v3GeneralFiles, v3IncidentFiles, v3YearFiles } from "#published/api/v3-plan.ts";
import type { Scope } from "#published/desk.ts";
import type { PageSource } from "#published/edition.ts";
import type { ServiceFacts } from "#published/facts.ts";
import { feedFiles } from "#published/feeds/feed-plan.ts";
import type { Manifest } from "#published/manifest.ts";
import { ownerOf } from "#published/page-entry.ts";
import {
  generalPages,
  historyPages,
  incidentPages,
  type PlannedPage,
  periodPages,
  type Source,
  servicePages,
} from "#published/page-plan.ts";
import { promiseIndex } from "#published/pages/promise-index.ts";
import { recordsById } from "#published/pages/promise-line.ts";
import { listFamily, postmortemListPages, postmortemPages } from "#published/postmortem-plan.ts";
import { ledgerFamily, ledgerPages, promisePages } from "#published/promise-plan.ts";

/** Pages to be made, and paths where nothing is any more. */
export type DuePages = { pages: PlannedPage[]; gone: string[] };

/** What is compared: what pages would be made from, and those that there are. */
type Ground = { source: Source; manifest: Manifest; build: string; now: Date };

/** What readers look at while something happens, of what the scope touches: status, incidents, promises and services. */
export function firstPages(ground: Ground, scope: Scope): DuePages {
  const { source } = ground;
  const now = ground.now.getTime();
  const services = source.facts.catalogue.services.filter(({ id }) => scope.services.has(id));
  const pages = [
    ...generalPages(source),
    ...incidentPages(source, scope.incidents.values()),
    ...postmortemPages(source, scope.incidents.values()),
    ...promisePages(source, scope.promises),
    ...(scope.ledger ? ledgerPages(source) : []),
    ...services.flatMap((service) => servicePages(source, service, now)),
  ];
  return { pages: pages.filter((page) => page.isFirst && isDue(ground, page)), gone: [] };
}

/** All pages of the scope that are due: first those whose facts or clock moved, last those that only a new build makes again. */
export function duePages(ground: Ground, scope: Scope): DuePages {
  const { source } = ground;
  const { months, catalogue } = source.facts;
  const now = ground.now.getTime();
  const incidents = scope.everything ? [...months.values()].flat() : [...scope.incidents.values()];
  const services = catalogue.services.filter(({ id }) => scope.everything || scope.services.has(id));
  const planned = [
    ...generalPages(source),
    ...v2Files(source),
    ...services.flatMap((service) => servicePages(source, service, now)),
    ...incidentPages(source, incidents),
    ...postmortemPages(source, incidents),
    ...promisePages(source, scope.everything ? promiseIndex(source.facts).byId.keys() : scope.promises),
    ...(scope.everything || scope.ledger ? ledgerPages(source) : []),
    ...(scope.everything || scope.history ? [...historyPages(source, now), ...postmortemListPages(source)] : []),
    ...services.flatMap((service) => periodPages(source, service, now)),
    ...v2IncidentFiles(source, incidents),
    ...v3GeneralFiles(source),
    ...v3IncidentFiles(source, incidents),
    ...(scope.everything || scope.history ? v3YearFiles(source) : []),
    ...overallBadges(source),
    ...services.flatMap((service) => serviceBadges(source, service)),
    ...feedFiles(source, toldServices(ground, scope)),
  ];
  const due = planned.filter((page) => isDue(ground, page));
  const rank = (page: PlannedPage) => (page.isPrint ? 3 : isBuildsOnly(ground, page) ? 2 : page.isFirst ? 0 : 1);
  return { pages: due.sort((one, other) => rank(one) - rank(other)), gone: gonePaths(ground, scope, planned) };
}

/** Services whose feeds may tell something else: those of the scope, and those that its incidents touch. */
function toldServices({ source }: Ground, scope: Scope): ServiceFacts[] {
  const { services } = source.facts.catalogue;
  const known = recordsById(source.facts);
  const touched = [...scope.incidents.keys()].flatMap((id) => known.get(id)?.intervals ?? []);
  const ids = new Set([...scope.services, ...touched.map(({ serviceId }) => serviceId)]);
  return scope.everything ? services : services.filter(({ id }) => ids.has(id));
}

function isDue(ground: Ground, page: PlannedPage): boolean {
  const source = ground.manifest.entries.get(page.path)?.source;
  if (source === undefined || source.inputs !== page.inputs || source.build !== ground.build) return true;
  return isPast(source, ground.now);
}

function isPast({ changesAt }: PageSource, now: Date): boolean {
  return changesAt !== null && Date.parse(changesAt) <= now.getTime();
}

/** Whether neither facts nor the clock have moved since the page was made, only the build (or the version of the product). */
export function isBuildsOnly({ manifest, build, now }: Omit<Ground, "source">, page: PlannedPage): boolean {
  const source = manifest.entries.get(page.path)?.source;
  if (source === undefined || source.build === build || isPast(source, now)) return false;
  return source.inputs === undefined || source.inputs === page.inputs;
}

/** Paths within the scope that hold no page of the plan any more. */
function gonePaths({ manifest }: Ground, scope: Scope, planned: PlannedPage[]): string[] {
  const stays = new Set(planned.map(({ path }) => path));
  const isWithin = (part: string, path: string) => {
    const [family, id = ""] = part.split("/");
    if (family === "services") return scope.everything || scope.services.has(id);
    if (family === "history" || family === listFamily) return scope.everything || scope.history;
    if (family === ledgerFamily) return scope.everything || scope.ledger;
    if (family === "promises") return scope.everything || scope.promises.has(path.split("/")[3] ?? "");
    if (family === "postmortems") return scope.everything || scope.incidents.has(incidentOf(path));
    return (family === "incidents" || family === "api") && scope.everything;
  };
  return (
    [...manifest.parts]
      .flatMap(([part, { entries }]) => Object.entries(entries).filter(([path]) => isWithin(part, path)))
      // Sitemaps and pictures come and go with what they are of.
      .filter(([path, entry]) => !/^\/(?:sitemaps|pictures)\//.test(path) && !stays.has(ownerOf(path, entry)))
      .map(([path]) => path)
  );
}

/** The incident that a page of a postmortem, or its print, is about. */
function incidentOf(path: string): string {
  return /\/postmortems\/([^/.]+)/.exec(path)?.[1] ?? "";
}

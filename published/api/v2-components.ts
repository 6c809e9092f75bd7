import type { Level } from "#domain/service/schema.ts";
import { worstOf } from "#domain/service/uptime-rules.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { localText } from "#lib/i18n/language.ts";
import { type ApiView, apiId, latestOf, levelNow, presentLevels, stampIn } from "#published/api/api-view.ts";
import type { V2Component, V2Leaf } from "#published/api/v2-schema.ts";
import type { Moment } from "#published/documents.ts";
import type { ServiceFacts } from "#published/facts.ts";
import { serviceName } from "#published/pages/shared.ts";

/** Groups around a service, the outermost first. */
function groupsOf({ facts }: Pick<ApiView, "facts">, service: ServiceFacts): ServiceFacts[] {
  const parent = facts.catalogue.services.find(({ id }) => id === service.parentId);
  return parent === undefined ? [] : [...groupsOf({ facts }, parent), parent];
}

/** A component's name within its group: of deeper trees, the groups between stand before it. `at`: as it was called then. */
function nameOf(view: ApiView, service: ServiceFacts, at?: Moment): string {
  const between = groupsOf(view, service).slice(1);
  return [...between, service].map((one) => serviceName(view, one, at).name.text).join(" - ");
}

/** A component's name with its group before it, as it was called then: "Mail - SMTP". */
export function fullName(view: ApiView, service: ServiceFacts, at: Moment): string {
  const [outermost] = groupsOf(view, service);
  const name = nameOf(view, service, at);
  return outermost === undefined ? name : `${serviceName(view, outermost, at).name.text} - ${name}`;
}

type Placed = { service: ServiceFacts; outermost: ServiceFacts | null; position: number };

/** All services and outermost groups with their places, those in use first; a group without a service in use has none. */
function placed(view: ApiView): Placed[] {
  const { services } = view.facts.catalogue;
  const leaves = services.filter(({ kind }) => kind === "service");
  const inUse = leaves.filter(({ retiredAt }) => retiredAt === null);
  const outermostOf = (service: ServiceFacts) => groupsOf(view, service)[0] ?? null;
  const shown = new Set(inUse.map(outermostOf));
  const known = new Map<string | null, Placed[]>();
  const put = (service: ServiceFacts, outermost: ServiceFacts | null) => {
    const siblings = known.get(outermost?.id ?? null) ?? [];
    known.set(outermost?.id ?? null, [...siblings, { service, outermost, position: siblings.length + 1 }]);
  };
  for (const service of services) {
    if (service.kind === "group" ? shown.has(service) : service.retiredAt === null)
      put(service, service.kind === "group" ? null : outermostOf(service));
  }
  for (const service of leaves) if (service.retiredAt !== null) put(service, outermostOf(service));
  return [...known.values()].flat();
}

function leafOf(view: ApiView, { service, outermost, position }: Placed): V2Leaf {
  const { facts, pageId } = view;
  const { timeZone } = facts.site;
  const changedAt = latestOf(service.createdAt, presentLevels(facts).get(service.id)?.changedAt ?? null);
  return {
    id: apiId(service.id),
    name: service.kind === "group" ? serviceName(view, service).name.text : nameOf(view, service),
    status: levelNow(facts, service.id),
    created_at: stampIn(timeZone, service.createdAt),
    updated_at: stampIn(timeZone, changedAt),
    position,
    description: localText(service.description, view.language)?.text ?? null,
    showcase: true,
    start_date: service.recordedFrom === null ? null : dayOf(service.recordedFrom, timeZone),
    group_id: outermost === null ? null : apiId(outermost.id),
    page_id: pageId,
    group: false,
    only_show_if_degraded: false,
  };
}

const leaves = new WeakMap<ApiView, V2Leaf[]>();

/** Every service of the catalogue as a component, those no longer in use as well, in the order of the page; made once for a view. */
export function leavesOf(view: ApiView): V2Leaf[] {
  const services = () => placed(view).filter(({ service }) => service.kind === "service");
  const found = leaves.get(view) ?? services().map((one) => leafOf(view, one));
  leaves.set(view, found);
  return found;
}

/** Services in use and their outermost groups, by position, then by when they came to be. */
export function componentsOf(view: ApiView): V2Component[] {
  const all = placed(view).filter(({ service }) => service.kind === "group" || service.retiredAt === null);
  const inUse = all.filter(({ service }) => service.kind === "service").map((one) => leafOf(view, one));
  const groups = all.flatMap((one): V2Component[] => {
    if (one.service.kind !== "group") return [];
    const own = leafOf(view, one);
    const members = inUse.filter(({ group_id }) => group_id === own.id);
    const updated = members.map(({ updated_at }) => updated_at).sort((a, b) => Date.parse(a) - Date.parse(b));
    return [
      {
        ...own,
        status: worstOf(members.map(({ status }): Level => status)),
        updated_at: updated.at(-1) ?? own.updated_at,
        group: true,
        group_id: null,
        components: members.map(({ id }) => id),
      },
    ];
  });
  return [...groups, ...inUse].sort(
    (one, other) => one.position - other.position || Date.parse(one.created_at) - Date.parse(other.created_at),
  );
}

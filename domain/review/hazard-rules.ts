import { acceptanceOf, type Cover, hazardStandingOf } from "#domain/hazard/standing-rules.ts";
import { suggestImpact } from "#domain/incident/rules.ts";
import { lastedOf } from "#domain/review/incident-rules.ts";
import type {
  RecordedHazard,
  RecordedIncident,
  RecordedRemediation,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import type { ReviewFigures } from "#domain/review/schema.ts";

type Spof = ReviewFigures["spofs"][number];

/** How a hazard stands: covered by what is tested and verified, accepted (`until` null: nobody said until when), or neither. */
export type ReviewedHazard = { kind: "uncovered" } | { kind: "covered" } | { kind: "accepted"; until: string | null };

/** How each hazard stands on `today`, by the rule of the hazards' own page. */
export function hazardStandings(
  remediations: readonly RecordedRemediation[],
  today: string,
): (hazardId: string) => ReviewedHazard {
  const covers = new Map<string, Cover[]>();
  for (const { kind, state, acceptedUntil, coverage } of remediations)
    for (const { hazardId, relation, standing } of coverage) {
      const own = covers.get(hazardId);
      const cover = { relation, standing, kind, state, acceptedUntil };
      if (own === undefined) covers.set(hazardId, [cover]);
      else own.push(cover);
    }
  return (hazardId) => {
    const own = covers.get(hazardId) ?? [];
    const standing = hazardStandingOf({ retiredAt: null, covers: own }, today);
    if (standing === "covered") return { kind: "covered" };
    const acceptance = standing === "accepted" ? acceptanceOf(own, today) : null;
    return acceptance === null ? { kind: "uncovered" } : { kind: "accepted", until: acceptance.until };
  };
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null ? one : one < other ? one : other;
}

/** The hazards that may still come true, by how they stand; acceptances with their end, the next to end first. */
export function hazardListsOf(
  hazards: readonly RecordedHazard[],
  standingOf: (hazardId: string) => ReviewedHazard,
): { lists: Record<string, string[]>; acceptances: ReviewFigures["acceptances"] } {
  const lists: Record<ReviewedHazard["kind"], string[]> = { uncovered: [], accepted: [], covered: [] };
  const acceptances: ReviewFigures["acceptances"] = [];
  for (const { id, isRetired } of hazards) {
    if (isRetired) continue;
    const standing = standingOf(id);
    lists[standing.kind].push(id);
    if (standing.kind === "accepted") acceptances.push({ hazardId: id, until: standing.until });
  }
  acceptances.sort((one, other) => (one.until ?? "9999").localeCompare(other.until ?? "9999"));
  return { lists, acceptances };
}

/**
 * Nodes whose loss takes public services down, by the rules that propose who is affected: those first whose hazards cost most minutes
 * (the union of the impacts of `incidents` that realised a hazard of that node; by the longest that the record allows), then those that
 * take most services down. Closed only where some hazard of kind "spof" names the node, and each of them is verified to be covered, or accepted.
 */
export function spofsOf(
  record: ReviewRecord,
  ask: {
    incidents: readonly RecordedIncident[];
    standingOf: (hazardId: string) => ReviewedHazard;
    serviceIds: ReadonlySet<string> | null;
    now: number;
  },
): Spof[] {
  const incidents = new Map(ask.incidents.map((incident) => [incident.id, incident]));
  const known = new Map(record.services.map((service) => [service.id, service]));
  const hazards = Map.groupBy(record.hazards, ({ nodeId }) => nodeId ?? "");
  return record.services
    .filter(({ kind }) => kind === "service")
    .flatMap(({ id }): Spof[] => {
      const fallen = suggestImpact(record, [{ serviceId: id, level: "major_outage", scope: "all" }]).filter(
        ({ serviceId }) => known.get(serviceId)?.visibility === "public",
      );
      const isAsked = ask.serviceIds?.has(id) ?? true;
      if (fallen.length === 0 || !(isAsked || fallen.some(({ serviceId }) => ask.serviceIds?.has(serviceId))))
        return [];
      const named = hazards.get(id) ?? [];
      const realised = new Set(named.flatMap(({ incidentIds }) => incidentIds));
      const own = [...realised].flatMap((incidentId) => incidents.get(incidentId) ?? []);
      const impacts = own.flatMap((incident) => incident.impacts);
      return [
        {
          serviceId: id,
          atOnce: fallen.filter(({ scope }) => scope === "all").length,
          newConnections: fallen.filter(({ scope }) => scope === "new_connections").length,
          downMs: lastedOf(impacts, ask.now),
          incidents: own.length,
          ...closureOf(named, ask.standingOf),
        },
      ];
    })
    .sort((one, other) => other.downMs.toMs - one.downMs.toMs || fallenOf(other) - fallenOf(one));
}

/** How many public services fall with it. */
export function fallenOf({ atOnce, newConnections }: Spof): number {
  return atOnce + newConnections;
}

function closureOf(
  named: readonly RecordedHazard[],
  standingOf: (hazardId: string) => ReviewedHazard,
): Pick<Spof, "closed" | "until"> {
  const standings = named
    .filter(({ kind, isRetired }) => kind === "spof" && !isRetired)
    .map(({ id }) => standingOf(id));
  const isClosed = (one: ReviewedHazard) => one.kind === "covered" || one.kind === "accepted";
  if (standings.length === 0 || !standings.every(isClosed)) return { closed: null, until: null };
  const accepted = standings.filter((standing) => standing.kind === "accepted");
  if (accepted.length === 0) return { closed: "verified", until: null };
  return { closed: "accepted", until: accepted.map(({ until }) => until).reduce(earlier, null) };
}

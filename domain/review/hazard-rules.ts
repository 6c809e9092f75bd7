import { suggestImpact } from "#domain/incident/rules.ts";
import { coveringRelations } from "#domain/remediation/schema.ts";
import { lastedOf } from "#domain/review/incident-rules.ts";
import type {
  RecordedHazard,
  RecordedIncident,
  RecordedRemediation,
  ReviewRecord,
} from "#domain/review/record-schema.ts";
import type { ReviewFigures } from "#domain/review/schema.ts";

/** How a hazard stands: `until` is the last day of an acceptance, null for one without an end. */
export type HazardStanding = { kind: "uncovered" } | { kind: "covered" } | { kind: "accepted"; until: string | null };

type Spof = ReviewFigures["spofs"][number];

/**
 * How each hazard stands at the end of `today`: covered by what somebody else verified and a test showed to help, else accepted by
 * somebody with the right until a day that has not passed, else open.
 */
export function hazardStandings(
  remediations: readonly RecordedRemediation[],
  today: string,
): (hazardId: string) => HazardStanding {
  const found = new Map<string, HazardStanding>();
  for (const { state, kind, acceptedUntil, coverage } of remediations) {
    const holds = state === "verified" || state === "effective";
    const isAccepted = state === "risk_accepted" && (acceptedUntil === null || acceptedUntil >= today);
    if (!holds && !isAccepted) continue;
    for (const { hazardId, relation, standing } of coverage) {
      const isCovering = coveringRelations.some((one) => one === relation);
      const former = found.get(hazardId);
      if (holds && isCovering && standing === "tested") found.set(hazardId, { kind: "covered" });
      // What is no measure at all names the hazard that is accepted; a measure that is given up, those that it was to cover.
      const isNamed = isCovering || (kind === "none" && relation !== "failed_here");
      if (!isAccepted || !isNamed || former?.kind === "covered") continue;
      const until = former?.kind === "accepted" ? later(former.until, acceptedUntil) : acceptedUntil;
      found.set(hazardId, { kind: "accepted", until });
    }
  }
  return (hazardId) => found.get(hazardId) ?? { kind: "uncovered" };
}

function later(one: string | null, other: string | null): string | null {
  return one === null || other === null ? null : one > other ? one : other;
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null ? other : other === null ? one : one < other ? one : other;
}

/** The hazards that may still come true, by how they stand; acceptances with their end, the next to end first. */
export function hazardListsOf(
  hazards: readonly RecordedHazard[],
  standingOf: (hazardId: string) => HazardStanding,
): { lists: Record<string, string[]>; acceptances: ReviewFigures["acceptances"] } {
  const lists: Record<HazardStanding["kind"], string[]> = { uncovered: [], accepted: [], covered: [] };
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
 * take most services down. Closed only where each hazard of kind "spof" that names the node is covered or accepted, and one does.
 */
export function spofsOf(
  record: ReviewRecord,
  ask: {
    incidents: readonly RecordedIncident[];
    standingOf: (hazardId: string) => HazardStanding;
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
  standingOf: (hazardId: string) => HazardStanding,
): Pick<Spof, "closed" | "until"> {
  const standings = named
    .filter(({ kind, isRetired }) => kind === "spof" && !isRetired)
    .map(({ id }) => standingOf(id));
  if (standings.length === 0 || standings.some(({ kind }) => kind === "uncovered"))
    return { closed: null, until: null };
  const accepted = standings.filter((standing) => standing.kind === "accepted");
  if (accepted.length === 0) return { closed: "verified", until: null };
  return { closed: "accepted", until: accepted.map(({ until }) => until).reduce(earlier, null) };
}

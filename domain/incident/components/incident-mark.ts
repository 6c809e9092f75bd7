import { isOver } from "#domain/incident/schema.ts";
import type { Mark } from "#domain/service/components/level-style.ts";
import type { IncidentSummary } from "#published/documents.ts";

/** The shape that stands for an incident or maintenance: nothing more to do, how bad at worst, or that no level is known. */
export function incidentMark(incident: Pick<IncidentSummary, "kind" | "state" | "services" | "worst">): Mark {
  return isOver(incident.state) ? "operational" : worstMark(incident);
}

/** The shape of how bad it was, also when it is over. A maintenance that impaired nothing is still one. */
export function worstMark({ kind, services, worst }: Pick<IncidentSummary, "kind" | "services" | "worst">): Mark {
  const isImpaired = services.length > 0 && worst !== "operational";
  if (isImpaired) return worst;
  return kind === "maintenance" ? "under_maintenance" : "investigating";
}

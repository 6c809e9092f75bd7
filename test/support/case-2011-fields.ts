import { exampleId } from "#domain/organisation/example-writes.ts";
import type { HazardFacts, PromiseFacts } from "#published/promise-facts.ts";

const hazard = (name: string) => exampleId("hazard", name);
const measure = (name: string) => exampleId("remediation", name);
const incident = exampleId("incident");

type Holds = { number: number } & (
  | { measure: string; holds: Partial<PromiseFacts> }
  | { hazard: string; holds: Partial<HazardFacts> }
);

const nothing = { fr: "", en: "" };
const covers = (name: string, relation: "reduces_impact" | "does_not_cover", residual = nothing) => ({
  ...{ hazardId: hazard(name), relation, standing: "claimed" as const, residual },
});
const failed = [
  { hazardId: hazard("H3"), relation: "failed_here" as const, standing: "refuted" as const, residual: nothing },
];
const before = { origin: "before", state: "done", promisedAt: null, coverage: failed } as const;
const undated = { firstDue: null, due: null, isUndated: true, promisedOn: "2011-02-07" } as const;
const hourly = {
  fr: "jusqu’à une heure de modifications, si la sauvegarde est horaire",
  en: "up to one hour of changes, if backups are hourly",
};
const byHazard = (one: PromiseFacts["coverage"][number], other: PromiseFacts["coverage"][number]) =>
  one.hazardId < other.hazardId ? -1 : 1;

/** What of the 51 facts customers are told in a field of its own, by number in facts.md: of which measure or hazard, and what it holds. */
export const fields2011: readonly Holds[] = [
  { number: 30, hazard: "H1", holds: { kind: "spof", node: null, incidents: [incident] } },
  {
    number: 36,
    measure: "M1",
    holds: { ...before, kind: "prevent", incidents: [{ id: incident, link: "did_not_prevent" }] },
  },
  {
    number: 36,
    measure: "M2",
    holds: { ...before, kind: "prevent", incidents: [{ id: incident, link: "did_not_prevent" }] },
  },
  { number: 37, measure: "M5", holds: { kind: "none", state: "risk_accepted", acceptedUntil: null, promisedAt: null } },
  { number: 37, hazard: "H3", holds: { kind: "human_error", incidents: [incident], retiredAt: null } },
  { number: 38, measure: "M3", holds: { origin: "planned_before", state: "accepted", hedge: "none" } },
  {
    number: 39,
    measure: "M3",
    holds: {
      criteria: [
        { fr: "Second serveur, indépendant du premier", en: "Second server, independent of the first" },
        { fr: "Autre centre de données", en: "Other data centre" },
        { fr: "Lecture seule", en: "Read-only" },
        { fr: "Synchronisation en temps réel", en: "Real-time synchronisation" },
        { fr: "Prend le relais aussitôt que le premier est perdu", en: "Takes over at once when the first is lost" },
      ],
    },
  },
  // Claimed until a drill has shown it; a DELETE is replicated at once.
  ...[40, 42].map((number) => ({
    ...{ number, measure: "M3" },
    holds: { coverage: [covers("H1", "reduces_impact"), covers("H2", "does_not_cover")].sort(byHazard) },
  })),
  { number: 43, hazard: "H2", holds: { kind: "logical_deletion", incidents: [] } },
  {
    number: 43,
    measure: "M4",
    holds: { coverage: [covers("H2", "reduces_impact", hourly), covers("H4", "reduces_impact")].sort(byHazard) },
  },
  {
    number: 44,
    measure: "M4",
    holds: {
      ...{ baseline: { fr: "tous les jours", en: "daily" }, target: { fr: "toutes les heures", en: "hourly" } },
      targetHedge: "probable",
    },
  },
  { number: 45, measure: "M4", holds: { needs: [measure("M3")], origin: "after" } },
  { number: 46, measure: "M3", holds: undated },
  { number: 46, measure: "M4", holds: undated },
  { number: 48, measure: "M6", holds: { kind: "process", state: "in_progress", origin: "before", promisedAt: null } },
];

import type { Phase, SpokenRule, Turn } from "#domain/maintenance/schema.ts";
import type { IncidentSummary, PageBase, PublicChange } from "#published/documents.ts";

/**
 * A maintenance against its plan. `earlier`: windows that were announced before, oldest first; `expected`: levels of services during
 * it; `repeat`: how it comes back.
 */
export type PublicPlan = {
  phase: Phase;
  starts: Turn;
  window: { from: string; until: string };
  earlier: { from: string; until: string; saidAt: string }[];
  expected: PublicChange[];
  repeat: SpokenRule | null;
};

/**
 * `/maintenance`: what is to come, the next one first; what is under way; what is over, newest first, ten at most; `years`: how many
 * began in each, newest first, with the page of the history that tells of them.
 */
export type MaintenancePage = PageBase & {
  kind: "maintenance";
  upcoming: IncidentSummary[];
  active: IncidentSummary[];
  past: IncidentSummary[];
  years: { year: string; path: string; count: number }[];
};

import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import type { Mapping } from "#domain/history/mapping-rules.ts";
import type { ImportReport } from "#domain/history/schema.ts";
import type { Understood } from "#domain/history/understand-rules.ts";

/** What was written of what was read: new incidents, those that were here, and where services lead. */
export type Outcome = {
  fresh: CompleteIncident[];
  present: number;
  differing: ImportReport["differing"];
  mapping: Mapping;
  isWhole: boolean;
  hazards: number;
  promises: number;
};

/** An import in numbers and words, for whoever asked for it. */
export function reportOf(read: Understood, outcome: Outcome): ImportReport {
  const { fresh, present, differing, mapping, isWhole, hazards, promises } = outcome;
  const count = (of: (one: CompleteIncident) => unknown[]) => fresh.reduce((sum, one) => sum + of(one).length, 0);
  return {
    ...{
      dialect: read.dialect,
      source: read.source,
      language: read.language,
      found: read.found,
      problems: read.problems,
    },
    ...{ added: fresh.length, present, differing, leftOut: read.found - fresh.length - present },
    maintenances: fresh.filter(({ kind }) => kind === "maintenance").length,
    updates: count(({ updates }) => updates),
    intervals: count(({ intervals }) => intervals),
    aliases: count(({ aliases }) => aliases),
    postmortems: fresh.filter(({ postmortem }) => postmortem !== null).length,
    ...{ hazards, promises },
    services: [...new Map([...mapping.byWord.values()].map((one) => [one.name, one])).values()],
    settings: read.site === null ? "none" : isWhole ? "taken" : "kept",
  };
}

import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";

/** What stands in the form of a remediation as it is opened. */
export type DetailsStart = Pick<
  TeamRemediation,
  | "text"
  | "kind"
  | "origin"
  | "priority"
  | "baseline"
  | "target"
  | "targetHedge"
  | "recheckEveryDays"
  | "criteria"
  | "coverage"
> & {
  incidents: { id: string; link: TeamRemediation["incidents"][number]["link"] }[];
  entryIds: string[];
  needs: string[];
};

const none = { fr: "", en: "" };

/** How the form begins that proposes one from an incident, a line of its postmortem, or a hazard. */
export function startOf(
  from: { incident: string | null; entry: string | null; hazard: string | null },
  choices: RemediationChoices,
): DetailsStart {
  const entry = choices.entries.find(({ id }) => id === from.entry);
  const hazard = choices.hazards.find(({ id }) => id === from.hazard);
  const isKnown = choices.incidents.some(({ id }) => id === from.incident);
  return {
    // A change says already what is to be done; a factor says what went wrong, which the measure is not.
    text: entry?.list === "changes" ? entry.text : none,
    ...{ kind: "prevent", origin: "after", priority: 2, baseline: none, target: none, targetHedge: "none" },
    ...{ recheckEveryDays: null, criteria: [], needs: [] },
    coverage:
      hazard === undefined
        ? []
        : [
            {
              ...{ hazardId: hazard.id, text: hazard.text, kind: hazard.kind, isPublic: false, isRetired: false },
              ...{ relation: "reduces_likelihood", standing: "claimed", residual: none },
            },
          ],
    incidents: from.incident !== null && isKnown ? [{ id: from.incident, link: "arose" }] : [],
    entryIds: entry === undefined ? [] : [entry.id],
  };
}

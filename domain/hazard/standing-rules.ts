import {
  type CoverageRelation,
  type CoverageStanding,
  coveringRelations,
  type RemediationState,
} from "#domain/remediation/schema.ts";

/** Where a hazard stands: gone, covered by what was tested, accepted until a day, covered by what is only claimed, or open. */
export const hazardStandings = ["open", "claimed", "accepted", "covered", "retired"] as const;
export type HazardStanding = (typeof hazardStandings)[number];

/** What a remediation does for it, as far as its standing goes. */
export type Cover = {
  relation: CoverageRelation;
  standing: CoverageStanding;
  state: RemediationState;
  acceptedUntil: string | null;
};

/** States in which a remediation does nothing for a hazard any more, or not yet. */
const idle: readonly RemediationState[] = [
  ...(["idea", "declined", "superseded", "withdrawn", "ineffective", "regressed", "risk_accepted"] as const),
];

/** Whether a remediation covers, were it tested: one that goes on or holds, by a relation that covers. */
function covers({ relation, state }: Cover): boolean {
  return coveringRelations.some((one) => one === relation) && !idle.includes(state);
}

/** The acceptance that holds on `today`, the one that lasts longest; `until` null: nobody said until when (2011). Null where none holds. */
export function acceptanceOf(all: readonly Cover[], today: string): { until: string | null } | null {
  const accepted = all.filter(({ state, relation }) => state === "risk_accepted" && relation !== "failed_here");
  if (accepted.some((one) => one.acceptedUntil === null)) return { until: null };
  const last = accepted
    .flatMap((one) => one.acceptedUntil ?? [])
    .sort()
    .at(-1);
  return last !== undefined && last >= today ? { until: last } : null;
}

/** Until which day it is accepted; null where it is not on `today`, or nobody said until when. */
export function acceptedUntil(all: readonly Cover[], today: string): string | null {
  return acceptanceOf(all, today)?.until ?? null;
}

/** Where a hazard stands on `today`: open until a tested remediation covers it, or somebody accepts it until a day. */
export function hazardStandingOf(
  hazard: { retiredAt: string | null; covers: readonly Cover[] },
  today: string,
): HazardStanding {
  const all = hazard.covers;
  if (hazard.retiredAt !== null) return "retired";
  if (all.some((one) => covers(one) && one.standing === "tested")) return "covered";
  if (acceptanceOf(all, today) !== null) return "accepted";
  return all.some((one) => covers(one) && one.standing === "claimed") ? "claimed" : "open";
}

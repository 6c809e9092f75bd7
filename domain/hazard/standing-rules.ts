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

/** Until which day it is accepted; null where it is not on `today`. */
export function acceptedUntil(all: readonly Cover[], today: string): string | null {
  const days = all.flatMap(({ state, acceptedUntil: day }) => (state === "risk_accepted" && day !== null ? [day] : []));
  const last = days.sort().at(-1);
  return last !== undefined && last >= today ? last : null;
}

/** Where a hazard stands on `today`: open until a tested remediation covers it, or somebody accepts it until a day. */
export function hazardStandingOf(
  hazard: { retiredAt: string | null; covers: readonly Cover[] },
  today: string,
): HazardStanding {
  const all = hazard.covers;
  if (hazard.retiredAt !== null) return "retired";
  if (all.some((one) => covers(one) && one.standing === "tested")) return "covered";
  if (acceptedUntil(all, today) !== null) return "accepted";
  return all.some((one) => covers(one) && one.standing === "claimed") ? "claimed" : "open";
}

import {
  type CoverageRelation,
  type CoverageStanding,
  coveringRelations,
  type RemediationKind,
  type RemediationState,
} from "#domain/remediation/schema.ts";

/** Where a hazard stands: open, covered by what is only claimed, accepted until a day, covered by what was tested, or gone. */
export const hazardStandings = ["open", "claimed", "accepted", "covered", "retired"] as const;
export type HazardStanding = (typeof hazardStandings)[number];

/** What a remediation does for it, as far as its standing goes. */
export type Cover = {
  relation: CoverageRelation;
  standing: CoverageStanding;
  kind: RemediationKind;
  state: RemediationState;
  acceptedUntil: string | null;
};

/** States in which a remediation does nothing for a hazard any more, or not yet. */
const idle = ["idea", "declined", "superseded", "withdrawn", "ineffective", "regressed", "risk_accepted"] as const;

const isCovering = ({ relation }: Cover) => coveringRelations.some((one) => one === relation);

/** Whether it covers: a test showed that it helps, and somebody else verified that it is there. */
function holds(cover: Cover): boolean {
  const { state, standing } = cover;
  return isCovering(cover) && standing === "tested" && (state === "verified" || state === "effective");
}

/** Whether the hazard is accepted by it: a measure given up that was to cover it, or none that names it. */
function accepts(cover: Cover, today: string): boolean {
  const { state, kind, relation, acceptedUntil: until } = cover;
  const isNamed = isCovering(cover) || (kind === "none" && relation !== "failed_here");
  return state === "risk_accepted" && isNamed && (until === null || until >= today);
}

/** The acceptance that holds on `today`, the one that lasts longest; `until` null: nobody said until when (2011). Null where none holds. */
export function acceptanceOf(all: readonly Cover[], today: string): { until: string | null } | null {
  const days = all.filter((one) => accepts(one, today)).map((one) => one.acceptedUntil);
  if (days.length === 0) return null;
  return { until: days.includes(null) ? null : (days.sort().at(-1) ?? null) };
}

/** The last day on which it is accepted; null where it is not on `today`, or without an end. */
export function acceptedUntil(all: readonly Cover[], today: string): string | null {
  return acceptanceOf(all, today)?.until ?? null;
}

/** Where a hazard stands on `today`: open until a tested remediation covers it, or somebody accepts it until a day. */
export function hazardStandingOf(
  hazard: { retiredAt: string | null; covers: readonly Cover[] },
  today: string,
): HazardStanding {
  const { retiredAt, covers } = hazard;
  if (retiredAt !== null) return "retired";
  if (covers.some(holds)) return "covered";
  if (acceptanceOf(covers, today) !== null) return "accepted";
  const isClaimed = ({ state, standing }: Cover) => standing !== "refuted" && !idle.some((one) => one === state);
  return covers.some((one) => isCovering(one) && isClaimed(one)) ? "claimed" : "open";
}

import { expect, test } from "vitest";
import { acceptedUntil, type Cover, hazardStandingOf } from "#domain/hazard/standing-rules.ts";
import { coverageRelations, coveringRelations, remediationStates } from "#domain/remediation/schema.ts";

const today = "2026-11-28";

/** What a verified and tested measure does. */
function aCover(fields: Partial<Cover> = {}): Cover {
  return {
    ...{ relation: "removes", standing: "tested", kind: "prevent", state: "verified", acceptedUntil: null },
    ...fields,
  };
}

const standing = (...covers: Cover[]) => hazardStandingOf({ retiredAt: null, covers }, today);

test("a hazard is covered by what is tested and verified alone", () => {
  expect(standing()).toBe("open");
  const covered = remediationStates.filter((state) => standing(aCover({ state })) === "covered");
  expect(covered).toEqual(["verified", "effective"]);
  expect(standing(aCover({ standing: "claimed" }))).toBe("claimed");
  expect(standing(aCover({ standing: "refuted" }))).toBe("open");
  const relations = coverageRelations.filter((relation) => standing(aCover({ relation })) === "covered");
  expect(relations).toEqual([...coveringRelations]);
});

test("what does nothing any more, or not yet, leaves it open", () => {
  const open = remediationStates.filter((state) => standing(aCover({ state, standing: "claimed" })) === "open");
  expect(open).toEqual(["idea", "ineffective", "regressed", "declined", "superseded", "withdrawn"]);
});

test("it is accepted until the last day that was said, that day included; afterwards it is open again", () => {
  const until = (day: string, fields: Partial<Cover> = {}) =>
    aCover({ state: "risk_accepted", standing: "claimed", acceptedUntil: day, ...fields });
  expect(standing(until(today))).toBe("accepted");
  expect(standing(until("2026-11-27"))).toBe("open");
  expect(acceptedUntil([until(today), until("2027-01-01"), until("2020-01-01")], today)).toBe("2027-01-01");
  expect(acceptedUntil([until("2020-01-01")], today)).toBeNull();
  expect(standing(until(today, { relation: "does_not_cover" }))).toBe("open");
  expect(standing(until(today, { relation: "does_not_cover", kind: "none" }))).toBe("accepted");
  expect(standing(until(today), aCover())).toBe("covered");
});

test("one that is no longer there is neither open nor covered", () => {
  expect(hazardStandingOf({ retiredAt: "2026-11-01T00:00:00.000Z", covers: [aCover()] }, today)).toBe("retired");
});

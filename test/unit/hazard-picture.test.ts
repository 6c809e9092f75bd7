import { expect, test } from "vitest";
import { formats, place, waysOf, wrapped } from "#domain/remediation/components/page/hazard-geometry.ts";
import { tieLook } from "#domain/remediation/components/page/tie-end.tsx";
import { hazardPicture } from "#published/pages/hazard-picture.ts";
import type { HazardFacts, PromiseFacts } from "#published/promise-facts.ts";
import { anIncident, exactly, facts, present } from "../support/build-facts.ts";

const incident = { id: "outage", started: exactly("2026-11-20T10:00:00Z") };

const aHazard = (id: string, fields: Partial<HazardFacts> = {}): HazardFacts => ({
  ...{ id, kind: "other", node: null, provenance: "stated", text: { fr: `Risque ${id}`, en: `Hazard ${id}` } },
  ...{ incidents: [], retiredAt: null, isExample: false },
  ...fields,
});

const nothing = { fr: "", en: "" };
const aPromise = (id: string, fields: Partial<PromiseFacts> = {}): PromiseFacts => ({
  ...{ id, state: "accepted", kind: "prevent", origin: "after", wording: { fr: `Mesure ${id}`, en: `Measure ${id}` } },
  ...{
    hedge: "none",
    publishedAt: "2026-11-21T09:00:00Z",
    promisedAt: "2026-11-21T09:00:00Z",
    promisedOn: "2026-11-21",
  },
  ...{ isUndated: false, firstDue: null, due: null, baseline: nothing, target: nothing, targetHedge: "none" },
  ...{ ownerRole: nothing, recheckEveryDays: null, recheckDue: null, acceptedUntil: null, supersededBy: null },
  ...{ criteria: [], events: [], incidents: [{ id: "outage", link: "arose" }], entries: [], needs: [], coverage: [] },
  ...{ isExample: false, ...fields },
});
type Relation = PromiseFacts["coverage"][number]["relation"];
const about = (hazardId: string, relation: Relation, standing: "claimed" | "tested" = "claimed") => ({
  ...{ hazardId, relation, standing, residual: nothing },
});

function pictureOf(hazards: HazardFacts[], promises: PromiseFacts[]) {
  const all = facts({ incidents: [anIncident("outage")], hazards, promises });
  return hazardPicture({ facts: all, language: "en", now: present }, incident, promises);
}

test("there is no picture without a hazard, and one of hazards that nothing answers", () => {
  expect(pictureOf([aHazard("elsewhere")], [aPromise("one")])).toBeNull();
  expect(pictureOf([aHazard("realised", { incidents: ["outage"] })], [])).toMatchObject({
    hazards: [{ letter: "A", isRealised: true }],
    ...{ measures: [], ties: [] },
  });
});

test("only hazards of the incident or of its measures are in it", () => {
  const hazards = [aHazard("here", { incidents: ["outage"] }), aHazard("tied"), aHazard("elsewhere")];
  const picture = pictureOf(hazards, [aPromise("one", { coverage: [about("tied", "removes")] })]);
  expect(picture?.hazards.map(({ text }) => text.text).sort()).toEqual(["Hazard here", "Hazard tied"]);
});

test("hazards and measures stand in each other's order, what is tied to nothing last", () => {
  const hazards = ["h1", "h2", "h3"].map((id) => aHazard(id));
  const measures = [
    aPromise("m1"),
    aPromise("m2", { coverage: [about("h3", "detects")] }),
    aPromise("m3", { coverage: [about("h1", "removes"), about("h2", "does_not_cover")], needs: ["m2"] }),
  ];
  const picture = pictureOf(hazards, measures);
  expect(picture?.hazards.map(({ text }) => text.text)).toEqual(["Hazard h1", "Hazard h2", "Hazard h3"]);
  expect(picture?.measures.map(({ path, needs }) => [path.split("/").at(-1), needs])).toEqual([
    ["m3", [2]],
    ["m2", []],
    ["m1", []],
  ]);
  expect(picture?.ties.map(({ hazard, measure }) => `${hazard}${measure}`)).toEqual(["A1", "B1", "C2"]);
});

test("a risk is accepted for what the measure was about, not for what it never covered", () => {
  const hazards = [aHazard("h1"), aHazard("h2")];
  const accepted = { state: "risk_accepted" } as const;
  const both = aPromise("m1", { ...accepted, coverage: [about("h1", "removes"), about("h2", "does_not_cover")] });
  expect(pictureOf(hazards, [both])?.ties.map(({ relation }) => relation)).toEqual(["accepted", "does_not_cover"]);
  const none = aPromise("m2", { ...accepted, coverage: [about("h1", "does_not_cover")] });
  expect(pictureOf(hazards, [none])?.ties).toMatchObject([{ relation: "accepted" }]);
  const failed = aPromise("m3", { ...accepted, coverage: [about("h1", "failed_here")] });
  expect(pictureOf(hazards, [failed])?.ties).toMatchObject([{ relation: "failed_here" }]);
});

test("whoever covers is drawn as claimed until it was tested", () => {
  const looks = [about("h", "removes"), about("h", "removes", "tested"), about("h", "does_not_cover", "tested")].map(
    tieLook,
  );
  expect(looks).toEqual(["claimed", "tested", "does_not_cover"]);
});

test("words are set in lines that fit, a longer word is cut", () => {
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("a verylongword b", 5)).toEqual(["a", "veryl", "ongwo", "rd b"]);
});

test("boxes never overlap, ties end at their boxes", () => {
  const hazards = ["h1", "h2"].map((id) => aHazard(id));
  const coverage = [about("h1", "removes"), about("h2", "detects")];
  const picture = pictureOf(hazards, [
    aPromise("m1", { coverage }),
    aPromise("m2", { coverage }),
    aPromise("m3", { coverage }),
  ]);
  if (picture === null) throw new Error("no picture");
  const words = (count: number) => Array.from({ length: count }, () => ({ lines: ["a", "b"], below: ["c"] }));
  const boxes = place(picture, { hazards: words(2), measures: words(3) });
  for (const list of [boxes.hazards, boxes.measures])
    for (const [at, { y, height }] of list.entries()) {
      expect(y).toBeGreaterThan((list[at - 1]?.y ?? -1) + (list[at - 1]?.height ?? 0));
      expect(y + height).toBeLessThan(boxes.height);
    }
  const ways = waysOf(picture, boxes, formats.narrow);
  expect(ways).toHaveLength(6);
  expect(new Set(ways.map(({ to }) => to.y)).size).toBe(6);
  for (const { from, to } of ways)
    expect([from.x, to.x]).toEqual([formats.narrow.box + formats.narrow.gap, formats.narrow.box]);
});

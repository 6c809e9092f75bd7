import { describe, expect, test } from "vitest";
import type { Facts, IncidentFacts } from "#published/facts.ts";
import { choiceOf } from "#published/feeds/feed-choice.ts";
import { feedFiles } from "#published/feeds/feed-plan.ts";
import type { Source } from "#published/page-plan.ts";
import {
  anIncident,
  anInterval,
  anUpdate,
  aPastIncident,
  aService,
  exactly,
  facts,
  present,
} from "../support/build-facts.ts";

// Which incidents feeds tell of, and that no more are read, however long the record is.

const day = (place: number, hour: string) =>
  new Date(Date.UTC(2000, 0, 1 + place)).toISOString().replace("T00", `T${hour}`);

/** An incident of each day since 2000. */
function longRecord(count: number): IncidentFacts[] {
  return Array.from({ length: count }, (_, place) => {
    const span = { serviceId: "smtp", level: "major_outage", from: day(place, "10"), to: day(place, "11") } as const;
    const updates = [
      anUpdate(`u${place}`, { occurred: exactly(span.from), publishedAt: span.from, state: "resolved" }),
    ];
    return { ...aPastIncident(`n${place}`, span), updates, recordedAt: span.from };
  });
}

/** The source of these facts, and the ids that were asked of it. */
function sourceOf(told: Facts): { source: Source; asked: Set<string> } {
  const asked = new Set<string>();
  const incident = async (id: string) => {
    asked.add(id);
    return told.incidents.get(id) ?? null;
  };
  const others = { postmortem: async () => null, promise: async () => null };
  return { asked, source: { facts: told, hashes: new Map(), incident, ...others } };
}

test.each([20, 2_000])("of %i incidents the fifty newest are read for all feeds, once told of", async (count) => {
  const told = facts({ services: [aService("smtp"), aService("ssh")], incidents: longRecord(count) });
  const { source, asked } = sourceOf(told);
  const files = feedFiles(source, told.catalogue.services);
  for (const file of files) expect(await file.make(present)).toMatchObject({ kind: "file", changesAt: null });
  expect(asked.size).toBe(Math.min(50, count));
  expect(asked).toContain(`n${count - 1}`);
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  expect(files.filter(({ isFirst }) => isFirst)).toEqual([]);
});

describe("the choice of what is told", () => {
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);

  test("the newest by when the public first could know, whatever day it tells of", () => {
    const late = anIncident("late", { started: exactly("2011-02-07T14:48:00Z") });
    expect(ids(choiceOf(facts({ incidents: [...longRecord(60), late] })).incidents).slice(0, 2)).toEqual([
      "late",
      "n59",
    ]);
  });

  test("what lasts and what was corrected lately come before what is newer, in the feed of messages", () => {
    const [oldest, corrected, ...others] = longRecord(80);
    if (oldest === undefined || corrected === undefined) throw new Error("no record");
    const lasting = { ...oldest, state: "monitoring" as const, resolved: null };
    const revision = { number: 1, at: "2020-01-01T00:00:00Z", kind: "corrected" as const, part: "title" as const };
    const nothing = {
      partId: null,
      reason: { fr: "", en: "" },
      texts: [],
      times: [],
      values: [],
      statements: null,
      services: [],
    };
    const changed = { ...corrected, revisions: [{ ...revision, ...nothing }] };
    const { lately } = choiceOf(facts({ incidents: [lasting, changed, ...others] }));
    expect(ids(lately).slice(0, 3)).toEqual(["n0", "n1", "n79"]);
    expect(lately).toHaveLength(50);
  });

  test("a service's feed tells of what touches it", () => {
    const other = anIncident("ssh-one", { intervals: [anInterval("ssh")] });
    const { byService } = choiceOf(facts({ incidents: [...longRecord(60), other] }));
    expect(ids(byService.get("ssh") ?? [])).toEqual(["ssh-one"]);
    expect(byService.get("smtp")).toHaveLength(50);
  });

  test("a calendar holds the nearest maintenances to come, and the last ones", () => {
    const planned = Array.from({ length: 150 }, (_, place) =>
      anIncident(`p${place}`, { kind: "maintenance", state: "scheduled", started: exactly(day(20_000 + place, "02")) }),
    );
    const over = anIncident("over", { kind: "maintenance", state: "completed" });
    const { maintenances } = choiceOf(facts({ incidents: [...planned, over] }));
    expect(maintenances).toHaveLength(101);
    expect(ids(maintenances)).toContain("p0");
    expect(ids(maintenances)).not.toContain("p149");
    expect(ids(maintenances).at(-1)).toBe("over");
  });
});

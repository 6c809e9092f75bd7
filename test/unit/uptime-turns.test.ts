import { expect, test } from "vitest";
import { durationOf, type Impact } from "#domain/service/uptime-rules.ts";

const hour = 3_600_000;
const always = { from: 0, to: 100 * hour };
const before: Impact = { level: "major_outage", startEarliest: 8 * hour, startLatest: 8 * hour, end: turn(10, 11) };
const following: Impact = {
  level: "major_outage",
  startEarliest: 10 * hour,
  startLatest: 11 * hour,
  end: turn(12, 12),
};

function turn(earliest: number, latest: number) {
  return { earliest: earliest * hour, latest: latest * hour };
}

test("an end and a beginning within the same bounds are one instant inside an incident: no gap", () => {
  const own = [before, following].map((impact) => ({ ...impact, incident: "a" }));
  expect(durationOf(own, always, 0)).toEqual({ fromMs: 4 * hour, toMs: 4 * hour });
});

test("between two incidents they are two instants: there may have been an hour without either", () => {
  const two = [
    { ...before, incident: "a" },
    { ...following, incident: "b" },
  ];
  expect(durationOf(two, always, 0)).toEqual({ fromMs: 3 * hour, toMs: 4 * hour });
});

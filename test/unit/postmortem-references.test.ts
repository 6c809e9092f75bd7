import { describe, expect, test } from "vitest";
import type { Language } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { resolveReferences } from "#published/pages/references.ts";
import { anIncident, anInterval, anUpdate, aService, exactly, facts, present } from "../support/build-facts.ts";

// What the facts in a postmortem's text stand for: the record as it is today, as exactly as it is known, and nothing hidden.

const approx: Moment = {
  at: "2026-11-20T20:00:00.000Z",
  precision: "approx",
  earliest: "2026-11-20T19:38:00.000Z",
  latest: null,
};
const words = (text: string) => ({ fr: `${text} (fr)`, en: text });

function anEnded(fields: Partial<IncidentFacts> = {}): IncidentFacts {
  return anIncident("one", {
    state: "resolved",
    started: exactly("2026-11-20T14:48:00Z"),
    mitigated: exactly("2026-11-20T16:38:00Z"),
    resolved: approx,
    intervals: [
      anInterval("smtp", { key: "kept", start: exactly("2026-11-20T14:48:00Z"), end: approx }),
      anInterval("smtp", {
        key: "short",
        start: exactly("2026-11-20T14:00:00Z"),
        end: exactly("2026-11-20T14:10:00Z"),
      }),
    ],
    goneIntervals: ["gone"],
    unaffected: ["ssh"],
    updates: [anUpdate("u1"), anUpdate("u2", { retractedAt: "2026-11-21T00:00:00.000Z" })],
    decisions: [
      { id: "dec1", number: 1, decidedAt: null, what: words("Keep it closed"), why: words("w"), tradeOff: words("t") },
    ],
    events: [
      { id: "ev1", kind: "impact", occurred: approx, text: words("It stopped"), retractedAt: null },
      { id: "ev2", kind: "impact", occurred: approx, text: words("Wrong"), retractedAt: "2026-11-21T00:00:00.000Z" },
    ],
    statements: [{ statedAs: "9 pm", value: "2026-11-20T20:00:00.000Z", source: "forum" }],
    data: { customers: "none_lost", mail: null, ours: null, note: words("n") },
    ...fields,
  });
}

function resolve(ref: string, incident = anEnded(), language: Language = "en") {
  const view = { facts: facts({ incidents: [incident] }), language, now: present };
  return resolveReferences(view, incident, [ref]).references[ref];
}

describe("a fact of the record is told as exactly as it is known", () => {
  const minutes = (from: number, to = from) => ({ fromMs: from * 60_000, toMs: to * 60_000 });
  test.each([
    ["day", { kind: "day", at: "2026-11-20T14:48:00.000Z" }],
    ["mitigated", { kind: "moment", moment: exactly("2026-11-20T16:38:00Z") }],
    ["resolved", { kind: "moment", moment: approx }],
    ["first-word", { kind: "moment", moment: exactly("2026-11-23T08:00:00Z") }],
    ["delay/mitigated", { kind: "duration", duration: minutes(110), isLasting: false }],
    ["delay/resolved", { kind: "duration", duration: minutes(290, 312), isLasting: false }],
    ["duration", { kind: "duration", duration: minutes(300, 322), isLasting: false }],
    ["duration/smtp", { kind: "duration", duration: minutes(300, 322), isLasting: false }],
    ["interval/kept/end", { kind: "moment", moment: approx }],
    ["interval/short/start", { kind: "moment", moment: exactly("2026-11-20T14:00:00Z") }],
    ["interval/kept/duration", { kind: "duration", duration: minutes(290, 312), isLasting: false }],
    ["interval/kept", { kind: "interval", duration: minutes(290, 312), interval: { level: "major_outage" } }],
    ["service/smtp", { kind: "service", service: { name: { text: "The smtp service", language: "en" } } }],
    ["count/services", { kind: "count", count: 1 }],
    ["count/spared", { kind: "count", count: 1 }],
    ["count/updates", { kind: "count", count: 1 }],
    ["count/events", { kind: "count", count: 1 }],
    ["count/decisions", { kind: "count", count: 1 }],
    ["decision/dec1", { kind: "decision", number: 1, what: { text: "Keep it closed", language: "en" } }],
    ["event/ev1", { kind: "event", text: { text: "It stopped", language: "en" } }],
    ["statement/1", { kind: "statement", statement: { statedAs: "9 pm", source: "forum" } }],
    ["data/customers", { kind: "outcome", outcome: "none_lost" }],
  ])("%s", (ref, fact) => {
    expect(resolve(ref)).toMatchObject({ status: "known", ...fact });
  });
});

test("what was taken back is said to be no longer stated; what nobody knows, or wrote wrongly, is unknown", () => {
  for (const ref of ["event/ev2", "interval/gone", "interval/gone/start"])
    expect(resolve(ref), ref).toEqual({ status: "retracted" });
  const unknown = ["detected", "data/mail", "statement/2", "decision/none", "event/none", "interval/none", "nothing"];
  for (const ref of unknown) expect(resolve(ref), ref).toEqual({ status: "unknown" });
});

test("a service that was touched and is no longer said to be is retracted", () => {
  const correction = {
    ...{ number: 1, at: "2026-11-21T00:00:00.000Z", kind: "corrected" as const, part: "intervals" as const },
    ...{ partId: null, reason: words("r"), texts: [], times: [], values: [], statements: null },
    services: [{ serviceId: "ssh", before: [anInterval("ssh")], after: [] }],
  };
  expect(resolve("duration/ssh", anEnded({ revisions: [correction] }))).toEqual({ status: "retracted" });
  expect(resolve("duration/ssh")).toEqual({ status: "unknown" });
});

test("a service that is not public is neither named nor denied, whatever refers to it", () => {
  const incident = anEnded({ intervals: [anInterval("inside", { key: "hidden" })] });
  for (const ref of ["service/inside", "duration/inside", "uptime/inside", "interval/hidden", "interval/hidden/start"])
    expect(resolve(ref, incident), ref).toEqual({ status: "unknown" });
});

test("what lasts counts up to now, and says so", () => {
  const lasting = anEnded({ intervals: [anInterval("smtp", { key: "open" })] });
  const duration = present - Date.parse("2026-11-23T08:00:00Z");
  const soFar = { kind: "duration", isLasting: true, duration: { fromMs: duration, toMs: duration } };
  expect(resolve("duration", lasting)).toMatchObject(soFar);
  expect(resolve("interval/open/duration", lasting)).toMatchObject(soFar);
  expect(resolve("interval/open/end", lasting)).toEqual({ status: "known", kind: "lasting" });
});

test("availability is that of the month's report, a range where times are, by any of the formulas", () => {
  const known = (ref: string) => {
    const found = resolve(ref);
    if (found?.status !== "known" || found.kind !== "uptime") throw new Error(ref);
    return found;
  };
  const own = known("uptime/smtp");
  const share = (minutes: number) => 1 - minutes / ((present - Date.parse("2026-10-31T23:00:00Z")) / 60_000);
  expect(own.uptime.from).toBeCloseTo(share(322), 9);
  expect(own.uptime.to).toBeCloseTo(share(300), 9);
  expect(own).toMatchObject({ month: "2026-11", path: "/en/services/smtp/2026/11" });
  expect(known("uptime/smtp/own")).toEqual(own);
  expect(known("uptime/smtp/weighted").uptime).toEqual(own.uptime);
  const view = { facts: facts({ incidents: [anEnded()] }), language: "en" as const, now: present };
  const { changesAt } = resolveReferences(view, anEnded(), ["day", "uptime/smtp"]);
  expect(Date.parse(changesAt ?? "")).toBeGreaterThan(present);
});

test("no figure of a service that nothing is recorded of", () => {
  const services = [aService("smtp", { recordedFrom: null })];
  const view = { facts: facts({ services, incidents: [anEnded()] }), language: "en" as const, now: present };
  expect(resolveReferences(view, anEnded(), ["uptime/smtp"]).references).toEqual({
    "uptime/smtp": { status: "unknown" },
  });
});

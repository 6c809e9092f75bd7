import { expect, test } from "vitest";
import type { Understood } from "#domain/history/understand-rules.ts";
import { understand } from "#domain/history/understand-rules.ts";

const known = {
  zone: "Europe/Paris",
  language: null,
  defaultLanguage: "fr",
  pictures: new Map(),
  makeId: (...parts: string[]) => parts.join("-").slice(-40),
} as const;

function read(text: string, name = "file.json"): Understood {
  const understood = understand([{ name, text }], known);
  if (understood === null) throw new Error("not understood");
  return understood;
}

const page = { url: "https://status.example.com" };
const codes = ({ problems }: Understood) => problems.map(({ code }) => code);

test("a minimal incident written by hand is enough: a title, times, words", () => {
  const { incidents, problems } = read(
    JSON.stringify({
      vigie: 1,
      language: "en",
      incidents: [
        {
          title: "Mail was down",
          started: "2024-01-05T10:00:00Z",
          resolved: "2024-01-05T12:00:00Z",
          services: ["Mail"],
          level: "major_outage",
          updates: [{ at: "2024-01-05T10:10:00Z", text: "We are looking." }],
        },
      ],
    }),
  );
  expect(problems).toEqual([]);
  expect(incidents[0]?.incident).toMatchObject({
    state: "resolved",
    title: { fr: "", en: "Mail was down" },
    importedFrom: "file",
    updates: [{ seq: 1, state: "investigating", published: "2024-01-05T10:10:00Z", text: { en: "We are looking." } }],
    intervals: [{ service: "Mail", level: "major_outage", end: { at: "2024-01-05T12:00:00Z" } }],
  });
});

test("one incident that is wrong spoils no other, and a field that does not exist is named", () => {
  const good = { title: "Good", started: "2024-01-05T10:00:00Z" };
  const understood = read(
    JSON.stringify({ vigie: 1, incidents: [{ ...good, startd: "x" }, good, { ...good, started: "yesterday" }] }),
  );
  expect([understood.found, understood.incidents.length, codes(understood)]).toEqual([
    3,
    1,
    ["invalid_field", "invalid_field"],
  ]);
  expect(understood.problems[1]).toMatchObject({
    place: { kind: "incident", name: "Good" },
    what: "started: invalid_time",
  });
});

test("incident.io's dialect comes in: no zone, no fractions, its own words for states and levels", () => {
  const understood = read(
    JSON.stringify({
      page: { name: "Example", ...page },
      incidents: [
        {
          id: "01HXYZABCDEFGHJKMNPQRSTVWX",
          name: "API errors",
          status: "resolved",
          created_at: "2024-05-01T10:00:00Z",
          incident_updates: [
            {
              status: "resolved",
              body: "Fixed.",
              created_at: "2024-05-01T11:00:00Z",
              affected_components: [{ component_id: "a", name: "API", status: "operational" }],
            },
            {
              status: "investigating",
              body: "Looking.",
              created_at: "2024-05-01T10:00:00Z",
              affected_components: [{ component_id: "a", name: "API", status: "full_outage" }],
            },
          ],
        },
        {
          id: "02",
          name: "Work",
          status: "maintenance_complete",
          scheduled_for: "2024-06-01T10:00:00Z",
          incident_updates: [
            { status: "maintenance_complete", body: "Done.", created_at: "2024-06-01T11:00:00Z" },
            { status: "maintenance_in_progress", body: "Going.", created_at: "2024-06-01T10:05:00Z" },
          ],
        },
      ],
    }),
  );
  expect(understood.incidents[0]?.incident).toMatchObject({
    aliases: ["01HXYZABCDEFGHJKMNPQRSTVWX"],
    state: "resolved",
    intervals: [
      { service: "API", level: "major_outage", start: { at: "2024-05-01T10:00:00.000Z" }, provenance: "stated" },
    ],
  });
  expect(understood.incidents[1]?.incident).toMatchObject({
    kind: "maintenance",
    state: "completed",
    started: { at: "2024-06-01T10:05:00.000Z" },
  });
});

test("what a source says oddly is said so, and the rest is kept", () => {
  const update = { body: "Words.", display_at: "2024-05-01T10:00:00Z", status: "investigating" };
  const incident = { id: "a", name: "Odd", status: "investigating", impact: "minor", started_at: update.display_at };
  const ask = (fields: object) => codes(read(JSON.stringify({ page, incidents: [{ ...incident, ...fields }] })));
  expect(ask({ incident_updates: [{ ...update, status: "exploded" }] })).toEqual(["unknown_status", "no_services"]);
  expect(ask({ incident_updates: [{ ...update, display_at: "soon" }] })).toEqual(["unreadable_time", "no_services"]);
  expect(ask({ incident_updates: [{ ...update, body: "" }] })).toEqual(["update_without_text", "no_services"]);
  expect(ask({ impact: "huge" })).toEqual(["unknown_level", "no_services"]);
  expect(ask({ incident_updates: [{ ...update, body: "x".repeat(25_001) }] })).toEqual(["text_cut", "no_services"]);
  expect(ask({ started_at: null })).toEqual(["no_time"]);
  const components = [{ id: "m", name: "Mail" }];
  expect(ask({ components, status: "resolved", resolved_at: update.display_at })).toEqual(["no_duration"]);
});

test("a level that was there before a component was first named holds from the start", () => {
  const affected = [{ code: "m", name: "Mail", old_status: "partial_outage", new_status: "operational" }];
  const { incidents } = read(
    JSON.stringify({
      page,
      incidents: [
        {
          ...{ id: "a", name: "Late", status: "resolved", started_at: "2024-05-01T10:00:00Z" },
          resolved_at: "2024-05-01T12:00:00Z",
          incident_updates: [
            { status: "resolved", body: "Over.", display_at: "2024-05-01T12:00:00Z", affected_components: affected },
            { status: "investigating", body: "Begun.", display_at: "2024-05-01T10:00:00Z", affected_components: null },
          ],
        },
      ],
    }),
  );
  expect(incidents[0]?.incident.intervals).toMatchObject([
    {
      service: "Mail",
      level: "partial_outage",
      start: { at: "2024-05-01T10:00:00.000Z" },
      end: { at: "2024-05-01T12:00:00.000Z" },
    },
  ]);
});

test("fifty of fifty are said to be only the newest", () => {
  const incidents = Array.from({ length: 50 }, (_, place) => ({
    ...{ id: `i${place}`, name: "x", status: "investigating", impact: "none", started_at: "2024-05-01T10:00:00Z" },
  }));
  expect(codes(read(JSON.stringify({ page, incidents })))).toContain("only_newest");
});

test("the language is as the words let guess, else as it was said", () => {
  const incident = (text: string) => ({ title: "T", updates: [{ at: "2024-01-05T10:00:00Z", text }] });
  const guess = (text: string) => read(JSON.stringify({ vigie: 1, incidents: [incident(text)] })).language;
  expect(guess("We are looking into this and the cause is known.")).toBe("en");
  expect(guess("Nous cherchons la cause avec le fournisseur.")).toBe("fr");
  expect(guess("503")).toBe("fr");
});

test("a line that is no JSON is left out by its number", () => {
  const line = JSON.stringify({ title: "x", started_at: "2024-01-05T10:00:00Z", impact: "none", updates: [] });
  const understood = read(`${line}\n{"broken": \n`, "x.jsonl");
  expect(understood.problems).toContainEqual({
    place: { kind: "line", name: "2" },
    code: "not_json",
    what: '{"broken": ',
  });
});

test("a table by other clocks, with levels of its own per service", () => {
  const { incidents, problems } = read(
    "id,title,at,status,message,services\n7,Slow,2024-07-01 10:00,investigating,Looking,Mail=partial_outage|Web=minor\n7,,2024-07-01 11:00,monitoring,Better,Mail=operational\n7,,2024-07-01 12:00,resolved,Over,\n",
    "x.csv",
  );
  expect(problems).toEqual([]);
  const told = incidents[0]?.incident.intervals.map(({ service, level, end }) => [service, level, end?.at]);
  expect(told).toEqual([
    ["Mail", "partial_outage", "2024-07-01T09:00:00.000Z"],
    ["Web", "degraded_performance", "2024-07-01T10:00:00.000Z"],
  ]);
});

test("what is of no form is not understood", () => {
  for (const text of ["", "hello", "[]", "{}", "a,b\n1,2"]) expect(understand([{ name: "x", text }], known)).toBeNull();
});

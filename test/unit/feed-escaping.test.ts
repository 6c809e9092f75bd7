import fc from "fast-check";
import { expect, test } from "vitest";
import { incidentFeed } from "#published/feeds/feeds.ts";
import { maintenanceCalendar } from "#published/feeds/maintenance-calendar.ts";
import { cleanText } from "#published/feeds/xml.ts";
import { anIncident, anUpdate, exactly, facts, present } from "../support/build-facts.ts";
import { parsedCalendar, parsedForms } from "../support/parsed-feeds.ts";

// Whatever a text holds, a feed is well-formed and a reader gets the same text back.

const hostile = fc.oneof(
  fc.constantFrom(
    "]]>",
    "]\u0000]>",
    "<script>alert(1)</script>",
    "&amp; &lt; &#0; &nbsp;",
    `"l’été" 'd''hiver' <b>`,
    "😀👩‍👩‍👧🏳️‍🌈",
    "\ud800 half \udfff",
    "\u0000\u0001\u001b\u007f\u0085\u2028\ufffe\uffff",
    "<!-- --><![CDATA[ x",
    "BEGIN:VEVENT\r\nSUMMARY;x=1:a\\,b",
    "é".repeat(200),
  ),
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
);

/** As facts hold it: something besides spaces is written. */
const written = fc.array(hostile, { minLength: 1, maxLength: 3 }).map((parts) => `t${parts.join("")}t`);

/** What a reader sees: words on one line. */
const seen = (text: string) => cleanText(text).replaceAll(/\s+/g, " ").trim();

const decoded = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));

function factsWith(text: string) {
  const said = { fr: text, en: text };
  const window = { from: "2026-12-01T23:00:00.000Z", until: "2026-12-02T02:00:00.000Z" };
  const incident = anIncident("hostile00000", {
    ...{ title: said, kind: "maintenance", state: "scheduled", window, started: exactly(window.from) },
    updates: [anUpdate("u", { state: "scheduled", text: said })],
  });
  return { incident, view: { facts: facts({ incidents: [incident] }), language: "en" as const, now: present } };
}

test("every form of a feed gives any text back, and nothing that was written becomes markup", () => {
  fc.assert(
    fc.property(written, (text) => {
      const { incident, view } = factsWith(text);
      const { atom, rss, json } = parsedForms(incidentFeed(view, [incident]));
      const html = json.entries[0]?.html ?? "";
      for (const feed of [atom, rss]) {
        expect(seen(feed.entries[0]?.html ?? "")).toBe(seen(html));
        expect(seen(feed.entries[0]?.title ?? "")).toBe(seen(json.entries[0]?.title ?? ""));
      }
      // Apostrophes are typeset as on the pages.
      const words = seen(decoded(html)).replaceAll("’", "'");
      expect(words).toContain(seen(text).replaceAll("’", "'"));
      expect(html).not.toMatch(/<(?!\/?(?:p|strong|em|a|br)\b)/);
    }),
    { numRuns: 300 },
  );
});

test("a calendar gives any text back, in lines of 75 octets that nothing written can end", () => {
  fc.assert(
    fc.property(written, (text) => {
      const { incident, view } = factsWith(text);
      const events = parsedCalendar(maintenanceCalendar(view, [incident]));
      expect(events).toHaveLength(1);
      const told = seen(events[0]?.summary ?? "").replaceAll("’", "'");
      expect(told).toBe(`Planned: ${seen(text).replaceAll("’", "'")}`);
      expect(events[0]?.uid).toBe("maintenance-hostile00000@status.example");
    }),
    { numRuns: 300 },
  );
});

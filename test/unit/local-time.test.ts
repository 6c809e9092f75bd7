import { expect, test } from "vitest";
import { localTimeOf, readLocalTime } from "#lib/i18n/local-time.ts";

const read = (local: string, offset = "") => readLocalTime({ local, offset, timeZone: "Europe/Paris" });

test("a local time is read in the page's zone, whatever the machine's", () => {
  expect(read("2011-02-07T15:48")).toEqual({ ok: true, at: "2011-02-07T14:48:00Z" });
  expect(read("07/02/2011 15:48")).toEqual({ ok: true, at: "2011-02-07T14:48:00Z" });
  expect(localTimeOf("2011-02-07T14:48:00.000Z", "Europe/Paris")).toBe("2011-02-07T15:48");
});

test("a time that the clocks show twice asks which, and takes the answer", () => {
  expect(read("2026-10-25T02:30")).toEqual({ ok: false, code: "time_twice", choices: ["+02:00", "+01:00"] });
  expect(read("2026-10-25T02:30", "+02:00")).toEqual({ ok: true, at: "2026-10-25T00:30:00Z" });
  expect(read("2026-10-25T02:30", "+01:00")).toEqual({ ok: true, at: "2026-10-25T01:30:00Z" });
  expect(read("2026-10-25T02:30", "+05:00")).toMatchObject({ ok: false, code: "time_twice" });
});

test("a time that the clocks skip is refused for that reason", () => {
  expect(read("2027-03-28T02:30")).toEqual({ ok: false, code: "time_skipped" });
  expect(read("2027-03-28T02:30", "+02:00")).toEqual({ ok: false, code: "time_skipped" });
});

test("what is no time is refused, and nothing is thrown", () => {
  for (const text of [
    "",
    "hier",
    "2026-02-30T10:00",
    "2026-13-01T10:00",
    "0002-01-01T00:00",
    "275760-09-13T00:00",
    "2026-01-01T25:00",
  ])
    expect(read(text)).toEqual({ ok: false, code: "invalid_time" });
});

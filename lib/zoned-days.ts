/** A calendar day of a zone: its date ("2026-11-23") and its [from, to) in ms since 1970; 23 or 25 hours twice a year. */
export type ZonedDay = { date: string; from: number; to: number };

/** The day of `zone` that `at` (ms) falls into, and `count - 1` days before it, oldest first. */
export function zonedDays(at: number, zone: string, count: number): ZonedDay[] {
  const last = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const starts = Array.from({ length: count + 1 }, (_, place) => {
    const date = last.add({ days: place - count + 1 });
    return { date: date.toString(), from: date.toZonedDateTime(zone).epochMilliseconds };
  });
  return starts.slice(0, count).map((day, place) => ({ ...day, to: starts[place + 1]?.from ?? day.from }));
}

/** The calendar month ("2011-02") of `zone` as [from, to) in ms. Throws RangeError when it is not one. */
export function zonedMonth(month: string, zone: string): { from: number; to: number } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const start = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds;
  return { from: start(first), to: start(first.add({ months: 1 })) };
}

/** The instant (ms) at which a calendar day ("2026-11-23") of `zone` begins. Throws RangeError when it is not one. */
export function zonedMidnight(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The midnight (ms) of `zone` that comes after an instant (ms). */
export function nextMidnight(at: number, zone: string): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

import { serviceLimits } from "#domain/service/schema.ts";

/** The month ("2026-11") of `zone` that an instant (ms) falls into. */
export function monthAt(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
}

/** The month that lies `count` months after another one; before it when negative. */
export function shiftedMonth(month: string, count: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** Whether a month lies further ahead of the present one than a decision may. */
export function isTooFarAhead(month: string, { now, zone }: { now: number; zone: string }): boolean {
  return month > shiftedMonth(monthAt(now, zone), serviceLimits.monthsAhead);
}

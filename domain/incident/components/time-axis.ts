import { dayOf, formatClock, formatShortDay, type Place } from "#lib/i18n/format.ts";

/** An extent of time drawn over a width of 100 %. */
export type Extent = { fromMs: number; toMs: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const steps = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minuteMs);
const dailySteps = [1, 2, 7, 14, 30, 90].map((days) => days * dayMs);
const mostTicks = 5;

/** Where an instant lies in the extent, in per cent (0..100, two decimals). */
export function percentAt(extent: Extent, at: string): number {
  const share = (Date.parse(at) - extent.fromMs) / Math.max(extent.toMs - extent.fromMs, 1);
  return Math.round(Math.min(Math.max(share, 0), 1) * 1e4) / 100;
}

/** Round instants inside the extent, at most five, on the zone's own clock, with their words. */
export function ticksOf(extent: Extent, place: Place): { at: string; words: string; percent: number }[] {
  const length = extent.toMs - extent.fromMs;
  const step = [...steps, ...dailySteps].find((candidate) => length / candidate <= mostTicks) ?? length;
  const midnight = Temporal.Instant.fromEpochMilliseconds(extent.fromMs)
    .toZonedDateTimeISO(place.timeZone)
    .startOfDay();
  const ticks = [];
  for (let tick = midnight; tick.epochMilliseconds <= extent.toMs; tick = advance(tick, step)) {
    if (tick.epochMilliseconds < extent.fromMs) continue;
    const at = tick.toInstant().toString();
    const words =
      step >= dayMs || (dayOf(at, place.timeZone) !== dayOf(toIso(extent.fromMs), place.timeZone) && tick.hour === 0)
        ? formatShortDay(at, place)
        : formatClock(at, place);
    ticks.push({ at, words, percent: percentAt(extent, at) });
  }
  return ticks;
}

function advance(tick: Temporal.ZonedDateTime, step: number): Temporal.ZonedDateTime {
  return step >= dayMs ? tick.add({ days: step / dayMs }) : tick.add({ minutes: step / minuteMs });
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

import { dayOf, formatClock, formatDayClock, type Place } from "#lib/i18n/format.ts";

/** An instant inside a sentence: today its clock alone ("6 h 14"), else with its day ("le 25 octobre 2026 à 2 h 30"). */
export function formatWhen(at: string, { place, now }: { place: Place; now: string }): string {
  if (dayOf(at, place.timeZone) === dayOf(now, place.timeZone)) return formatClock(at, place);
  return place.language === "fr" ? `le ${formatDayClock(at, place)}` : formatDayClock(at, place);
}

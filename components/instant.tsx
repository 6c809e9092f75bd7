import { dayOf, formatClock, formatDayClock, type Place } from "#lib/i18n/format.ts";

/** An instant as a `<time>`: its clock alone on the day `day` (of the page's zone), else with its date. */
export function Instant({ at, place, day }: { at: string; place: Place; day?: string }) {
  const words = day === dayOf(at, place.timeZone) ? formatClock(at, place) : formatDayClock(at, place);
  return <time dateTime={at}>{words}</time>;
}

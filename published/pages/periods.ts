import { zonedMonth } from "#lib/zoned-days.ts";

/** A month ("2011-02") or year ("2011") of a zone, [from, to) in ms. */
export type Period = { name: string; from: number; to: number };

const known = new Map<string, Period>();

/** The month ("2011-02") of a zone. */
export function monthPeriod(month: string, zone: string): Period {
  return remembered(`${month} ${zone}`, () => ({ name: month, ...zonedMonth(month, zone) }));
}

/** The year ("2011") of a zone. */
export function yearPeriod(year: string, zone: string): Period {
  return remembered(`${year} ${zone}`, () => {
    return { name: year, from: monthPeriod(`${year}-01`, zone).from, to: monthPeriod(`${year}-12`, zone).to };
  });
}

function remembered(key: string, make: () => Period): Period {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** The months of a year, "2011-01" to "2011-12". */
export function monthNames(year: string): string[] {
  return Array.from({ length: 12 }, (_, place) => `${year}-${String(place + 1).padStart(2, "0")}`);
}

/** The month of `zone` that an instant (ms) falls into: "2011-02". */
export function monthAt(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
}

/** The years from the one that `from` (ms) falls into to that of `to`, "2011" to "2026". */
export function yearsBetween(from: number, to: number, zone: string): string[] {
  const [first, last] = [from, to].map((at) => Number(monthAt(at, zone).slice(0, 4)));
  return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, place) => String((first ?? 0) + place));
}

/** The neighbours of `name` in an ascending list. */
export function neighbours(names: string[], name: string): { previous: string | null; next: string | null } {
  return {
    previous: names.findLast((one) => one < name) ?? null,
    next: names.find((one) => one > name) ?? null,
  };
}

import { monthAt, shiftedMonth } from "#domain/service/month-rules.ts";
import { type DatedRule, type Impact, type Span, uptimeSeries } from "#domain/service/uptime-rules.ts";
import type { Text } from "#lib/i18n/language.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

/** What is on record of a service that customers see: recorded spans and impacts in milliseconds. */
export type ServiceRecord = {
  id: string;
  name: Text;
  isRetired: boolean;
  recorded: Span[];
  impacts: Impact[];
};

/** The first and the last month of a period ("2026-10"), both whole, the last one as far as it has come. */
export type Months = { from: string; to: string };

/** A period's figure (0..1) by the former rules and by others; null where less than a day is on record. */
export type ComparedFigure = { months: Months; before: Share | null; after: Share | null; isSame: boolean };

type Share = { from: number; to: number };
type Rules = { before: DatedRule[]; after: DatedRule[] };

const dayMs = 86_400_000;

/**
 * The figures of services by two sets of rules: last month, the twelve months up to it, and of the years since `fromMonth` those
 * that read otherwise, newest first. Retired services only where something reads otherwise.
 */
export function compareRules(
  records: readonly ServiceRecord[],
  ask: Rules & { fromMonth: string; zone: string; now: number },
): { record: ServiceRecord; figures: ComparedFigure[] }[] {
  const present = monthAt(ask.now, ask.zone);
  const last = shiftedMonth(present, -1);
  const always = [
    { from: last, to: last },
    { from: shiftedMonth(present, -12), to: last },
  ];
  const years = yearsBetween(ask.fromMonth.slice(0, 4), present);
  return records
    .map((record) => {
      const figures = (months: Months[]) => compareFigures(record, { ...ask, months });
      const changed = figures(years).filter(({ isSame }) => !isSame);
      return { record, figures: [...always.flatMap((one) => figures([one])), ...changed.toReversed()] };
    })
    .filter(({ record, figures }) => !record.isRetired || figures.some(({ isSame }) => !isSame));
}

function yearsBetween(first: string, present: string): Months[] {
  const last = Number(present.slice(0, 4));
  const count = Math.max(0, last - Number(first) + 1);
  return Array.from({ length: count }, (_, place) => {
    const year = Number(first) + place;
    return { from: `${year}-01`, to: year === last ? present : `${year}-12` };
  });
}

function compareFigures(
  { recorded, impacts }: ServiceRecord,
  { months, zone, now, ...rules }: Rules & { months: Months[]; zone: string; now: number },
): ComparedFigure[] {
  const periods = months.map(({ from, to }) => ({ from: zonedMonth(from, zone).from, to: zonedMonth(to, zone).to }));
  const [before, after] = [rules.before, rules.after].map((each) =>
    uptimeSeries({ impacts, recorded, periods, now, rules: each }).map(({ uptime, recordedMs }) =>
      recordedMs < dayMs ? null : uptime,
    ),
  );
  return months.map((one, place) => {
    const [former, next] = [before?.[place] ?? null, after?.[place] ?? null];
    return { months: one, before: former, after: next, isSame: isSame(former, next) };
  });
}

// Sums in another order may differ in the last bit.
function isSame(one: Share | null, other: Share | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one.from - other.from) < 1e-9 && Math.abs(one.to - other.to) < 1e-9;
}

import { median } from "#bench/support/wrk.ts";
import { firstRule, levels } from "#domain/service/schema.ts";
import { type Impact, uptimeOf, uptimeSeries } from "#domain/service/uptime-rules.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

const target = 50;
const counts = { services: 200, incidents: 2_000, impacts: 4 };
const minute = 60_000;
const zone = "Europe/Paris";
const months = Array.from({ length: 12 }, (_, place) => zonedMonth(`2026-${String(place + 1).padStart(2, "0")}`, zone));
const year = { from: zonedMonth("2026-01", zone).from, to: zonedMonth("2026-12", zone).to };
const common = {
  recorded: [year],
  now: year.to,
  rules: [
    { from: Number.NEGATIVE_INFINITY, rule: firstRule },
    { from: zonedMonth("2026-07", zone).from, rule: { ...firstRule, partial: 1 } },
  ],
};

/**
 * A year's uptime of 200 services with 2,000 incidents of four intervals each, by month and as a whole: in at most 50 ms by series,
 * beside the same figures asked for one period at a time. Medians of nine.
 */
export function uptime(): boolean {
  const services = [...Map.groupBy(impactsOfYear(), ({ service }) => service).values()];
  const series = (impacts: Impact[]) => [
    ...uptimeSeries({ ...common, impacts, periods: months }),
    ...uptimeSeries({ ...common, impacts, periods: [year] }),
  ];
  const alone = (impacts: Impact[]) => [...months, year].map((period) => uptimeOf({ ...common, impacts, period }));
  const time = (figures: (impacts: Impact[]) => unknown) => {
    const from = performance.now();
    for (const impacts of services) figures(impacts);
    return performance.now() - from;
  };
  const times = { series: [] as number[], alone: [] as number[] };
  for (let round = 0; round < 9; round += 1) {
    times.series.push(time(series));
    times.alone.push(time(alone));
  }
  const [bySeries, byPeriod] = [median(times.series), median(times.alone)];
  console.log(
    `uptime of ${counts.services} services over a year: ${bySeries.toFixed(1)} ms by series (limit ${target}), ${byPeriod.toFixed(1)} ms by one period at a time`,
  );
  console.log(`ratio ${(byPeriod / bySeries).toFixed(1)}`);
  return bySeries <= target;
}

/** Each incident touches two services, of which each turns from one level into another, every third time at an unknown instant. */
function impactsOfYear(): (Impact & { service: number })[] {
  return Array.from({ length: counts.incidents * counts.impacts }, (_, place) => {
    const number = Math.floor(place / counts.impacts);
    const [second, later] = [place % 2, Math.floor(place / 2) % 2];
    const from = year.from + Math.floor((number / counts.incidents) * (year.to - year.from));
    const unknown = number % 3 === 0 ? 20 * minute : 0;
    const known = (at: number) => ({ earliest: from + at * minute, latest: from + at * minute });
    const turn = { earliest: from + 40 * minute, latest: from + 40 * minute + unknown };
    const [start, end] = later === 0 ? [known(0), turn] : [turn, known(90 + (number % 7) * 30)];
    return {
      service: (number * 7 + second * 31) % counts.services,
      incident: String(number),
      level: levels[1 + ((number + later) % 4)] ?? "major_outage",
      ...{ startEarliest: start.earliest, startLatest: start.latest, end },
    };
  });
}

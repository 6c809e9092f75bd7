import { useDayWords } from "#domain/service/components/day-words.ts";
import { levelColour, levelHeight } from "#domain/service/components/level-style.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { ServiceDay } from "#published/documents.ts";

const height = 28;

type Run = { level: ServiceDay["level"]; from: number; count: number };

/**
 * A service's days as one picture: equal neighbours are one rectangle, its height the severity, hatched where nothing
 * was recorded. Days that had something lead to their incident by mouse; DayList says the same for everyone else.
 */
export function DayBar({ days, place }: { days: ServiceDay[]; place: Place }) {
  const words = useDayWords(place);
  const percent = (count: number) => `${Math.round((count / Math.max(days.length, 1)) * 1e4) / 100}%`;
  const links = days
    .flatMap((day, index) => ({ day, index, path: day.incidents[0]?.path }))
    .filter((link) => link.path);
  return (
    <svg aria-hidden="true" className="days" height={height}>
      {runsOf(days).map((run) => {
        const tall =
          run.level === null || run.level === "not_recorded" ? levelHeight.operational : levelHeight[run.level];
        const place = { x: percent(run.from), width: percent(run.count), y: height - tall, height: tall };
        if (run.level === "not_recorded") return <rect key={run.from} {...place} fill="url(#hatch)" />;
        return (
          <rect key={run.from} {...place} fill="currentColor" className={levelColour[run.level ?? "operational"]} />
        );
      })}
      {links.map(({ day, index, path }) => (
        <a key={index} href={path} tabIndex={-1}>
          <title>{words(day)}</title>
          <rect x={percent(index)} width={percent(1)} height={height} fill="transparent" />
        </a>
      ))}
    </svg>
  );
}

function runsOf(days: ServiceDay[]): Run[] {
  const runs: Run[] = [];
  for (const [index, day] of days.entries()) {
    const last = runs.at(-1);
    const level = day.level === "operational" ? null : day.level;
    if (last !== undefined && last.level === level) last.count += 1;
    else runs.push({ level, from: index, count: 1 });
  }
  return runs;
}

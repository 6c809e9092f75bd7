import { useTranslations } from "next-intl";
import { DayBar } from "#domain/service/components/day-bar.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { formatDayRange, formatDuration, formatShortDay, type Place } from "#lib/i18n/format.ts";
import type { ServiceDay } from "#published/documents.ts";

type Run = { first: ServiceDay; last: ServiceDay };

/** The days of a month as a picture and as a table; neighbours on which nothing happened, or of which nothing is on record, stand together. */
export function ReportDays({ days, place }: { days: ServiceDay[]; place: Place }) {
  const t = useTranslations("report");
  const service = useTranslations("service");
  return (
    <section aria-labelledby="days" className="section">
      <h2 id="days">{t("days")}</h2>
      <div className="mt-4">
        <DayBar days={days} place={place} />
      </div>
      <table className="figure-table stacked mt-4">
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("level")}</th>
            <th scope="col">{service("down")}</th>
          </tr>
        </thead>
        <tbody>
          {runsOf(days).map(({ first, last }) => (
            <tr key={first.date}>
              <th scope="row">
                {first === last
                  ? formatShortDay(first.date, place)
                  : formatDayRange({ from: first.date, to: last.date }, place.language)}
              </th>
              <td>
                <DayLevel day={first} />
              </td>
              <td data-label={service("label", { term: service("down") })}>
                {first.downMs.toMs > 0 && formatDuration(first.downMs, place.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayLevel({ day }: { day: ServiceDay }) {
  const t = useTranslations();
  if (day.level === "not_recorded") return <span className="text-soft">{t("service.why.none")}</span>;
  if (day.level === null) return <span className="text-soft">{t("history.legendQuiet")}</span>;
  return <LevelWord level={day.level} />;
}

function runsOf(days: ServiceDay[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const isQuiet = day.incidents.length === 0 && run?.first.incidents.length === 0 && run.first.level === day.level;
    if (run !== undefined && isQuiet) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayMark } from "#domain/incident/components/day-mark.tsx";
import { useWorstWords } from "#domain/incident/components/month-words.ts";
import { daysBefore, weekdayNames } from "#lib/i18n/calendar.ts";
import { formatShortDay, type Place } from "#lib/i18n/format.ts";
import type { CalendarDay, HistoryMonthPage } from "#published/record-documents.ts";

type Props = Pick<HistoryMonthPage, "days" | "recorded"> & { place: Place; children: ReactNode };

/** A month as a table of weeks under its caption; days that had something lead to it. Where nothing at all is on record, the caption says so once. */
export function MonthCalendar({ days, recorded, place, children }: Props) {
  return (
    <table className="calendar">
      <caption>{children}</caption>
      <thead>
        <tr>
          {weekdayNames(place.language).map(({ name, initial }) => (
            <th key={name} scope="col">
              <span aria-hidden="true">{initial}</span>
              <span className="sr-only">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, row) => (
          <tr key={week[0]?.date}>
            {row === 0 && week.length < 7 && <td colSpan={7 - week.length} />}
            {week.map((day) => (
              <td key={day.date}>
                <Day day={day} place={place} isNamed={recorded === "part"} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, place, isNamed }: { day: CalendarDay; place: Place; isNamed: boolean }) {
  const t = useTranslations("history");
  const worst = useWorstWords();
  const number = Number(day.date.slice(-2));
  const mark = <DayMark level={day.level} incidents={day.incidents} className="size-4" />;
  if (day.path === null)
    return (
      <span className="day">
        {number}
        {isNamed && day.level === "not_recorded" && <span className="sr-only">{t("dayUnrecorded")}</span>}
        {mark}
      </span>
    );
  const words = t(day.level === "under_maintenance" ? "month.maintenance" : "month.incidents", {
    count: day.incidents,
  });
  return (
    <a href={day.path} className="day">
      <span aria-hidden="true">{number}</span>
      <span className="sr-only">
        {t("ofMonth", { month: formatShortDay(day.date, place), words: words + worst(day.level) })}
      </span>
      {mark}
    </a>
  );
}

/** Weeks from Monday on; the first one holds only the days that it has. */
function weeksOf(days: CalendarDay[]): CalendarDay[][] {
  const first = days[0];
  if (first === undefined) return [];
  const length = 7 - daysBefore(first.date);
  const weeks = [days.slice(0, length)];
  for (let from = length; from < days.length; from += 7) weeks.push(days.slice(from, from + 7));
  return weeks;
}

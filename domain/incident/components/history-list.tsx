import { useTranslations } from "next-intl";
import { type DayGroup, groupByDay } from "#domain/incident/components/group-by-day.ts";
import { HistoryLine } from "#domain/incident/components/history-line.tsx";
import { formatDayOfYear, formatMonthName } from "#lib/i18n/calendar.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { HistoryMonthPage } from "#published/record-documents.ts";

/** Everything that touched a month, by the day on which it began, newest first; the calendar's days lead here. */
export function HistoryList({ page, place }: { page: HistoryMonthPage; place: Place }) {
  return (
    <ol className="history-days">
      {groupByDay(page).map((group) => (
        <Group key={group.date ?? ""} group={group} month={page.month} place={place} />
      ))}
    </ol>
  );
}

function Group({ group, month, place }: { group: DayGroup; month: string; place: Place }) {
  const t = useTranslations("history");
  const { date, anchors, incidents } = group;
  const { language } = place;
  return (
    <li className="history-day">
      {anchors.map((id) => (
        <span key={id} id={id} />
      ))}
      <h2>
        {date === null ? (
          t("before", { month: formatMonthName(month, language) })
        ) : (
          <time dateTime={date}>{formatDayOfYear(date, language)}</time>
        )}
      </h2>
      <ul className="mt-3 space-y-6">
        {incidents.map((incident) => (
          <HistoryLine key={incident.id} incident={incident} place={place} day={date ?? undefined} />
        ))}
      </ul>
    </li>
  );
}

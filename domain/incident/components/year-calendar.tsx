import { MonthCalendar } from "#domain/incident/components/month-calendar.tsx";
import { useMonthWords } from "#domain/incident/components/month-words.ts";
import { formatMonthName } from "#lib/i18n/calendar.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { HistoryYearPage } from "#published/record-documents.ts";

/** A year as twelve calendars; each month leads to its page and says how much there is. */
export function YearCalendar({ page, place }: { page: HistoryYearPage; place: Place }) {
  const words = useMonthWords();
  return (
    <div className="months">
      {page.months.map((line) => (
        <MonthCalendar key={line.month} days={line.days} recorded={line.recorded} place={place}>
          <h2>{line.path === null ? name(line, place) : <a href={line.path}>{name(line, place)}</a>}</h2>
          <span className="text-sm text-soft">{words(line)}</span>
        </MonthCalendar>
      ))}
    </div>
  );
}

function name({ month }: { month: string }, { language }: Place): string {
  return formatMonthName(month, language);
}

import { formatShortDay } from "#lib/i18n/format.ts";
import { dateFormat } from "#lib/i18n/formats.ts";
import type { Language } from "#lib/i18n/language.ts";

/** The days of the week from Monday on, as both languages' calendars have them: "lundi" and its initial "L". */
export function weekdayNames(language: Language): { name: string; initial: string }[] {
  const monday = Temporal.PlainDate.from("2024-01-01");
  return Array.from({ length: 7 }, (_, place) => {
    const day = monday.add({ days: place }).toString();
    return { name: words(day, language, { weekday: "long" }), initial: words(day, language, { weekday: "narrow" }) };
  });
}

/** A month ("2011-02") without its year: "février", "February". */
export function formatMonthName(month: string, language: Language): string {
  return words(`${month}-01`, language, { month: "long" });
}

/** A month ("2011-02") in one letter, for columns that say more elsewhere: "F". */
export function formatMonthInitial(month: string, language: Language): string {
  return words(`${month}-01`, language, { month: "narrow" });
}

/** A day ("2011-02-07") of a year that is plain: "lundi 7 février", "Monday 7 February". */
export function formatDayOfYear(date: string, language: Language): string {
  const day = formatShortDay(date, { language, timeZone: "UTC" });
  return `${words(date, language, { weekday: "long" })} ${day}`;
}

/** Days without date before the first of a month in a table of weeks from Monday on: 0 to 6. */
export function daysBefore(firstDate: string): number {
  return Temporal.PlainDate.from(firstDate).dayOfWeek - 1;
}

function words(date: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const format = dateFormat(language, { ...options, timeZone: "UTC" });
  return format.format(new Date(`${date}T12:00:00Z`));
}

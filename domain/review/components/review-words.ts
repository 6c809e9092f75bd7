import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import type { ReviewFigures, ReviewItem, Spread } from "#domain/review/schema.ts";
import { formatDay, formatDuration, formatMonth, formatNumber, type Place } from "#lib/i18n/format.ts";
import { type Language, type LocalText, localText } from "#lib/i18n/language.ts";

/** The interface's words by whole key. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

const noBreak = "\u00a0";

/** What something is called: its text, an incident without a title by its services; an id where nothing is known of it any more. */
export function wordsOf(
  item: ReviewItem | undefined,
  { t, language }: { t: Translate; language: Language },
): LocalText {
  if (item === undefined) return { text: t("review.gone"), language };
  const own = localText(item.text, language);
  if (own !== null || item.at === null) return own ?? { text: t("review.gone"), language };
  const services = item.names.flatMap((name) => {
    const local = localText(name, language);
    return local === null ? [] : [{ id: local.text, name: local, path: null, today: null }];
  });
  return titleOfIncident({ title: null, services }, { t, language });
}

/** An age in the unit that tells it best: days, months, years. */
export function formatAge(days: number, { t, language }: { t: Translate; language: Language }): string {
  if (days < 60) return t("review.age.days", { count: days });
  if (days < 730) return t("review.age.months", { count: Math.round(days / 30.44) });
  const years = Math.round(days / 36.525) / 10;
  return t("review.age.years", { count: years, number: formatNumber(years, language) });
}

/** A duration, or a range of them. */
export function formatRange(fromMs: number, toMs: number, language: Language): string {
  return formatDuration({ fromMs, toMs }, language);
}

/** Middle and spread of some durations (ms), with how many they are; "—" for none. */
export function spreadWords(spread: Spread, { t, language }: { t: Translate; language: Language }): string {
  if (spread === null) return t("review.none");
  const words = (ms: number) => formatRange(ms, ms, language);
  const { n, low, median, high } = spread;
  return t("review.spread", { n, median: words(median), low: words(low), high: words(high) });
}

/** A step of the course: a month, a quarter ("T4 2026"), a year. */
export function stepWords(
  from: string,
  { unit, t, language }: { unit: ReviewFigures["course"]["unit"]; t: Translate; language: Language },
): string {
  const year = from.slice(0, 4);
  if (unit === "year") return year;
  if (unit === "month") return formatMonth(from.slice(0, 7), language);
  return t("review.course.quarter", { quarter: Math.ceil(Number(from.slice(5, 7)) / 3), year });
}

/** A day, or that there is none. */
export function dayWords(day: string | null, { t, place }: { t: Translate; place: Place }): string {
  return day === null ? t("review.undatedShort") : formatDay(day, place);
}

/** A share in whole per cent, cut; "100 %" only for all. */
export function shareWords(part: number, whole: number, language: Language): string {
  if (whole === 0) return "–";
  const percent = formatNumber(Math.floor((100 * part) / whole), language);
  return language === "fr" ? `${percent}${noBreak}%` : `${percent}%`;
}

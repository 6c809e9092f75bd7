import { dateFormat, numberFormat } from "#lib/i18n/formats.ts";
import type { Language } from "#lib/i18n/language.ts";

/** In which language and zone a date or time is told. Both are always given: nothing is taken from the machine. */
export type Place = { language: Language; timeZone: string };

/** A span in milliseconds, or a range of them (`fromMs` = `toMs` when certain). */
type Span = { fromMs: number; toMs: number };

const narrow = "\u202f";
const noBreak = "\u00a0";
const minuteMs = 60_000;
const locales = { fr: "fr-FR", en: "en-GB" } as const satisfies Record<Language, string>;

/** The instant's wall clock: "15 h 48", "15:48"; the hour that happens twice in autumn says which: "2 h 30 (UTC+2)". */
export function formatClock(at: string, place: Place): string {
  const zoned = zonedAt(at, place.timeZone);
  const minute = String(zoned.minute).padStart(2, "0");
  const clock =
    place.language === "fr"
      ? `${zoned.hour}${narrow}h${narrow}${minute}`
      : `${String(zoned.hour).padStart(2, "0")}:${minute}`;
  return isTwofold(zoned) ? `${clock} (${offsetName(zoned)})` : clock;
}

/** The instant's or day's date: "7 février 2011", "1er mars 2011", "7 February 2011". */
export function formatDay(at: string, place: Place): string {
  return dateWords(at, place, { day: "numeric", month: "long", year: "numeric" });
}

/** The date with its weekday: "lundi 7 février 2011", "Monday, 7 February 2011". */
export function formatWeekday(at: string, place: Place): string {
  return dateWords(at, place, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** The date without its year, for lists whose year is plain: "7 février", "7 February". */
export function formatShortDay(at: string, place: Place): string {
  return dateWords(at, place, { day: "numeric", month: "long" });
}

/** The date as short as it can be, for narrow columns: "7 févr.", "7 Feb". */
export function formatBriefDay(at: string, place: Place): string {
  return dateWords(at, place, { day: "numeric", month: "short" });
}

/** A calendar month ("2011-02") with its year: "février 2011", "February 2011". */
export function formatMonth(month: string, language: Language): string {
  return dateWords(`${month}-01`, { language, timeZone: "UTC" }, { month: "long", year: "numeric" });
}

/** Two days as a range without years: "13–23 novembre", "28 October – 3 November". */
export function formatDayRange(range: { from: string; to: string }, language: Language): string {
  const format = dateFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
  return format.formatRange(new Date(`${range.from}T12:00:00Z`), new Date(`${range.to}T12:00:00Z`));
}

/** Date and wall clock: "7 février 2011 à 15 h 48", "7 February 2011 at 15:48". */
export function formatDayClock(at: string, place: Place): string {
  const word = place.language === "fr" ? "à" : "at";
  return `${formatDay(at, place)} ${word} ${formatClock(at, place)}`;
}

/** An instant inside a sentence: today its clock alone ("6 h 14"), else with its day ("le 25 octobre 2026 à 2 h 30"). */
export function formatWhen(at: string, { place, now }: { place: Place; now: string }): string {
  if (dayOf(at, place.timeZone) === dayOf(now, place.timeZone)) return formatClock(at, place);
  return place.language === "fr" ? `le ${formatDayClock(at, place)}` : formatDayClock(at, place);
}

/** The calendar day ("2011-02-07") of an instant in `timeZone`. */
export function dayOf(at: string, timeZone: string): string {
  return zonedAt(at, timeZone).toPlainDate().toString();
}

/** The zone's name at an instant, and its offset: "heure d’Europe centrale, UTC+1". */
export function formatZone(at: string, place: Place): string {
  const zone = { timeZone: place.timeZone, timeZoneName: "longGeneric" } as const;
  const parts = dateFormat(place.language, zone).formatToParts(new Date(at));
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? place.timeZone;
  const offset = offsetName(zonedAt(at, place.timeZone));
  return /^(?:GMT|UTC)/.test(name) ? offset : `${name}, ${offset}`;
}

/** A span in words: "45 min", "5 h 12" (English "5 h 12 min"), "2 j 4 h"; a range "4 h 50 à 5 h 12". Whole minutes, cut. */
export function formatDuration(span: Span, language: Language): string {
  const from = spanWords(span.fromMs, language);
  const to = spanWords(span.toMs, language);
  return from === to ? to : joinRange(from, to, language);
}

/** A span in minutes: "312 min", "290 à 312 min". */
export function formatMinutes(span: Span, language: Language): string {
  const [from, to] = [span.fromMs, span.toMs].map((ms) => formatNumber(Math.floor(ms / minuteMs), language));
  const unit = language === "fr" ? narrow : noBreak;
  return from === to ? `${to}${unit}min` : `${joinRange(from ?? "", to ?? "", language)}${unit}min`;
}

/**
 * A share of time 0..1 in per cent with three decimals, always rounded down, so that "100 %" means not one minute
 * lost: "99,576 %", "99.576%"; a range "99,226 à 99,280 %".
 */
export function formatUptime(uptime: { from: number; to: number }, language: Language): string {
  const [from, to] = [uptime.from, uptime.to].map((ratio) => percentDigits(ratio, language));
  const digits = from === to ? (to ?? "") : joinRange(from ?? "", to ?? "", language);
  return language === "fr" ? `${digits}${narrow}%` : `${digits}%`;
}

/** A number with the language's separators: "1 234,5", "1,234.5". */
export function formatNumber(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 3 }).format(value);
}

/** "a, b et c", "a, b and c". */
export function formatList(items: string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: "conjunction" }).format(items);
}

function joinRange(from: string, to: string, language: Language): string {
  return `${from} ${language === "fr" ? "à" : "to"} ${to}`;
}

function percentDigits(ratio: number, language: Language): string {
  if (ratio >= 1) return "100";
  // 1e-9 undoes binary noise (0.99576 * 1e5 = 99575.99…) without ever lifting a lost second to the next step.
  const thousandths = Math.floor(Math.min(ratio, 1) * 100_000 + 1e-9);
  return numberFormat(language, { minimumFractionDigits: 3 }).format(thousandths / 1000);
}

function spanWords(ms: number, language: Language): string {
  const minutes = Math.floor(ms / minuteMs);
  const unit = language === "fr" ? narrow : noBreak;
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) return `${days}${unit}${language === "fr" ? "j" : "d"}${hours > 0 ? ` ${hours}${unit}h` : ""}`;
  if (hours === 0) return `${rest}${unit}min`;
  const tail = String(rest).padStart(2, "0");
  return language === "fr" ? `${hours}${unit}h${unit}${tail}` : `${hours}${unit}h${unit}${tail}${unit}min`;
}

function dateWords(at: string, place: Place, options: Intl.DateTimeFormatOptions): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(at);
  const instant = new Date(isDay ? `${at}T12:00:00Z` : at);
  const timeZone = isDay ? "UTC" : place.timeZone;
  const words = dateFormat(place.language, { ...options, timeZone }).format(instant);
  return ordinal(words, place.language).replaceAll(/(\d|\der) /g, `$1${noBreak}`);
}

/** French counts the first day of a month, and only that one: "1er mars". */
function ordinal(words: string, language: Language): string {
  return language === "fr" ? words.replace(/(?<!\d)1 (?=\p{L})/u, "1er ") : words;
}

function zonedAt(at: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

function isTwofold(zoned: Temporal.ZonedDateTime): boolean {
  const plain = zoned.toPlainDateTime();
  const earlier = plain.toZonedDateTime(zoned.timeZoneId, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zoned.timeZoneId, { disambiguation: "later" });
  return earlier.epochMilliseconds !== later.epochMilliseconds;
}

function offsetName(zoned: Temporal.ZonedDateTime): string {
  const minutes = Math.round(zoned.offsetNanoseconds / 60e9);
  if (minutes === 0) return "UTC";
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

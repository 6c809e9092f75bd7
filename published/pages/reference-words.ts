import {
  dayOf,
  formatClock,
  formatDay,
  formatDayClock,
  formatDuration,
  formatNumber,
  formatUptime,
  type Place,
} from "#lib/i18n/format.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { Moment, PublicInterval, PublicScope, PublicStatement } from "#published/documents.ts";
import type { Reference } from "#published/postmortem-documents.ts";

/** Words of the interface in one language, by whole key. */
type Translate = (key: string, values?: Record<string, string | number>) => string;

/** What words are told for: the language and zone, the day ("2011-02-07") whose times come without a date, and the interface's words. */
export type Telling = { place: Place; day: string; t: Translate };

/** What a text refers to, as words alone: for a print, a file, a field. They are those of the page. */
export function referenceWords(reference: Reference, telling: Telling): string {
  const { t, place } = telling;
  const { language } = place;
  if (reference.status !== "known") return t(`postmortem.fact.${reference.status}`);
  switch (reference.kind) {
    case "moment":
      return momentWords(reference.moment, telling);
    case "duration":
      return formatDuration(reference.duration, language);
    case "uptime":
      return formatUptime(reference.uptime, language);
    case "count":
      return formatNumber(reference.count, language);
    case "service":
      return authoredWords(reference.service.name);
    case "interval":
      return `${authoredWords(reference.service.name)} (${intervalWords(reference.interval, telling)})`;
    case "decision":
      return authoredWords(reference.decision.what);
    case "event":
      return `${momentWords(reference.event.occurred, telling)}${t("page.separator")}${authoredWords(reference.event.text)}`;
    case "statement":
      return statementWords(reference.statement, telling);
    case "outcome":
      return t(`data.outcome.${reference.outcome}`);
  }
}

/** A moment as it is known: "15 h 48", "vers 21 h 00, au plus tôt 20 h 38", "entre … et …", "heure inconnue". */
export function momentWords(moment: Moment, telling: Telling): string {
  const { t, place, day } = telling;
  const { at, earliest, latest, precision } = moment;
  if (precision === "exact" && at !== null) return instantWords(at, telling);
  if (precision === "approx" && at !== null) {
    const isOtherDay = dayOf(at, place.timeZone) !== day;
    return [
      isOtherDay ? t("time.onDay", { day: formatDay(at, place) }) : "",
      t("time.around", { at: formatClock(at, place) }),
      earliest === null || earliest === at ? "" : t("time.notBefore", { at: instantWords(earliest, telling) }),
      latest === null || latest === at ? "" : t("time.notAfter", { at: instantWords(latest, telling) }),
    ].join("");
  }
  const last = latest ?? at;
  if (earliest !== null && last !== null) {
    const values = { from: instantWords(earliest, telling), to: instantWords(last, telling) };
    return t(precision === "unknown" ? "time.unknownBetween" : "time.between", values);
  }
  return last === null ? t("time.unknown") : t("time.unknownBefore", { at: instantWords(last, telling) });
}

/** An instant: its clock alone on the day that is told, else with its date. */
export function instantWords(at: string, { place, day }: Telling): string {
  return dayOf(at, place.timeZone) === day ? formatClock(at, place) : formatDayClock(at, place);
}

/** Level and extent of an interval: "Panne majeure, 15 h 48 – 17 h 38". */
export function intervalWords({ level, start, end }: PublicInterval, telling: Telling): string {
  const { t } = telling;
  const until = end === null ? t("incident.lasting") : momentWords(end, telling);
  return `${t(`level.${level}`)}, ${momentWords(start, telling)}${t("incident.windowUntil")}${until}`;
}

/** Who is concerned: prepared words or the host's own, with their number where it is known; "" where nothing was said. */
export function scopeWords({ text, preset, size }: PublicScope, { t, place }: Telling): string {
  const who = text === null ? (preset === null ? "" : t(`scope.${preset}`)) : authoredWords(text);
  return size === null ? who : who + t("scope.size", { count: size, number: formatNumber(size, place.language) });
}

/** What somebody said, in their words, with what it means. */
export function statementWords({ statedAs, value }: PublicStatement, telling: Telling): string {
  const { t } = telling;
  return t("status.quoted", { name: statedAs }) + t("incident.statementMeans") + instantWords(value, telling);
}

/** Authored words as they are set. */
export function authoredWords({ text, language }: LocalText): string {
  return typeset(text, language);
}

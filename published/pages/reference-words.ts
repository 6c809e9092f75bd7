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
import type { Translate } from "#lib/i18n/words.ts";
import type { Moment, PublicScope } from "#published/documents.ts";
import type { Reference } from "#published/postmortem-documents.ts";

/** What words are told for: the language and zone, the day ("2011-02-07") whose times come without a date, and the interface's words. */
export type Telling = { place: Place; day: string; t: Translate };

/** What a text refers to, as words alone: for a print, a file, a field. They are those that the page says. */
export function referenceWords(reference: Reference, telling: Telling): string {
  const { place } = telling;
  const t: Translate = telling.t;
  const { language } = place;
  if (reference.status !== "known") return t(`postmortem.fact.${reference.status}`);
  switch (reference.kind) {
    case "day":
      return formatDay(reference.at, place);
    case "moment":
      return momentWords(reference.moment, telling);
    case "duration": {
      const duration = formatDuration(reference.duration, language);
      return reference.isLasting ? t("postmortem.fact.soFar", { duration }) : duration;
    }
    case "uptime":
      return formatUptime(reference.uptime, language);
    case "count":
      return formatNumber(reference.count, language);
    case "service":
      return authoredWords(reference.service.name);
    case "interval":
      return intervalWords(reference, telling);
    case "lasting":
      return t("incident.lasting");
    case "outcome":
      return lowered(t(`data.outcome.${reference.outcome}`));
    case "statement":
      return statementWords(reference, telling);
    case "event":
      return t("status.quoted", { name: authoredWords(reference.text) });
    case "decision": {
      const { number, what } = reference;
      return t("postmortem.fact.decision", { number, what: () => authoredWords(what) });
    }
  }
}

/** A moment as it is known: "15 h 48", "vers 21 h 00, au plus tôt 20 h 38", "entre … et …", "heure inconnue". */
export function momentWords(moment: Moment, telling: Telling): string {
  const { place, day } = telling;
  const t: Translate = telling.t;
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

type IntervalReference = Extract<Reference, { kind: "interval" }>;

/** A service, its level, who was concerned, from when to when and how long. */
function intervalWords({ service, interval, duration }: IntervalReference, telling: Telling): string {
  const { place } = telling;
  const t: Translate = telling.t;
  const { level, scope, start, end } = interval;
  const words = t(end === null ? "postmortem.fact.intervalOpen" : "postmortem.fact.interval", {
    level: lowered(t(`level.${level}`)),
    service: () => authoredWords(service.name),
    scope: () => scopeWords(scope, telling),
    start: () => momentWords(start, telling),
    end: () => (end === null ? "" : momentWords(end, telling)),
  });
  if (duration === null) return words;
  return words + t("postmortem.fact.lasted", { duration: formatDuration(duration, place.language) });
}

/** Who is concerned: prepared words or the host's own, with their number where it is known; "" where nothing was said. */
export function scopeWords({ text, preset, size }: PublicScope, telling: Telling): string {
  const { place } = telling;
  const t: Translate = telling.t;
  const who = text === null ? (preset === null ? "" : t(`scope.${preset}`)) : authoredWords(text);
  return size === null ? who : who + t("scope.size", { count: size, number: formatNumber(size, place.language) });
}

type StatementReference = Extract<Reference, { kind: "statement" }>;

/** What somebody stated, in their words, and who. */
function statementWords({ statement, language }: StatementReference, telling: Telling): string {
  const t: Translate = telling.t;
  const { statedAs, source } = statement;
  const words = t("status.quoted", { name: typeset(statedAs, language) });
  return source === "" ? words : words + t("postmortem.fact.source", { source });
}

/** Words of a list's own, inside a sentence. */
function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** Authored words as they are set. */
export function authoredWords({ text, language }: LocalText): string {
  return typeset(text, language);
}

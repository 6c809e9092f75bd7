import { getTranslations } from "next-intl/server";
import type { CorrectableInterval, Corrections } from "#domain/incident/correction-reads.ts";
import type { StoredMoment } from "#domain/incident/revision-schema.ts";
import { type DetectedHow, scopePresets } from "#domain/incident/schema.ts";
import { durationOf } from "#domain/service/uptime-rules.ts";
import {
  dayOf,
  formatClock,
  formatDay,
  formatDayClock,
  formatDuration,
  formatNumber,
  type Place,
} from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type StampName = keyof Corrections["times"] | "how" | "statements";

/** The kinds of places where an incident's words stand. */
export type SpotName =
  | "title"
  | "update"
  | "meanwhile"
  | "event"
  | "decision"
  | "scope"
  | "note"
  | "statement"
  | "reason"
  | "former";

/** How a change is told in one language: moments, intervals and their union as plain words. */
export type ChangeWords = Awaited<ReturnType<typeof changeWords>>;

/** The words of the team's language, for what a correction would change. */
export async function changeWords(place: Place) {
  const [scope, level, change] = await Promise.all([
    getTranslations({ locale: place.language, namespace: "scope" }),
    getTranslations({ locale: place.language, namespace: "level" }),
    getTranslations({ locale: place.language, namespace: "correct.change" }),
  ]);
  const moment = await momentWords(place);

  function scopeWords({ preset, text, size }: CorrectableInterval["scope"]): string {
    const known = scopePresets.find((one) => one === preset);
    const words = known === undefined ? (shownText(text, place.language)?.text ?? "") : scope(known);
    return size === null
      ? words
      : `${words}${scope("size", { count: size, number: formatNumber(size, place.language) })}`;
  }

  function interval(one: CorrectableInterval): string {
    const day = one.start.at === null ? undefined : dayOf(one.start.at, place.timeZone);
    const facts = { level: level(one.level), scope: scopeWords(one.scope), from: moment(one.start) };
    const line =
      one.end === null ? change("intervalOpen", facts) : change("interval", { ...facts, to: moment(one.end, day) });
    const deliberate = one.isDeliberate ? ` · ${change("deliberate")}` : "";
    return `${line}${deliberate}${one.provenance === "inferred" ? ` · ${change("inferred")}` : ""}`;
  }

  /** How long the intervals of one service last together. */
  function union(intervals: readonly CorrectableInterval[], now: number): string {
    if (intervals.length === 0) return change("notAffected");
    if (intervals.some(({ end }) => end === null)) return change("lasts");
    const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    const span = durationOf(intervals.map(boundsOf), always, now);
    return change("inAll", { duration: formatDuration(span, place.language) });
  }

  return {
    moment,
    interval,
    union,
    stamp: (name: StampName) => change(`stamp.${name}`),
    how: (code: DetectedHow) => change(`how.${code}`),
    internal: (name: string) => change("internal", { name }),
    statement({ statedAs, value, source }: Corrections["statements"][number]): string {
      const at = moment({ at: value, precision: "exact", earliest: null, latest: null });
      return source === "" ? change("statement", { statedAs, at }) : change("statementBy", { statedAs, at, source });
    },
    /** Where a text stands ("Decision 2, in French"). */
    spot(name: SpotName, place: { language: Language; at?: string; number?: number }): string {
      const what = change(`spot.${name}`, { at: place.at ?? "", number: place.number ?? 0 });
      return change(`inLanguage.${place.language}`, { what });
    },
  };
}

function boundsOf({ level, start, end }: CorrectableInterval) {
  const at = (...known: (string | null)[]) => Date.parse(known.find((one) => one !== null) ?? "");
  return {
    level,
    startEarliest: at(start.earliest, start.at, start.latest),
    startLatest: at(start.latest, start.at, start.earliest),
    end: end && { earliest: at(end.earliest, end.at, end.latest), latest: at(end.latest, end.at, end.earliest) },
  };
}

/** Says a moment as MomentText does; `day` is left out where it is the same. */
async function momentWords(place: Place) {
  const time = await getTranslations({ locale: place.language, namespace: "time" });
  const plain = (chunks: string) => chunks;
  return ({ at, precision, earliest, latest }: StoredMoment, day?: string): string => {
    const said = (instant: string) =>
      dayOf(instant, place.timeZone) === day ? formatClock(instant, place) : formatDayClock(instant, place);
    if (precision === "exact" && at !== null) return said(at);
    if (precision === "approx" && at !== null) {
      const onDay = dayOf(at, place.timeZone) === day ? "" : time("onDay", { day: formatDay(at, place) });
      const around = time.markup("around", { at: formatClock(at, place), when: plain });
      const from =
        earliest === null || earliest === at ? "" : time.markup("notBefore", { at: said(earliest), when: plain });
      const to = latest === null || latest === at ? "" : time.markup("notAfter", { at: said(latest), when: plain });
      return `${onDay}${around}${from}${to}`;
    }
    const last = latest ?? at;
    if (earliest !== null && last !== null) {
      const values = { from: said(earliest), to: said(last), first: plain, second: plain };
      return time.markup(precision === "unknown" ? "unknownBetween" : "between", values);
    }
    return last === null ? time("unknown") : time.markup("unknownBefore", { at: said(last), when: plain });
  };
}

import { listTitleKey } from "#domain/review/components/list-words.ts";
import {
  formatAge,
  formatRange,
  shareWords,
  spreadWords,
  stepWords,
  wordsOf,
} from "#domain/review/components/review-words.ts";
import { listOf } from "#domain/review/rules.ts";
import {
  hazardLists,
  promiseClasses,
  type ReviewFigures,
  type ReviewItems,
  type ReviewList,
} from "#domain/review/schema.ts";
import { formatDay, formatMonth, formatNumber, formatUptime, type Place } from "#lib/i18n/format.ts";

/** A part of the review as lines of text: what, how much, and what belongs to it. */
export type ReviewPart = { title: string; lines: { what: string; value: string; detail: string }[] };

type Translate = (key: string, values?: Record<string, string | number>) => string;
type Told = { figures: ReviewFigures; items: ReviewItems; t: Translate; place: Place };

/** All figures of a review as lines, part by part in the order of the page: for files. `t` is unscoped. */
export function reviewParts(told: Told): ReviewPart[] {
  return [
    promisePart(told),
    truthPart(told),
    agePart(told),
    coursePart(told),
    spofPart(told),
    hazardPart(told),
    incidentPart(told),
    targetPart(told),
    clockPart(told),
  ];
}

function counted({ figures, t, place }: Told, lists: readonly ReviewList[]): ReviewPart["lines"] {
  return lists.map((list) => ({
    what: t(`review.${listTitleKey(list)}`),
    value: formatNumber(listOf(figures, list).length, place.language),
    detail: "",
  }));
}

function promisePart(told: Told): ReviewPart {
  const { figures, t, place } = told;
  const total = listOf(figures, "promises").length;
  const shares = counted(told, [...promiseClasses, "late", "moved"]).map((line, position) => {
    const count = listOf(
      figures,
      [...promiseClasses, "late" as const, "moved" as const][position] ?? "promises",
    ).length;
    return { ...line, detail: t("review.lines.share", { share: shareWords(count, total, place.language), total }) };
  });
  return { title: t("review.promises.title"), lines: [...counted(told, ["promises"]), ...shares] };
}

function truthPart(told: Told): ReviewPart {
  const lines = counted(told, ["verified", "claimed", "refuted", "recurrences"]);
  return { title: told.t("review.truth.title"), lines };
}

function agePart(told: Told): ReviewPart {
  const { figures, t, place } = told;
  const { promises, others, spread } = figures.ages;
  const age = (days: number) => formatAge(days, { t, language: place.language });
  const lines = counted(told, ["lasting"]);
  if (spread !== null)
    lines.push(
      {
        what: t("review.lines.spread"),
        value: age(spread.median),
        detail: t("review.lines.between", { low: age(spread.low), high: age(spread.high) }),
      },
      { what: t("review.lines.oldest"), value: age(Math.max(promises.at(-1) ?? 0, others.at(-1) ?? 0)), detail: "" },
    );
  return { title: t("review.ages.title"), lines };
}

function coursePart({ figures, t, place }: Told): ReviewPart {
  const { unit, steps } = figures.course;
  const lines = steps.map(({ from, opened, closed, open }) => ({
    what: stepWords(from, { unit, t, language: place.language }),
    value: t("review.lines.opened", { opened, closed }),
    detail: t("review.lines.left", { open }),
  }));
  return { title: t("review.course.title"), lines };
}

function spofPart({ figures, items, t, place }: Told): ReviewPart {
  const lines = figures.spofs.map(({ serviceId, atOnce, newConnections, downMs, closed, until }) => {
    const state =
      closed === "accepted"
        ? until === null
          ? t("review.spofs.state.acceptedForGood")
          : t("review.spofs.state.accepted", { until: formatDay(until, place) })
        : t(`review.spofs.state.${closed ?? "open"}`);
    return {
      what: wordsOf(items[serviceId], { t, language: place.language }).text,
      value: formatRange(downMs.fromMs, downMs.toMs, place.language),
      detail: `${t("review.spofs.falls", { atOnce, newConnections })} – ${state}`,
    };
  });
  return { title: t("review.spofs.title"), lines };
}

function hazardPart(told: Told): ReviewPart {
  const { figures, items, t, place } = told;
  const accepted = figures.acceptances.map(({ hazardId, until }) => ({
    what: wordsOf(items[hazardId], { t, language: place.language }).text,
    value:
      until === null
        ? t("review.spofs.state.acceptedForGood")
        : t("review.spofs.state.accepted", { until: formatDay(until, place) }),
    detail: "",
  }));
  return { title: t("review.hazards.title"), lines: [...counted(told, hazardLists), ...accepted] };
}

function incidentPart(told: Told): ReviewPart {
  const { figures, t, place } = told;
  const { shortest, longest } = figures.durations.spread;
  const lines = counted(told, ["incidents"]);
  if (shortest !== null && longest !== null) {
    const range = (key: "low" | "median" | "high") => formatRange(shortest[key], longest[key], place.language);
    const detail = t("review.lines.between", { low: range("low"), high: range("high") });
    lines.push({ what: t("review.lines.spread"), value: range("median"), detail });
  }
  return { title: t("review.incidents.title"), lines };
}

function targetPart({ figures, items, t, place }: Told): ReviewPart {
  const { language } = place;
  const lines = figures.targets.missed.map(({ serviceId, target, uptime, isSure }) => ({
    what: wordsOf(items[serviceId], { t, language }).text,
    value: formatUptime(uptime, language),
    detail: t(`review.targets.${isSure ? "missed" : "perhaps"}`, {
      uptime: formatUptime(uptime, language),
      target: formatUptime({ from: target, to: target }, language),
    }),
  }));
  const { judged, missed } = figures.targets;
  const sentence = t("review.targets.sentence", { judged, missed: missed.length });
  return {
    title: t("review.targets.title", { month: formatMonth(figures.month, language) }),
    lines: [{ what: sentence, value: formatNumber(missed.length, language), detail: "" }, ...lines],
  };
}

function clockPart(told: Told): ReviewPart {
  const { figures, t, place } = told;
  const { firstWord, messages, written, bothLanguages } = figures.clocks;
  const telling = { t, language: place.language };
  const lines = [
    { what: t("review.clocks.firstWord"), value: spreadWords(firstWord, telling), detail: "" },
    { what: t("review.clocks.messages"), value: t("review.clocks.messageCounts", messages), detail: "" },
    { what: t("review.clocks.written"), value: spreadWords(written, telling), detail: "" },
    { what: t("review.clocks.bothLanguages"), value: spreadWords(bothLanguages, telling), detail: "" },
  ];
  const silent = counted(told, ["unspoken", "missed", "unwritten", "one_language"]);
  return { title: t("review.clocks.title"), lines: [...lines, ...silent] };
}

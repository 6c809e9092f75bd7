import { useTranslations } from "next-intl";
import { formatDay, formatUptime, type Place } from "#lib/i18n/format.ts";
import type { Figure } from "#published/record-documents.ts";

/** What a figure is of: `until`, the first day (or month, or year) after which the service was retired; `since`, from when it is on record. */
export type FigureOf = { period: string; retiredOn: string | null; recordedFrom?: string | null };

/** A figure in per cent, or why there is none: "99,226 à 99,280 %", "moins d’un jour relevé". Days are of the page's zone. */
export function useFigureWords(place: Place): (figure: Figure, of: FigureOf) => string {
  const t = useTranslations("service.why");
  return ({ uptime, recorded }, { period, retiredOn, recordedFrom = null }) => {
    if (uptime !== null) return formatUptime(uptime, place.language);
    if (retiredOn !== null && retiredOn.slice(0, period.length) < period) return t("retired");
    if (recorded === "future") return t("future");
    if (recorded !== "none") return t("short");
    const isBefore = recordedFrom !== null && period < recordedFrom.slice(0, period.length);
    return isBefore ? t("before", { day: formatDay(recordedFrom, place) }) : t("none");
  };
}

/** Whether the minutes below operational can be told: none of them is no claim where nothing is on record. */
export function hasDuration({ recorded, downMs }: Figure): boolean {
  return downMs.toMs > 0 || recorded === "whole" || recorded === "part";
}

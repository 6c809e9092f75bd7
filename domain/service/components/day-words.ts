import { useTranslations } from "next-intl";
import { formatDay, formatDuration, type Place } from "#lib/i18n/format.ts";
import type { ServiceDay } from "#published/documents.ts";

/** How a day reads: "7 février 2011 : panne majeure, 5 h 12". */
export function useDayWords(place: Place): (day: ServiceDay) => string {
  const t = useTranslations();
  return (day) => {
    const level = day.level === null ? "operational" : day.level;
    const word = level === "not_recorded" ? t("status.notRecorded") : t(`level.${level}`);
    const down = day.downMs.toMs > 0 ? formatDuration(day.downMs, place.language) : "";
    return t("status.dayWords", {
      day: formatDay(day.date, place),
      level: word,
      hasDown: down === "" ? "no" : "yes",
      down,
    });
  };
}

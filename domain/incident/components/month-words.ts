import { useTranslations } from "next-intl";
import type { Level } from "#domain/service/schema.ts";
import type { CalendarDay, HistoryMonthLine } from "#published/record-documents.ts";

type Line = Omit<HistoryMonthLine, "path">;

/** What stands for a month among marks: its worst level, or why there is none. */
export function monthLevel({ incidents, worst, recorded }: Line): CalendarDay["level"] {
  if (incidents > 0) return worst ?? "operational";
  if (recorded === "future") return "future";
  return recorded === "none" ? "not_recorded" : null;
}

/** How a month reads: "2 incidents", "nothing on record", "still to come". */
export function useMonthWords(): (line: Line) => string {
  const t = useTranslations("history.month");
  return (line) => {
    const { incidents: count, worst, recorded } = line;
    if (count > 0) return t(worst === "under_maintenance" ? "maintenance" : "incidents", { count });
    const quiet = { whole: "quiet", part: "quietPart", none: "unrecorded", future: "future" } as const;
    return t(quiet[recorded]);
  };
}

/** How bad the worst of a day or month was: ", worst: Major outage"; nothing where no level is known. */
export function useWorstWords(): (level: CalendarDay["level"]) => string {
  const t = useTranslations();
  return (level) => (isImpaired(level) ? t("history.worst", { level: t(`level.${level}`) }) : "");
}

function isImpaired(level: CalendarDay["level"]): level is Exclude<Level, "operational"> {
  return level !== null && level !== "operational" && level !== "not_recorded" && level !== "future";
}

import { useTranslations } from "next-intl";
import { DayMark } from "#domain/incident/components/day-mark.tsx";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { levels } from "#domain/service/schema.ts";

/** How to read the marks of days and months, and whether their counts tell incidents and maintenance apart. */
export function HistoryLegend({ counting }: { counting: "together" | "apart" }) {
  const t = useTranslations();
  const worse = levels.filter((level) => level !== "operational").reverse();
  return (
    <div className="mt-10 border-t border-line pt-4 text-sm text-soft">
      <ul aria-label={t("status.legend")} className="flex flex-wrap gap-x-5 gap-y-1">
        {worse.map((level) => (
          <li key={level} className="flex items-center gap-1.5">
            <LevelGlyph mark={level} className="size-3.5" />
            {t(`level.${level}`)}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <LevelGlyph mark="investigating" className="size-3.5" />
          {t("history.noLevel")}
        </li>
        <li className="flex items-center gap-1.5">
          <DayMark level={null} incidents={0} />
          {t("history.legendQuiet")}
        </li>
        <li className="flex items-center gap-1.5">
          <DayMark level="not_recorded" incidents={0} />
          {t("history.legendUnrecorded")}
        </li>
      </ul>
      {counting === "together" && <p className="mt-3 max-w-prose">{t("history.counted")}</p>}
    </div>
  );
}

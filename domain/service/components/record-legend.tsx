import { useTranslations } from "next-intl";
import { DayMark } from "#domain/incident/components/day-mark.tsx";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { levels } from "#domain/service/schema.ts";

/** How to read the marks of a service's months; `hasTarget`: whether any month of them had one. */
export function RecordLegend({ hasTarget }: { hasTarget: boolean }) {
  const t = useTranslations();
  const worse = levels.filter((level) => level !== "operational").reverse();
  return (
    <ul
      aria-label={t("status.legend")}
      className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line pt-4 text-sm text-soft"
    >
      {worse.map((level) => (
        <li key={level} className="flex items-center gap-1.5">
          <LevelGlyph mark={level} className="size-3.5" />
          {t(`level.${level}`)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <DayMark level={null} incidents={0} />
        {t("history.legendQuiet")}
      </li>
      <li className="flex items-center gap-1.5">
        <DayMark level="not_recorded" incidents={0} />
        {t("history.legendUnrecorded")}
      </li>
      {hasTarget &&
        (["missed", "undecided"] as const).map((verdict) => (
          <li key={verdict} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`underline-${verdict}`} />
            {t("service.targetIs", { verdict: t(`service.verdict.${verdict}`) })}
          </li>
        ))}
    </ul>
  );
}

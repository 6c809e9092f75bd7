import { useTranslations } from "next-intl";
import { LevelMark } from "./level-mark.tsx";
import type { OpenRow } from "./open-rows.tsx";

/** Service, level, whom it concerns and since when. */
export function OpenFacts({ row }: { row: OpenRow }) {
  const t = useTranslations("compose.open");
  const level = useTranslations("level");
  return (
    <div className="flex flex-col">
      <span className="font-semibold leading-snug" lang={row.name.language}>
        {row.name.text}
      </span>
      <span className="flex flex-wrap items-center gap-x-2 text-sm">
        <LevelMark level={row.level} className="size-4" />
        <span>{level(row.level)}</span>
        <span className="text-muted">
          <span lang={row.scope.language}>{row.scope.text}</span>, {t("since", { at: row.since })}
        </span>
        {row.isDeliberate ? <span className="rounded bg-warn-soft px-1.5 text-warn-ink">{t("deliberate")}</span> : null}
        {row.isInternal ? <span className="rounded bg-sunken px-1.5 text-muted">{t("internal")}</span> : null}
      </span>
    </div>
  );
}

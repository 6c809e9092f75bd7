import { useTranslations } from "next-intl";
import { headlineMark } from "#domain/organisation/components/headline-mark.ts";
import { headlineOf } from "#domain/organisation/components/headline-of.ts";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { type Level, levels } from "#domain/service/schema.ts";
import type { ServiceRow, StatusPage } from "#published/documents.ts";

/** The one sentence that says it all, and how many services are at which level when they differ. */
export function StatusHeadline({ page }: { page: StatusPage }) {
  const t = useTranslations();
  const headline = headlineOf(page, t);
  const counts = countLevels(page.tree);
  const present = [...levels].reverse().filter((level) => counts[level] > 0);
  return (
    <div className="headline">
      <LevelGlyph mark={headlineMark[page.headline.code]} className="size-9 sm:size-12" />
      <div>
        <h1>{headline}</h1>
        {present.length > 1 && (
          <ul aria-label={t("status.counts")} className="mt-4 flex flex-wrap gap-x-6 gap-y-1">
            {present.map((level) => (
              <li key={level}>
                <span className="font-semibold tabular-nums">{counts[level]}</span> <LevelWord level={level} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function countLevels(rows: ServiceRow[]): Record<Level, number> {
  const counts = { operational: 0, under_maintenance: 0, degraded_performance: 0, partial_outage: 0, major_outage: 0 };
  const visit = (row: ServiceRow) => {
    if (row.children === null) counts[row.level] += 1;
    else row.children.forEach(visit);
  };
  rows.forEach(visit);
  return counts;
}

import { useTranslations } from "next-intl";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { ServiceTree } from "#domain/service/components/service-tree.tsx";
import { levels } from "#domain/service/schema.ts";
import { formatDayClock, formatDayRange, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { ServiceRow, StatusPage } from "#published/documents.ts";

/** All services with their 90 days, how to read the picture, and by which rule the figures are made. */
export function ServiceRecord({ page, place }: { page: StatusPage; place: Place }) {
  const t = useTranslations();
  const days = firstDays(page.tree);
  const [from, to] = [days.at(0)?.date, days.at(-1)?.date];
  const weight = (value: number) => formatNumber(value, place.language);
  const { rule } = page;
  return (
    <section aria-labelledby="services" className="section">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="services">{t("status.services")}</h2>
        {from !== undefined && to !== undefined && (
          <p className="text-sm text-soft">
            {t("status.daysShown", { days: days.length, range: formatDayRange({ from, to }, place.language) })}
          </p>
        )}
      </div>
      {page.tree.length === 0 ? <p>{t("status.noServices")}</p> : <ServiceTree rows={page.tree} place={place} />}
      <div className="mt-8 border-t border-line pt-4 text-sm text-soft">
        <ul aria-label={t("status.legend")} className="flex flex-wrap gap-x-5 gap-y-1">
          {levels.map((level) => (
            <li key={level} className="flex items-center gap-1.5">
              <LevelGlyph mark={level} className="size-3.5" />
              {t(`level.${level}`)}
            </li>
          ))}
          <li className="flex items-center gap-1.5">
            <svg aria-hidden="true" width="20" height="8">
              <rect width="20" height="8" fill="url(#hatch)" />
            </svg>
            {t("status.notRecorded")}
          </li>
        </ul>
        <p className="mt-3 max-w-prose">
          {t("status.rule", {
            major: weight(rule.major),
            partial: weight(rule.partial),
            degraded: weight(rule.degraded),
            maintenance: rule.maintenanceCounts ? "yes" : "no",
          })}{" "}
          {t("status.asOf", { at: formatDayClock(page.asOf, place) })}
        </p>
      </div>
    </section>
  );
}

function firstDays(rows: ServiceRow[]): ServiceRow["days"] {
  for (const row of rows) {
    const days = row.children === null ? row.days : firstDays(row.children);
    if (days.length > 0) return days;
  }
  return [];
}

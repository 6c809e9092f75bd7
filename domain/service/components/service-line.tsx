import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { DayBar } from "#domain/service/components/day-bar.tsx";
import { DayList } from "#domain/service/components/day-list.tsx";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { levelColour } from "#domain/service/components/level-style.ts";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { ServiceName } from "#domain/service/components/service-name.tsx";
import { ServiceUptime } from "#domain/service/components/service-uptime.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { ServiceRow } from "#published/documents.ts";

/** One service: name, level now and for whom, its days, its uptime. */
export function ServiceLine({ row, place }: { row: ServiceRow; place: Place }) {
  const t = useTranslations();
  const recorded = row.days.filter((day) => day.level !== "not_recorded");
  const touched = recorded.filter((day) => day.incidents.length > 0).length;
  const label = t("status.barLabel", { days: row.days.length, recorded: recorded.length, touched });
  return (
    <li className="service">
      <LevelGlyph mark={row.level} className="size-5" />
      <div>
        <p className="font-medium">
          <ServiceName service={row.service} language={place.language} />
        </p>
        <p className="text-sm text-soft">
          <span className={row.level === "operational" ? "" : `font-medium ${levelColour[row.level]}`}>
            {t(`level.${row.level}`)}
          </span>
          {row.scopes.map((scope, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: scopes have no other identity and never move
            <span key={index}>
              {t("page.separator")}
              <ScopeText scope={scope} language={place.language} />
            </span>
          ))}
        </p>
        {row.description !== null && (
          <p className="text-sm text-soft">
            <Authored text={row.description} language={place.language} />
          </p>
        )}
      </div>
      <div className="bar">
        <DayBar days={row.days} place={place} />
        {touched === 0 && <p className="sr-only">{label}</p>}
        <DayList days={row.days} place={place} id={`days-${row.service.id}`} label={label} />
      </div>
      <ServiceUptime row={row} place={place} />
    </li>
  );
}

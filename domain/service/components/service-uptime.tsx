import { useTranslations } from "next-intl";
import { formatBriefDay, formatUptime, type Place } from "#lib/i18n/format.ts";
import type { ServiceRow } from "#published/documents.ts";

/**
 * The uptime of a service over the days shown. Where recording began among them the figure says since when it counts;
 * on the very first day there is no figure yet: a share of some hours would say more than is known.
 */
export function ServiceUptime({ row, place }: { row: ServiceRow; place: Place }) {
  const t = useTranslations("status");
  const first = row.days.findIndex((day) => day.level !== "not_recorded");
  const since = first > 0 ? row.days[first] : undefined;
  const isFirstDay = since !== undefined && since === row.days.at(-1);
  const words = since === undefined ? null : t("since", { day: formatBriefDay(since.date, place) });
  return (
    <p className="uptime">
      {row.uptime === null ? (
        <span className="text-soft">{t("noUptime")}</span>
      ) : isFirstDay ? (
        <span className="text-sm text-soft">{t("firstDay")}</span>
      ) : (
        <>
          <span className="sr-only">{t("uptime")}</span>
          {formatUptime(row.uptime, place.language)}
          {words !== null && <span className="block text-sm whitespace-nowrap text-soft">{words}</span>}
        </>
      )}
    </p>
  );
}

import { useTranslations } from "next-intl";
import type { UptimeRule } from "#domain/service/schema.ts";
import { formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

/** What a minute at each level counts for, in words. */
export function RuleWords({ rule, language }: { rule: UptimeRule; language: Language }) {
  const t = useTranslations("team.rule");
  const level = useTranslations("level");
  const rows = [
    { key: "major_outage", weight: rule.major },
    { key: "partial_outage", weight: rule.partial },
    { key: "degraded_performance", weight: rule.degraded },
    { key: "under_maintenance", weight: rule.maintenanceCounts ? 1 : 0 },
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
      {rows.map(({ key, weight }) => (
        <div key={key} className="contents">
          <dt className="text-muted max-sm:mt-1.5">{level(key)}</dt>
          <dd>
            {t("weight", {
              how: weight === 1 ? "full" : weight === 0 ? "none" : "part",
              percent: formatNumber(weight * 100, language),
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { RuleSentence } from "#domain/service/components/rule-sentence.tsx";
import type { UptimeRule } from "#domain/service/schema.ts";
import { formatDay, formatDayClock, formatMonth, type Place } from "#lib/i18n/format.ts";
import type { RuleChange } from "#published/record-documents.ts";

type Props = { rule: UptimeRule; rules: RuleChange[]; asOf: string | null; place: Place };

/** By which rule the figures above are made, up to when (null: said elsewhere), and how the rule changed where it did. */
export function RuleNote({ rule, rules, asOf, place }: Props) {
  const t = useTranslations("service.rule");
  return (
    <div className="mt-6 max-w-prose text-sm text-soft">
      <p>
        <RuleSentence rule={rule} language={place.language} /> {t("rounding")}{" "}
        {asOf !== null && t("asOf", { at: formatDayClock(asOf, place) })}
      </p>
      {rules.length > 1 && (
        <details className="mt-2">
          <summary>{t("changes", { count: rules.length - 1 })}</summary>
          <ol className="mt-2 space-y-3">
            {rules.map((change) => (
              <li key={change.changedAt}>
                <p className="font-medium text-ink">
                  {change.fromMonth === null
                    ? t("always")
                    : t("from", { month: formatMonth(change.fromMonth, place.language) })}
                </p>
                <p>
                  <RuleSentence rule={change.rule} language={place.language} />{" "}
                  {t("decided", { day: formatDay(change.changedAt, place) })}{" "}
                  {change.reason !== null && <Authored text={change.reason} language={place.language} />}
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

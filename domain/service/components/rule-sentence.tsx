import { useTranslations } from "next-intl";
import type { UptimeRule } from "#domain/service/schema.ts";
import { formatList, formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

/** A rule of counting in words: what counts as down, and how far; what does not. */
export function RuleSentence({ rule, language }: { rule: UptimeRule; language: Language }) {
  const t = useTranslations("service.rule");
  const weights = [
    ["major", rule.major],
    ["partial", rule.partial],
    ["degraded", rule.degraded],
    ["maintenance", rule.maintenanceCounts ? 1 : 0],
  ] as const;
  const words = ([level, weight]: (typeof weights)[number]) =>
    t("part", {
      level,
      how: weight === 1 ? "full" : weight === 0 ? "none" : "part",
      percent: formatNumber(weight * 100, language),
    });
  const counted = weights.filter(([, weight]) => weight > 0);
  const rest = weights.filter(([, weight]) => weight === 0);
  return (
    <>
      {counted.length === 0 ? t("nothing") : t("counted", { levels: formatList(counted.map(words), language) })}
      {counted.length > 0 && rest.length > 0 && ` ${t("rest", { levels: formatList(rest.map(words), language) })}`}
    </>
  );
}

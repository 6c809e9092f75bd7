import { useTranslations } from "next-intl";
import { formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

/** How a target (0..1) reads: "99,9 %", "99.9%". */
export function useTargetWords(language: Language): (target: number) => string {
  const t = useTranslations("service");
  return (target) => t("percent", { number: formatNumber(target * 100, language) });
}

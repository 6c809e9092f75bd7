import { useTranslations } from "next-intl";
import { formatMonth } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

/** The caption of a month's calendar where the page's title already names the month: for who does not see the title above it. */
export function MonthCaption({ month, language }: { month: string; language: Language }) {
  const t = useTranslations("history");
  return <span className="sr-only">{t("calendar", { month: formatMonth(month, language) })}</span>;
}

import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicScope } from "#published/documents.ts";

/** Who is concerned, in prepared words or the host's own, with their number where it is known. */
export function ScopeText({ scope, language }: { scope: PublicScope; language: Language }) {
  const t = useTranslations("scope");
  const size =
    scope.size === null ? null : t("size", { count: scope.size, number: formatNumber(scope.size, language) });
  return (
    <>
      {scope.text !== null && <Authored text={scope.text} language={language} />}
      {scope.text === null && scope.preset !== null && t(scope.preset)}
      {size}
    </>
  );
}

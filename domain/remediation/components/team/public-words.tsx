import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";

/** What customers read of it in both languages; nothing while they read nothing. */
export function PublicWords({ item, language }: { item: TeamRemediation; language: Language }) {
  const t = useTranslations("remediation");
  if (item.publishedAt === null) return null;
  const order = language === "fr" ? languages : [...languages].reverse();
  return (
    <Card title={t("public.title")} hint={t(item.promisedAt === null ? "public.told" : "public.promised")}>
      <dl className="grid gap-4 sm:grid-cols-2">
        {order.map((one) => (
          <div key={one} className="flex flex-col gap-1">
            <dt className="text-muted text-sm">{t(`inLanguage.${one}`)}</dt>
            <dd lang={one} className="whitespace-pre-line break-words">
              {typeset(item.wording[one], one)}
            </dd>
          </div>
        ))}
      </dl>
      {item.hedge === "none" ? null : (
        <p className="text-muted text-sm">{t("public.hedge", { hedge: t(`hedge.${item.hedge}`) })}</p>
      )}
    </Card>
  );
}

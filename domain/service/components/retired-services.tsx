import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { formatDay } from "#lib/i18n/format.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Retired = { id: string; nameFr: string; nameEn: string; retiredAt: Date };

/** What history keeps although today's page does not show it. */
export async function RetiredServices({ services, timeZone }: { services: Retired[]; timeZone: string }) {
  const t = await getTranslations("team.services");
  const locale = await getLocale();
  const language = isLanguage(locale) ? locale : "fr";
  return (
    <Card title={t("retired")}>
      <ul className="flex flex-col gap-1">
        {services.map((service) => {
          const name = shownText({ fr: service.nameFr, en: service.nameEn }, language);
          return (
            <li key={service.id} className="flex flex-wrap items-center gap-x-3">
              <Link
                href={`/${locale}/team/services/${service.id}`}
                prefetch={false}
                lang={name?.language}
                className="flex min-h-11 items-center underline decoration-line underline-offset-4"
              >
                {name?.text}
              </Link>
              <span className="text-muted text-sm">
                {t("retiredOn", { time: formatDay(service.retiredAt.toISOString(), { language, timeZone }) })}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

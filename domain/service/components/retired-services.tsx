import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { formatDay } from "#lib/i18n/format.ts";
import { isLanguage, type Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Named = { id: string; nameFr: string; nameEn: string };
type Retired = Named & { retiredAt: Date; successors: Named[] };

/** What history keeps although today's page does not show it, and what took its place. */
export async function RetiredServices({ services, timeZone }: { services: Retired[]; timeZone: string }) {
  const t = await getTranslations("team.services");
  const locale = await getLocale();
  const language = isLanguage(locale) ? locale : "fr";
  return (
    <Card title={t("retired")}>
      <ul className="flex flex-col gap-1">
        {services.map((service) => (
          <li key={service.id} className="flex flex-wrap items-center gap-x-3">
            <ServiceLink service={service} language={language} />
            <span className="text-muted text-sm">
              {t("retiredOn", { time: formatDay(service.retiredAt.toISOString(), { language, timeZone }) })}
            </span>
            {service.successors.length === 0 ? null : (
              <span className="flex flex-wrap items-center gap-x-3">
                <span className="text-muted text-sm">{t("succeeded", { count: service.successors.length })}</span>
                {service.successors.map((successor) => (
                  <ServiceLink key={successor.id} service={successor} language={language} />
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ServiceLink({ service, language }: { service: Named; language: Language }) {
  const name = shownText({ fr: service.nameFr, en: service.nameEn }, language);
  return (
    <Link
      href={`/${language}/team/services/${service.id}`}
      prefetch={false}
      lang={name?.language}
      className="flex min-h-11 items-center underline decoration-line underline-offset-4"
    >
      {name?.text ?? service.id}
    </Link>
  );
}

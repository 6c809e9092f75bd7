import { useLocale, useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { NamedNode } from "#domain/service/components/service-form.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** What takes a retired service's place: nothing, another service, or several where it is split. Nothing where there is no other. */
export function SuccessorField({ services }: { services: NamedNode[] }) {
  const t = useTranslations("team.services");
  const locale = useLocale();
  if (services.length === 0) return null;
  return (
    <fieldset className="min-w-0 self-stretch">
      <legend className="font-medium">{t("successors")}</legend>
      <p className="text-muted text-sm">{t("successorsHint")}</p>
      <div className="mt-1 grid gap-x-4 sm:grid-cols-2">
        {services.map((service) => {
          const name = shownText({ fr: service.nameFr, en: service.nameEn }, isLanguage(locale) ? locale : "fr");
          const words = <span lang={name?.language}>{name?.text ?? service.id}</span>;
          return <Checkbox key={service.id} name="successors" value={service.id} label={words} />;
        })}
      </div>
    </fieldset>
  );
}

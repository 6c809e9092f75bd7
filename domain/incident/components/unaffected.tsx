import { useTranslations } from "next-intl";
import { ServiceNames } from "#domain/incident/components/service-names.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { ServiceName } from "#published/documents.ts";

/** The services that are explicitly spared: a fact with an author, not an absence. */
export function Unaffected({ services, language }: { services: ServiceName[]; language: Language }) {
  const t = useTranslations("incident");
  if (services.length === 0) return null;
  return (
    <section aria-labelledby="unaffected">
      <h2 id="unaffected">{t("unaffected")}</h2>
      <div className="mt-3">
        <ServiceNames services={services} language={language} />
      </div>
    </section>
  );
}

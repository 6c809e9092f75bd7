import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { ServiceName } from "#domain/service/components/service-name.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { ServiceName as Name } from "#published/documents.ts";

/** Services inside a sentence, each leading to its page: "A, B and C". */
export function NameList({ services, language }: { services: Name[]; language: Language }) {
  const t = useTranslations("service");
  return services.map((service, place) => (
    <Fragment key={service.id}>
      {place > 0 && (place === services.length - 1 ? t("and") : ", ")}
      <ServiceName service={service} language={language} />
    </Fragment>
  ));
}

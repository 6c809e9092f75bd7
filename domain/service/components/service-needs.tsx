import { useTranslations } from "next-intl";
import { ServiceName } from "#domain/service/components/service-name.tsx";
import { dependencyPhases } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicDependency, ServicePage } from "#published/record-documents.ts";

/** What a service depends on and what depends on it, in a customer's words; nothing where neither is public. */
export function ServiceNeeds({ page, language }: { page: ServicePage; language: Language }) {
  const t = useTranslations("service");
  if (page.needs.length + page.neededBy.length === 0) return null;
  return (
    <section aria-labelledby="needs" className="section">
      <h2 id="needs">{t("dependencies")}</h2>
      <dl className="facts pair mt-4">
        {dependencyPhases.map((phase) => (
          <Phase key={phase} term={t(`needs.${phase}`)} of={{ list: page.needs, phase }} language={language} />
        ))}
        {dependencyPhases.map((phase) => (
          <Phase key={phase} term={t(`neededBy.${phase}`)} of={{ list: page.neededBy, phase }} language={language} />
        ))}
      </dl>
    </section>
  );
}

type PhaseProps = {
  term: string;
  of: { list: PublicDependency[]; phase: PublicDependency["phase"] };
  language: Language;
};

function Phase({ term, of, language }: PhaseProps) {
  const found = of.list.filter(({ phase }) => phase === of.phase);
  if (found.length === 0) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <ul className="names">
          {found.map(({ service }) => (
            <li key={service.id}>
              <ServiceName service={service} language={language} />
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

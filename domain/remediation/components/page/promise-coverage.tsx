import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PromisePage, PublicCoverage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** What it does for what may go wrong, and first of all what it does not cover. */
export function PromiseCoverage({ page, place }: Props) {
  const t = useTranslations("promise.page");
  const { covers, leaves } = page;
  return (
    <>
      {leaves.length > 0 && <Risks id="leaves" title={t("leaves")} coverage={leaves} place={place} />}
      {covers.length > 0 && <Risks id="covers" title={t("covers")} coverage={covers} place={place} />}
    </>
  );
}

type RisksProps = { id: string; title: string; coverage: PublicCoverage[]; place: Place };

function Risks({ id, title, coverage, place }: RisksProps) {
  const t = useTranslations("promise");
  const { language } = place;
  return (
    <section aria-labelledby={id} className="section">
      <h2 id={id}>{title}</h2>
      <ul className="promise-facts">
        {coverage.map(({ relation, standing, hazard, residual }) => (
          <li key={`${hazard.id} ${relation}`}>
            <p className="promise-told">
              {t(`relation.${relation}`)}
              {(relation !== "does_not_cover" || standing !== "claimed") &&
                `${t("separator")}${t(`standing.${standing}`)}`}
            </p>
            <p className="font-medium">
              <Authored text={hazard.text} language={language} />
            </p>
            {hazard.service !== null && (
              <p className="text-sm">
                {hazard.service.path === null ? (
                  <Authored text={hazard.service.name} language={language} />
                ) : (
                  <a href={hazard.service.path}>
                    <Authored text={hazard.service.name} language={language} />
                  </a>
                )}
              </p>
            )}
            {residual !== null && (
              <p>
                <span className="text-soft">{t("page.residual")}</span> <Authored text={residual} language={language} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

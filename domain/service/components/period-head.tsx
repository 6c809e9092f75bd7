import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { BigFigure } from "#domain/service/components/big-figure.tsx";
import { hasDuration, useFigureWords } from "#domain/service/components/figure-words.ts";
import { ServiceCrumbs } from "#domain/service/components/service-crumbs.tsx";
import { ServicePast } from "#domain/service/components/service-past.tsx";
import { dayOf, formatDuration, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { ServiceYearPage } from "#published/record-documents.ts";

/** A service in a year: its figure, how long it was impaired, how many incidents there were. */
export function PeriodHead({ page, place }: { page: ServiceYearPage; place: Place }) {
  const t = useTranslations("service");
  const words = useFigureWords(place);
  const { service, year, line, retiredAt } = page;
  const { figure } = line;
  const retiredOn = retiredAt === null ? null : dayOf(retiredAt, place.timeZone);
  return (
    <>
      <ServiceCrumbs page={page} />
      <div className="headline pt-8">
        <div>
          <h1>{t.rich("heading", { year, name: () => <Authored text={service.name} language={place.language} /> })}</h1>
          <ServicePast page={page} place={place} />
          <dl className="figures">
            <BigFigure
              term={t("availability")}
              note={figure.uptime !== null && figure.recorded === "part" ? t("partly") : null}
            >
              {words(figure, { period: year, retiredOn })}
            </BigFigure>
            {hasDuration(figure) && (
              <BigFigure term={t("down")} note={t("downMeaning")}>
                {formatDuration(figure.downMs, place.language)}
              </BigFigure>
            )}
            <BigFigure term={t("incidents")}>{formatNumber(line.incidents, place.language)}</BigFigure>
          </dl>
        </div>
      </div>
    </>
  );
}

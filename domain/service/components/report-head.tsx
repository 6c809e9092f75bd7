import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { BigFigure } from "#domain/service/components/big-figure.tsx";
import { hasDuration, useFigureWords } from "#domain/service/components/figure-words.ts";
import { ServiceCrumbs } from "#domain/service/components/service-crumbs.tsx";
import { ServicePast } from "#domain/service/components/service-past.tsx";
import { useTargetWords } from "#domain/service/components/target-words.ts";
import { VerdictWord } from "#domain/service/components/verdict-word.tsx";
import { dayOf, formatDayClock, formatDuration, formatMinutes, formatMonth, type Place } from "#lib/i18n/format.ts";
import type { ReportPage } from "#published/record-documents.ts";

type Props = { page: ReportPage; place: Place };

/** What the report is of, whether the month is over, as of when, and its figures: availability, target, time on record. */
export function ReportHead({ page, place }: Props) {
  const t = useTranslations();
  const { language } = place;
  const [words, percent] = [useFigureWords(place), useTargetWords(language)];
  const { service, month, figure, closedAt, retiredAt, target, verdict, recordedMs } = page;
  const retiredOn = retiredAt === null ? null : dayOf(retiredAt, place.timeZone);
  const recorded = { fromMs: recordedMs, toMs: recordedMs };
  const isOver = closedAt !== null;
  return (
    <>
      <ServiceCrumbs page={page} />
      <div className="headline pt-8">
        <div>
          <h1>
            {t.rich("report.heading", {
              month: formatMonth(month, language),
              name: () => <Authored text={service.name} language={language} />,
            })}
          </h1>
          <p className="mt-4">
            {t(isOver ? "report.closed" : "report.running", { at: formatDayClock(page.asOf, place) })}
          </p>
          <ServicePast page={page} place={place} />
          <dl className="figures">
            <BigFigure
              term={t("service.availability")}
              note={figure.uptime !== null && figure.recorded === "part" ? t("service.partly") : null}
            >
              {words(figure, { period: month, retiredOn })}
            </BigFigure>
            {target !== null && (
              <BigFigure
                term={t("service.target")}
                note={verdict !== null && <VerdictWord verdict={verdict} isOver={isOver} />}
              >
                {percent(target)}
              </BigFigure>
            )}
            {hasDuration(figure) && (
              <BigFigure term={t("service.down")} note={formatMinutes(figure.downMs, language)}>
                {formatDuration(figure.downMs, language)}
              </BigFigure>
            )}
            <BigFigure term={t("report.recorded")} note={formatMinutes(recorded, language)}>
              {formatDuration(recorded, language)}
            </BigFigure>
          </dl>
          {verdict === "undecided" && isOver && <p className="mt-4 max-w-prose">{t("report.undecided")}</p>}
        </div>
      </div>
    </>
  );
}

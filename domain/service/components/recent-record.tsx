import { useTranslations } from "next-intl";
import { BigFigure } from "#domain/service/components/big-figure.tsx";
import { DayBar } from "#domain/service/components/day-bar.tsx";
import { DayList } from "#domain/service/components/day-list.tsx";
import { hasDuration, useFigureWords } from "#domain/service/components/figure-words.ts";
import { RuleSentence } from "#domain/service/components/rule-sentence.tsx";
import { TargetNote } from "#domain/service/components/target-note.tsx";
import { useTargetWords } from "#domain/service/components/target-words.ts";
import { dayOf, formatDayClock, formatDayRange, formatDuration, type Place } from "#lib/i18n/format.ts";
import type { ServicePage } from "#published/record-documents.ts";

/** The last 90 days of a service in use: its figure, its target, its days as a picture and as a list. */
export function RecentRecord({ page, place }: { page: ServicePage; place: Place }) {
  const t = useTranslations();
  const [words, percent] = [useFigureWords(place), useTargetWords(place.language)];
  const { days, recent, target } = page;
  const [from, to] = [days.at(0)?.date, days.at(-1)?.date];
  if (from === undefined || to === undefined) return null;
  const recorded = days.filter((day) => day.level !== "not_recorded");
  const touched = recorded.filter((day) => day.incidents.length > 0).length;
  const label = t("status.barLabel", { days: days.length, recorded: recorded.length, touched });
  const recordedFrom = page.recordedFrom === null ? null : dayOf(page.recordedFrom, place.timeZone);
  return (
    <section aria-labelledby="recent">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="recent">{t("service.recent", { days: days.length })}</h2>
        <p className="text-sm text-soft">{formatDayRange({ from, to }, place.language)}</p>
      </div>
      <dl className="figures">
        <BigFigure
          term={t("service.availability")}
          note={recent.uptime !== null && recent.recorded === "part" ? t("service.partly") : null}
        >
          {words(recent, { period: to, retiredOn: null, recordedFrom })}
        </BigFigure>
        {hasDuration(recent) && (
          <BigFigure term={t("service.down")} note={t("service.downMeaning")}>
            {formatDuration(recent.downMs, place.language)}
          </BigFigure>
        )}
        {target !== null && <BigFigure term={t("service.target")}>{percent(target)}</BigFigure>}
      </dl>
      <div className="mt-8">
        <DayBar days={days} place={place} />
        {touched === 0 && <p className="sr-only">{label}</p>}
        <DayList days={days} place={place} id="touched" label={label} />
      </div>
      <p className="mt-4 text-sm text-soft">
        <RuleSentence rule={page.rule} language={place.language} />{" "}
        {t("service.rule.asOf", { at: formatDayClock(page.asOf, place) })}
      </p>
      <TargetNote page={page} place={place} />
    </section>
  );
}

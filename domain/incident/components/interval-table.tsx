import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { formatDuration, formatMinutes, type Place } from "#lib/i18n/format.ts";
import type { AffectedService, IncidentPage, PublicInterval } from "#published/documents.ts";

type Props = { page: IncidentPage; place: Place; day: string };

/** The facts of the picture as a table: per service how long, and each interval's level, scope, start and end. */
export function IntervalTable({ page, place, day }: Props) {
  const t = useTranslations("incident");
  return (
    <table className="intervals">
      <caption>{t("tableCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("columnWhat")}</th>
          <th scope="col">{t("columnFrom")}</th>
          <th scope="col">{t("columnTo")}</th>
        </tr>
      </thead>
      {page.affected.map((affected) => (
        <tbody key={affected.service.id}>
          <tr>
            <ServiceCell affected={affected} place={place} />
          </tr>
          {affected.intervals.map((interval) => (
            <tr key={JSON.stringify([interval.level, interval.start, interval.scope])}>
              <WhatCell interval={interval} place={place} />
              <td>
                <MomentText moment={interval.start} place={place} day={day} />
              </td>
              <td>
                {interval.end === null ? t("lasting") : <MomentText moment={interval.end} place={place} day={day} />}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function ServiceCell({ affected, place }: { affected: AffectedService; place: Place }) {
  const t = useTranslations("incident");
  const { duration } = affected;
  return (
    <th scope="rowgroup" colSpan={3}>
      <Authored text={affected.service.name} language={place.language} />
      <span className="text-sm font-normal text-soft">
        {t("serviceLasted")}
        {duration === null ? t("lasting") : <Length duration={duration} place={place} />}
      </span>
    </th>
  );
}

function Length({ duration, place }: { duration: { fromMs: number; toMs: number }; place: Place }) {
  const t = useTranslations("incident");
  const { language } = place;
  if (duration.fromMs === 0 && duration.toMs > 0) {
    const most = { fromMs: duration.toMs, toMs: duration.toMs };
    return t("atMost", { duration: formatDuration(most, language), minutes: formatMinutes(most, language) });
  }
  const [words, minutes] = [formatDuration(duration, language), formatMinutes(duration, language)];
  return words === minutes ? words : t("lasted", { duration: words, minutes });
}

function WhatCell({ interval, place }: { interval: PublicInterval; place: Place }) {
  const t = useTranslations();
  return (
    <td>
      <LevelWord level={interval.level} />
      <span className="block">
        <ScopeText scope={interval.scope} language={place.language} />
      </span>
      {interval.isDeliberate && (
        <span className="block">
          {interval.decision === null ? (
            t("incident.deliberate")
          ) : (
            <a href={`#decision-${interval.decision}`}>
              {t("incident.deliberateDecision", { number: interval.decision })}
            </a>
          )}
        </span>
      )}
      {interval.provenance !== "stated" && (
        <span className="block text-soft">{t(`data.provenance.${interval.provenance}`)}</span>
      )}
    </td>
  );
}

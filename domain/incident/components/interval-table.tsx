import { useTranslations } from "next-intl";
import { MomentText } from "#components/moment-text.tsx";
import { Became } from "#domain/incident/components/became.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { ServiceName } from "#domain/service/components/service-name.tsx";
import { formatDay, formatDuration, formatMinutes, type Place } from "#lib/i18n/format.ts";
import type { AffectedService, IncidentPage, PublicInterval, RevisedService } from "#published/documents.ts";

/** `changesAt`: the path of the page whose anchors tell what was changed, where that is another one. */
type Props = { page: IncidentPage; place: Place; day: string; changesAt?: string };

/** The facts of the picture as a table: per service how long, and each interval's level, scope, start and end. */
export function IntervalTable({ page, place, day, changesAt = "" }: Props) {
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
            <ServiceCell
              affected={affected}
              revision={lastRevision(affected, page)}
              place={place}
              changesAt={changesAt}
            />
          </tr>
          {affected.intervals.map((interval) => (
            <tr key={JSON.stringify([interval.level, interval.start, interval.scope])}>
              <WhatCell interval={interval} place={place} changesAt={changesAt} />
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

type Revision = { number: number; at: string; before: RevisedService["durationBefore"] };

/** The last change that moved how long the service was affected, with what stood before it. */
function lastRevision({ service, duration }: AffectedService, { revisions }: IncidentPage): Revision | null {
  if (duration === null) return null;
  const moved = revisions.flatMap(({ number, at, services }) =>
    services
      .filter((one) => one.service.id === service.id && !isSame(one.durationBefore, one.durationAfter))
      .filter(({ before }) => before.length > 0)
      .map(({ durationBefore }) => ({ number, at, before: durationBefore })),
  );
  return moved.at(-1) ?? null;
}

function isSame(one: RevisedService["durationBefore"], other: RevisedService["durationAfter"]): boolean {
  return one?.fromMs === other?.fromMs && one?.toMs === other?.toMs;
}

type ServiceCellProps = { affected: AffectedService; revision: Revision | null; place: Place; changesAt: string };

function ServiceCell({ affected, revision, place, changesAt }: ServiceCellProps) {
  const t = useTranslations("incident");
  const { duration } = affected;
  return (
    <th scope="rowgroup" colSpan={3}>
      <ServiceName service={affected.service} language={place.language} />
      <span className="text-sm font-normal text-soft">
        {t("serviceLasted")}
        {duration === null && t("lasting")}
        {duration !== null && revision === null && <Length duration={duration} place={place} />}
        {duration !== null && revision !== null && (
          <Became
            before={revision.before === null ? t("lasting") : formatDuration(revision.before, place.language)}
            after={<Length duration={duration} place={place} />}
          />
        )}
      </span>
      {revision !== null && (
        <a href={`${changesAt}#change-${revision.number}`} className="block w-fit py-[3px] text-sm font-normal">
          {t("intervalRevised", { day: formatDay(revision.at, place) })}
        </a>
      )}
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

type WhatCellProps = { interval: PublicInterval; place: Place; changesAt: string };

function WhatCell({ interval, place, changesAt }: WhatCellProps) {
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
      {interval.revised !== null && (
        <a href={`${changesAt}#change-${interval.revised.number}`} className="block w-fit">
          {t("incident.intervalRevised", { day: formatDay(interval.revised.at, place) })}
        </a>
      )}
      {interval.provenance !== "stated" && (
        <span className="block text-soft">{t(`data.provenance.${interval.provenance}`)}</span>
      )}
    </td>
  );
}

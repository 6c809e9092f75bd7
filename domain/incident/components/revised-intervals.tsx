import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { Became } from "#domain/incident/components/became.tsx";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { formatDuration, type Place } from "#lib/i18n/format.ts";
import type { PublicInterval, RevisedService } from "#published/documents.ts";

type Props = { services: RevisedService[]; place: Place; day: string };

/** Per service that a correction touched: how long it had lasted and lasts now, and the intervals that differ. */
export function RevisedIntervals({ services, place, day }: Props) {
  const t = useTranslations("revision");
  return services.map((revised) => (
    <div key={revised.service.id} className="mt-3">
      <h4 className="font-medium">
        <Authored text={revised.service.name} language={place.language} />
      </h4>
      <Length revised={revised} place={place} />
      <dl className="facts pair mt-1 text-sm">
        <Side term={t("before")} intervals={only(revised.before, revised.after)} place={place} day={day} />
        <Side term={t("after")} intervals={only(revised.after, revised.before)} place={place} day={day} />
      </dl>
    </div>
  ));
}

function Length({ revised, place }: { revised: RevisedService; place: Place }) {
  const t = useTranslations();
  const words = (duration: RevisedService["durationBefore"], intervals: PublicInterval[]) => {
    if (duration !== null) return formatDuration(duration, place.language);
    return intervals.length === 0 ? t("revision.noImpact") : t("incident.lasting");
  };
  const [before, after] = [words(revised.durationBefore, revised.before), words(revised.durationAfter, revised.after)];
  return <p>{before === after ? before : <Became before={before} after={after} />}</p>;
}

/** Those of `intervals` that the other side does not have as well. */
function only(intervals: PublicInterval[], others: PublicInterval[]): PublicInterval[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return intervals.filter((one) => !known.has(JSON.stringify(one)));
}

type SideProps = { term: string; intervals: PublicInterval[]; place: Place; day: string };

function Side({ term, intervals, place, day }: SideProps) {
  const t = useTranslations("revision");
  return (
    <div>
      <dt>{term}</dt>
      {intervals.length === 0 && <dd>{t("noImpact")}</dd>}
      {intervals.map((interval) => (
        <dd key={JSON.stringify(interval)} className="mb-2">
          <LevelWord level={interval.level} />
          <span className="block">
            <ScopeText scope={interval.scope} language={place.language} />
          </span>
          <span className="block">
            {t("intervalFrom")}
            <MomentText moment={interval.start} place={place} day={day} />
            {interval.end === null ? (
              t("intervalLasts")
            ) : (
              <>
                {t("intervalTo")}
                <MomentText moment={interval.end} place={place} day={day} />
              </>
            )}
          </span>
        </dd>
      ))}
    </div>
  );
}

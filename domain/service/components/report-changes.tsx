import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { Became } from "#domain/incident/components/became.tsx";
import { formatDay, formatUptime, type Place } from "#lib/i18n/format.ts";
import type { ReportChange, ReportPage } from "#published/record-documents.ts";

/** What moved the figure after the month was over, oldest first, or that it stands; nothing while the month lasts. */
export function ReportChanges({ page, place }: { page: ReportPage; place: Place }) {
  const t = useTranslations("report");
  if (page.closedAt === null) return null;
  return (
    <section aria-labelledby="changes" className="section">
      <h2 id="changes">{t("changes")}</h2>
      {page.changes.length === 0 ? (
        <p className="mt-3">{t("unchanged")}</p>
      ) : (
        <ol className="mt-4">
          {page.changes.map((change) => (
            <Change key={`${change.at} ${change.revision}`} change={change} place={place} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Change({ change, place }: { change: ReportChange; place: Place }) {
  const t = useTranslations();
  const { at, cause, incident, revision, before, after } = change;
  const { language } = place;
  const words = (uptime: typeof before) => (uptime === null ? t("report.noFigure") : formatUptime(uptime, language));
  const anchor = revision === null ? "" : `#change-${revision}`;
  const isMoved = words(before) !== words(after);
  return (
    <li className="event">
      <p className="event-time">
        <time dateTime={at}>{formatDay(at, place)}</time>
      </p>
      <div>
        <p>
          {t(`report.cause.${cause}`)}
          {incident !== null && (
            <a href={incident.path + anchor}>
              {incident.title === null ? (
                t("incident.untitled")
              ) : (
                <Authored text={incident.title} language={language} />
              )}
            </a>
          )}
        </p>
        <p className="tabular-nums">
          {isMoved ? <Became before={words(before)} after={words(after)} /> : t("report.sameFigure")}
        </p>
      </div>
    </li>
  );
}

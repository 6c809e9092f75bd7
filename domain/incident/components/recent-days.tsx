import { useTranslations } from "next-intl";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { formatShortDay, type Place } from "#lib/i18n/format.ts";
import type { StatusPage } from "#published/documents.ts";

type Day = StatusPage["recent"][number];

/** The last days, newest first; days without incident stand together, and so do days that nobody recorded. */
export function RecentDays({ page, place }: { page: StatusPage; place: Place }) {
  const t = useTranslations("status");
  return (
    <section aria-labelledby="recent" className="section">
      <h2 id="recent">{t("recent")}</h2>
      <ol className="mt-4">
        {runsOf(page.recent).map((run) => (
          <li key={run.newest.date} className="recent">
            <h3>
              {run.newest === run.oldest ? (
                <time dateTime={run.newest.date}>{formatShortDay(run.newest.date, place)}</time>
              ) : (
                t("daySpan", { from: formatShortDay(run.oldest.date, place), to: formatShortDay(run.newest.date, place) })
              )}
            </h3>
            <div className="space-y-4">
              {run.newest.incidents.map((incident) => (
                <IncidentLine key={incident.id} incident={incident} place={place} />
              ))}
              {run.newest.incidents.length === 0 && (
                <p className="text-soft">{run.newest.isRecorded ? t("noIncident") : t("dayNotRecorded")}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {page.earlier !== null && (
        <div className="mt-8 border-t border-line pt-5">
          <h3 className="mb-1 text-sm font-semibold">{t("earlier")}</h3>
          <IncidentLine incident={page.earlier} place={place} />
        </div>
      )}
    </section>
  );
}

function runsOf(days: Day[]): { newest: Day; oldest: Day }[] {
  const runs: { newest: Day; oldest: Day }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    const isSame = last !== undefined && isQuiet(last.oldest) && isQuiet(day) && last.oldest.isRecorded === day.isRecorded;
    if (isSame) last.oldest = day;
    else runs.push({ newest: day, oldest: day });
  }
  return runs;
}

function isQuiet(day: Day): boolean {
  return day.incidents.length === 0;
}

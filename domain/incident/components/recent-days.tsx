import { useTranslations } from "next-intl";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { dayOf, formatDayRange, formatShortDay, type Place } from "#lib/i18n/format.ts";
import type { StatusPage } from "#published/documents.ts";

type Day = StatusPage["recent"][number];

/** The last days, newest first; days without incident stand together, and so do days that nobody recorded. */
export function RecentDays({ page, place }: { page: StatusPage; place: Place }) {
  const t = useTranslations("status");
  return (
    <section aria-labelledby="recent" className="section">
      <h2 id="recent">{t("recent")}</h2>
      <ol className="mt-4">
        {runsOf(page, place).map((run) => (
          <li key={run.newest.date} className="recent">
            <h3>
              {run.newest === run.oldest ? (
                <time dateTime={run.newest.date}>{formatShortDay(run.newest.date, place)}</time>
              ) : (
                formatDayRange({ from: run.oldest.date, to: run.newest.date }, place.language)
              )}
            </h3>
            <div className="space-y-4">
              {run.newest.incidents.map((incident) => (
                <IncidentLine key={incident.id} incident={incident} place={place} day={run.newest.date} />
              ))}
              {run.newest.incidents.length === 0 && <p className="text-soft">{t(run.quiet)}</p>}
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

type Quiet = "noIncident" | "dayNotRecorded" | "dayOpen";
type Run = { newest: Day; oldest: Day; quiet: Quiet };

/** Equal neighbours without a past incident become one run; a day that an open incident touches is never "no incident". */
function runsOf({ recent, open }: StatusPage, place: Place): Run[] {
  const lasting = open.filter(({ kind }) => kind === "incident");
  const starts = lasting.flatMap(({ started }) => started.earliest ?? started.at ?? []);
  const openSince = starts.map((at) => dayOf(at, place.timeZone)).sort()[0];
  const runs: Run[] = [];
  for (const day of recent) {
    const last = runs.at(-1);
    const quiet = quietOf(day, openSince);
    const isSame = last?.quiet === quiet && last.oldest.incidents.length === 0 && day.incidents.length === 0;
    if (isSame) last.oldest = day;
    else runs.push({ newest: day, oldest: day, quiet });
  }
  return runs;
}

function quietOf(day: Day, openSince: string | undefined): Quiet {
  if (openSince !== undefined && day.date >= openSince) return "dayOpen";
  return day.isRecorded ? "noIncident" : "dayNotRecorded";
}

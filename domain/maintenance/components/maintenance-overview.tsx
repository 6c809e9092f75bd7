import { useTranslations } from "next-intl";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { MaintenanceLine } from "#domain/maintenance/components/maintenance-line.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { MaintenancePage } from "#published/maintenance-documents.ts";

/** All maintenance: what is under way, what is to come, what is over, and the years before. */
export function MaintenanceOverview({ page, place }: { page: MaintenancePage; place: Place }) {
  const t = useTranslations("maintenance");
  const { active, upcoming, past, years } = page;
  return (
    <>
      <div className="headline">
        <div>
          <h1>{t("title")}</h1>
          <p className="mt-4 max-w-prose">{t("lead")}</p>
        </div>
      </div>
      {active.length > 0 && (
        <section aria-labelledby="active" className="section">
          <h2 id="active">{t("active")}</h2>
          <ul className="mt-4">
            {active.map((one) => (
              <MaintenanceLine key={one.id} one={one} place={place} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="planned" className="section">
        <h2 id="planned">{t("planned")}</h2>
        {upcoming.length === 0 && <p className="mt-4 text-soft">{t("nonePlanned")}</p>}
        <ul className="mt-4">
          {upcoming.map((one) => (
            <MaintenanceLine key={one.id} one={one} place={place} />
          ))}
        </ul>
      </section>
      {past.length > 0 && (
        <section aria-labelledby="past" className="section">
          <h2 id="past">{t("past")}</h2>
          <ul className="mt-4 space-y-5">
            {past.map((one) => (
              <li key={one.id}>
                <IncidentLine incident={one} place={place} />
              </li>
            ))}
          </ul>
          <ul className="mt-6 flex flex-wrap gap-x-5 gap-y-2">
            {years.map(({ year, path, count }) => (
              <li key={year}>
                <a href={path}>{t("year", { year, count })}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

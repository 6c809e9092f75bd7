import { useTranslations } from "next-intl";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { formatNumber, type Place } from "#lib/i18n/format.ts";
import type { ServicePage } from "#published/record-documents.ts";

/** The latest incidents of a service, and the way to all others: the pages of its years. */
export function ServiceIncidents({ page, place }: { page: ServicePage; place: Place }) {
  const t = useTranslations("service");
  const { incidents, incidentCount, years } = page;
  const known = years.filter((year) => year.incidents > 0);
  return (
    <section aria-labelledby="incidents" className="section">
      <h2 id="incidents">{t("incidents")}</h2>
      {incidents.length === 0 && <p className="mt-3">{t(years.length === 0 ? "empty" : "noIncident")}</p>}
      <ul className="mt-4 space-y-5">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <IncidentLine incident={incident} place={place} />
          </li>
        ))}
      </ul>
      {incidents.length < incidentCount && (
        <div className="mt-6">
          <p>{t("allIncidents", { count: incidentCount, number: formatNumber(incidentCount, place.language) })}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4">
            {known.map(({ year, path }) => (
              <li key={year}>{path === null ? year : <a href={`${path}#incidents`}>{year}</a>}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

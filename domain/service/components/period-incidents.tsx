import { useTranslations } from "next-intl";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { formatDuration, type Place } from "#lib/i18n/format.ts";
import type { ServiceIncident } from "#published/record-documents.ts";

type Props = { incidents: ServiceIncident[]; place: Place };

/** The incidents of a year or month of a service, newest first, each with how long it held this service within it and how badly. */
export function PeriodIncidents({ incidents, place }: Props) {
  const t = useTranslations();
  return (
    <section aria-labelledby="incidents" className="section">
      <h2 id="incidents">{t("service.incidents")}</h2>
      {incidents.length === 0 && <p className="mt-3">{t("service.noIncident")}</p>}
      <ul className="mt-4 space-y-5">
        {incidents.map((incident) => (
          <li key={incident.id} className="break-inside-avoid">
            <IncidentLine incident={incident} place={place} />
            <p className="text-sm text-soft">
              {t("service.within", {
                duration: formatDuration(incident.within, place.language),
                level: t(`level.${incident.worstHere}`),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

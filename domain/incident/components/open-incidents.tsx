import { useTranslations } from "next-intl";
import { OpenIncident } from "#domain/incident/components/open-incident.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { OpenIncident as Open } from "#published/documents.ts";

/** All incidents that last, and maintenance that is not over; nothing when there is none. */
export function OpenIncidents({ incidents, place }: { incidents: Open[]; place: Place }) {
  const t = useTranslations();
  const count = incidents.filter(({ kind }) => kind === "incident").length;
  if (incidents.length === 0) return null;
  return (
    <section aria-labelledby="open" className="space-y-8">
      <h2 id="open" className="sr-only">
        {count === 0 ? t("incident.maintenance") : t("status.open", { count })}
      </h2>
      {incidents.map((incident) => (
        <OpenIncident key={incident.id} incident={incident} place={place} />
      ))}
    </section>
  );
}

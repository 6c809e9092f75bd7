import { useTranslations } from "next-intl";
import { OpenIncident } from "#domain/incident/components/open-incident.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { OpenIncident as Open } from "#published/documents.ts";

/** All incidents that last; nothing when there is none. */
export function OpenIncidents({ incidents, place }: { incidents: Open[]; place: Place }) {
  const t = useTranslations("status");
  if (incidents.length === 0) return null;
  return (
    <section aria-labelledby="open" className="space-y-8">
      <h2 id="open" className="sr-only">
        {t("open", { count: incidents.length })}
      </h2>
      {incidents.map((incident) => (
        <OpenIncident key={incident.id} incident={incident} place={place} />
      ))}
    </section>
  );
}

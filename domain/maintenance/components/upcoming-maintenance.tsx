import { useTranslations } from "next-intl";
import { MaintenanceLine } from "#domain/maintenance/components/maintenance-line.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentSummary } from "#published/documents.ts";

type Props = { upcoming: IncidentSummary[]; place: Place };

/** As many as a page about something else shows. */
const shown = 4;

/** What is planned, the next one first, and the way to all of it; nothing where nothing is planned. */
export function UpcomingMaintenance({ upcoming, place }: Props) {
  const t = useTranslations("maintenance");
  if (upcoming.length === 0) return null;
  const soonest = upcoming.toSorted((one, other) => beganAt(one).localeCompare(beganAt(other)));
  return (
    <section aria-labelledby="planned" className="section">
      <h2 id="planned">{t("title")}</h2>
      <ul className="mt-4">
        {soonest.slice(0, shown).map((one) => (
          <MaintenanceLine key={one.id} one={one} place={place} />
        ))}
      </ul>
      <p className="mt-4">
        <a href={`/${place.language}/maintenance`}>{t("all", { count: upcoming.length })}</a>
      </p>
    </section>
  );
}

function beganAt({ started }: IncidentSummary): string {
  return started.at ?? started.earliest ?? "";
}

import { useTranslations } from "next-intl";
import { EventList } from "#domain/incident/components/event-list.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PublicEvent } from "#published/documents.ts";

type Props = { events: PublicEvent[]; place: Place; day: string };

/** The timeline as the incident's page tells it; nothing where there is none. */
export function IncidentEvents(told: Props) {
  const t = useTranslations("incident");
  if (told.events.length === 0) return null;
  return (
    <section aria-labelledby="events" className="section">
      <h2 id="events">{t("events")}</h2>
      <EventList {...told} />
    </section>
  );
}

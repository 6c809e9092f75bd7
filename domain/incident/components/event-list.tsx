import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { RetractionNote } from "#domain/incident/components/revision-notes.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { PublicEvent } from "#published/documents.ts";

type Props = { events: PublicEvent[]; place: Place; day: string };

/** What happened, oldest first; the order holds where a time is unknown. */
export function EventList({ events, place, day }: Props) {
  const t = useTranslations();
  const { language } = place;
  return (
    <ol className="events">
      {events.map((event) => (
        <li key={event.id} className="event">
          <p className="event-time">
            <MomentText moment={event.occurred} place={place} day={day} />
          </p>
          <div>
            <p className="text-sm font-semibold text-soft">{t(`event.${event.kind}`)}</p>
            <PendingTranslation text={event.text} language={language} />
            {event.retracted === null ? (
              <p>
                <Authored text={event.text} language={language} />
              </p>
            ) : (
              <>
                <RetractionNote retracted={event.retracted} place={place} />
                <del className="retracted">
                  <Authored text={event.text} language={language} />
                </del>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

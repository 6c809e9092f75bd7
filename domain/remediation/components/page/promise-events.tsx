import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { Instant } from "#components/instant.tsx";
import { actorWords } from "#domain/remediation/components/page/promise-actor.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { PromisePage } from "#published/promise-documents.ts";

type Props = { page: PromisePage; place: Place };

/** Everything that happened to it in public, oldest first: when, what, by whom, why. */
export function PromiseEvents({ page, place }: Props) {
  const t = useTranslations();
  const { events } = page;
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="events" className="section">
      <h2 id="events">{t("promise.page.events")}</h2>
      <ol className="events">
        {events.map(({ at, isUndated, kind, reason, by }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened never moves; its place is its key
          <li key={index} id={`event-${index + 1}`} className="event">
            <p className="event-time">{isUndated ? t("promise.page.dayUnknown") : <Instant at={at} place={place} />}</p>
            <div>
              <p>
                {t(`promise.event.${kind}`)}
                {by !== null && <span className="text-soft">{`${t("promise.separator")}${actorWords(by, t)}`}</span>}
              </p>
              {reason !== null && (
                <p className="promise-told">
                  <Authored text={reason} language={place.language} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

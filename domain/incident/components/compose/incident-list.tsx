import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ListedIncident } from "#domain/incident/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { incidentName } from "./incident-name.ts";
import { formatWhen } from "./when.ts";

type IncidentListProps = { incidents: ListedIncident[]; place: Place; now: string };

/** Incidents under way as cards that say what is owed next, then those that are over. */
export function IncidentList({ incidents, place, now }: IncidentListProps) {
  const t = useTranslations("compose.list");
  const open = incidents.filter(({ state }) => state !== "resolved");
  const over = incidents.filter(({ state }) => state === "resolved");
  return (
    <>
      <section aria-labelledby="open-title" className="flex flex-col gap-3">
        <h2 id="open-title" className="font-semibold text-lg">
          {t("open")}
        </h2>
        {open.length === 0 ? <p className="text-muted">{t("noneOpen")}</p> : null}
        <ul className="flex flex-col gap-3">
          {open.map((incident) => (
            <li key={incident.id}>
              <OpenCard incident={incident} place={place} now={now} />
            </li>
          ))}
        </ul>
      </section>
      {over.length === 0 ? null : (
        <section aria-labelledby="over-title" className="flex flex-col gap-3">
          <h2 id="over-title" className="font-semibold text-lg">
            {t("over")}
          </h2>
          <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
            {over.map((incident) => (
              <li key={incident.id}>
                <Link
                  href={`/${place.language}/team/incidents/${incident.id}`}
                  prefetch={false}
                  className="flex min-h-14 flex-col justify-center px-4 py-2.5 hover:bg-sunken"
                >
                  <Name incident={incident} place={place} />
                  <span className="text-muted text-sm">
                    {t("beganAt", { at: formatWhen(incident.startedAt, { place, now }) })}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Name({ incident, place }: { incident: ListedIncident; place: Place }) {
  const t = useTranslations("compose.list");
  const names = incident.services.filter(({ isPublic }) => isPublic).map(({ name }) => name);
  const more = (count: number) => t("more", { count });
  const name = incidentName(
    { title: incident.title, names },
    { language: place.language, untitled: t("untitled"), more },
  );
  return (
    <span lang={name.language} className="font-semibold leading-snug">
      {name.text}
    </span>
  );
}

function OpenCard({ incident, place, now }: { incident: ListedIncident; place: Place; now: string }) {
  const t = useTranslations("compose.list");
  const state = useTranslations("state");
  const { nextMessageAt, lastWordAt } = incident;
  const isOverdue = nextMessageAt !== null && nextMessageAt < now;
  return (
    <Link
      href={`/${place.language}/team/incidents/${incident.id}`}
      prefetch={false}
      className="flex flex-col gap-1.5 rounded-xl border border-line border-s-4 border-s-danger bg-surface p-4 shadow-xs hover:border-ink"
    >
      <Name incident={incident} place={place} />
      <span className="text-sm">{t("line", { state: state(incident.state), count: incident.openCount })}</span>
      <span className="text-muted text-sm">
        {t("startedAt", { at: formatWhen(incident.startedAt, { place, now }) })}
        {lastWordAt === null ? "" : ` · ${t("lastWord", { at: formatWhen(lastWordAt, { place, now }) })}`}
      </span>
      {nextMessageAt === null ? null : (
        <span className={isOverdue ? "font-semibold text-danger" : "text-muted text-sm"}>
          {t(isOverdue ? "overdue" : "due", { at: formatWhen(nextMessageAt, { place, now }) })}
        </span>
      )}
    </Link>
  );
}

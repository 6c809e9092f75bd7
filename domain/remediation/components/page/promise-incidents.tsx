import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Authored } from "#components/authored.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import type { PromiseIncident } from "#published/promise-documents.ts";

type Props = { incidents: PromiseIncident[]; place: Place };

/** The incidents of a promise in a line of a list: which it answers, which it did not prevent, and which it caused. */
export function PromiseIncidents({ incidents, place }: Props) {
  const t = useTranslations();
  if (incidents.length === 0) return null;
  return (
    <p className="promise-told">
      {incidents.map((incident, index) => (
        <Fragment key={`${incident.id} ${incident.link}`}>
          {index > 0 && t("promise.separator")}
          {incident.link !== "arose" && `${t(`promise.link.${incident.link}`)} `}
          <IncidentName incident={incident} place={place} />
        </Fragment>
      ))}
    </p>
  );
}

/** An incident by title and day, leading to its page. */
export function IncidentName({ incident, place }: { incident: PromiseIncident; place: Place }) {
  const t = useTranslations();
  const title = titleOfIncident(incident, { t, language: place.language });
  const began = incident.started.at ?? incident.started.earliest;
  return (
    <>
      <a href={incident.path}>
        <Authored text={title} language={place.language} />
      </a>
      {began !== null && `${t("promise.comma")}${formatDay(began, place)}`}
    </>
  );
}

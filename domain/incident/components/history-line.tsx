import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { IncidentLine } from "#domain/incident/components/incident-line.tsx";
import { StateWord } from "#domain/incident/components/state-word.tsx";
import { isOver } from "#domain/incident/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentSummary } from "#published/documents.ts";

type Props = { incident: IncidentSummary; place: Place; day?: string };

/** Services named in a line; the incident's page names all of them. */
const mostNamed = 6;

/** An incident or maintenance in the list of a month: also whom it touched, and its state while it is not simply over. */
export function HistoryLine({ incident, place, day }: Props) {
  const t = useTranslations("incident");
  const { services, state, title } = incident;
  const shown = services.slice(0, services.length > mostNamed + 1 ? mostNamed : services.length);
  const more = services.length - shown.length;
  const isTold = !isOver(state) || state === "cancelled";
  return (
    <li>
      <IncidentLine incident={incident} place={place} day={day} />
      {services.length > 0 && (title !== null || services.length > 2) && (
        <ul aria-label={t("touched")} className="inline-names">
          {shown.map((service) => (
            <li key={service.id}>
              <Authored text={service.name} language={place.language} />
            </li>
          ))}
          {more > 0 && <li>{t("andMore", { count: more })}</li>}
        </ul>
      )}
      {isTold && (
        <p className="mt-1.5">
          <StateWord state={state} />
        </p>
      )}
    </li>
  );
}

import { useTranslations } from "next-intl";
import { Authored, PendingTranslation } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { titleOfIncident } from "#domain/incident/components/title-of-incident.ts";
import { WorstWord } from "#domain/incident/components/worst-word.tsx";
import { formatDuration, type Place } from "#lib/i18n/format.ts";
import type { IncidentSummary } from "#published/documents.ts";

/** An incident or maintenance in two lines: title; how bad, when, how long. */
export function IncidentLine({ incident, place, day }: { incident: IncidentSummary; place: Place; day?: string }) {
  const t = useTranslations();
  const title = titleOfIncident(incident, { t, language: place.language });
  return (
    <div>
      <p className="font-medium">
        <a href={incident.path}>
          <Authored text={title} language={place.language} />
        </a>
      </p>
      <PendingTranslation text={title} language={place.language} />
      <p className="text-sm text-soft">
        <WorstWord incident={incident} />
        {t("page.separator")}
        <MomentText moment={incident.started} place={place} day={day} />
        {incident.duration !== null && incident.duration.toMs > 0 && (
          <>
            {t("page.separator")}
            {formatDuration(incident.duration, place.language)}
          </>
        )}
        {incident.isCorrected && (
          <>
            {t("page.separator")}
            {t("incident.correctedMark")}
          </>
        )}
        {incident.postmortem !== null && (
          <>
            {t("page.separator")}
            <a href={incident.postmortem.path}>
              {t(incident.postmortem.isRetracted ? "postmortem.list.retractedMark" : "postmortem.list.mark")}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

import { useTranslations } from "next-intl";
import { PageHead } from "#components/ui/page-head.tsx";
import type { TeamIncident } from "#domain/incident/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { incidentName } from "./incident-name.ts";
import { formatWhen } from "./when.ts";

/** Which incident this is, where it stands, and its public page. */
export function IncidentHead({ incident, place, now }: { incident: TeamIncident; place: Place; now: string }) {
  const t = useTranslations("compose");
  const state = useTranslations("state");
  const name = incidentName(
    { title: incident.title, names: incident.affectedNames },
    { language: place.language, untitled: t("list.untitled"), more: (count) => t("list.more", { count }) },
  );
  return (
    <div className="flex flex-col gap-2">
      <PageHead
        title={<span lang={name.language}>{name.text}</span>}
        lead={t("update.lead", { state: state(incident.state), at: formatWhen(incident.startedAt, { place, now }) })}
      />
      <p>
        <a className="text-accent underline underline-offset-4" href={`/${place.language}/incidents/${incident.id}`}>
          {t("update.publicPage")}
        </a>
      </p>
    </div>
  );
}

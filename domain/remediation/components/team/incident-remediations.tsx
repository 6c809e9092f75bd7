import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { ListedRemediation } from "#domain/remediation/list-reads.ts";
import { dayOf, type Place } from "#lib/i18n/format.ts";
import { RemediationRow } from "./remediation-row.tsx";

type IncidentRemediationsProps = {
  incidentId: string;
  listed: ListedRemediation[];
  mayPropose: boolean;
  place: Place;
  now: string;
};

/** What was decided after an incident, and the way to propose more; nothing where there is neither. */
export function IncidentRemediations({ incidentId, listed, mayPropose, place, now }: IncidentRemediationsProps) {
  const t = useTranslations("remediation");
  if (listed.length === 0 && !mayPropose) return null;
  return (
    <section
      aria-labelledby="incident-remediations"
      className="overflow-hidden rounded-xl border border-line bg-surface shadow-xs"
    >
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-4 sm:px-6">
        <h2 id="incident-remediations" className="font-semibold text-lg">
          {t("list.title")}
        </h2>
        {mayPropose ? (
          <ButtonLink
            look="quiet"
            href={`/${place.language}/team/remediations/new?incident=${incidentId}`}
            className="max-sm:w-full"
          >
            {t("list.propose")}
          </ButtonLink>
        ) : null}
      </div>
      {listed.length === 0 ? null : (
        <ul className="flex flex-col divide-y divide-line border-line border-t">
          {listed.map((item) => (
            <RemediationRow key={item.id} item={item} place={place} today={dayOf(now, place.timeZone)} />
          ))}
        </ul>
      )}
    </section>
  );
}

import { useTranslations } from "next-intl";
import { IncidentPicture } from "#domain/incident/components/incident-picture.tsx";
import { IntervalTable } from "#domain/incident/components/interval-table.tsx";
import { isOver } from "#domain/incident/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { IncidentPage } from "#published/documents.ts";

/** Who was affected, how and when: the picture, then the same facts as a table. */
export function IncidentImpact(told: { page: IncidentPage; place: Place; day: string }) {
  const t = useTranslations("incident");
  if (told.page.affected.length === 0) return null;
  return (
    <section aria-labelledby="impact" className="section">
      <h2 id="impact">{t(isOver(told.page.summary.state) ? "impact" : "impactOpen")}</h2>
      <IncidentPicture page={told.page} place={told.place} />
      <details id="impact-table" open className="mt-6">
        <summary>{t("asTable")}</summary>
        <IntervalTable {...told} />
      </details>
    </section>
  );
}

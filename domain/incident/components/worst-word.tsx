import { useTranslations } from "next-intl";
import { worstMark } from "#domain/incident/components/incident-mark.ts";
import { LevelGlyph } from "#domain/service/components/level-glyph.tsx";
import { levelColour } from "#domain/service/components/level-style.ts";
import type { IncidentSummary } from "#published/documents.ts";

/** What it was and how bad at worst, by shape, word and colour: "Major outage", "Maintenance", "Maintenance · Partial outage". */
export function WorstWord({ incident }: { incident: IncidentSummary }) {
  const t = useTranslations();
  const mark = worstMark(incident);
  const isPlanned = incident.kind === "maintenance";
  const level = mark === "investigating" || (isPlanned && mark === "under_maintenance") ? null : mark;
  return (
    <span className={`inline-flex items-baseline gap-1.5 font-medium ${levelColour[mark]}`}>
      <LevelGlyph mark={mark} className="size-3.5 translate-y-px" />
      {isPlanned && t("incident.maintenance")}
      {isPlanned && level !== null && t("page.separator")}
      {level !== null && t(`level.${level}`)}
      {!isPlanned && level === null && t("incident.untitled")}
    </span>
  );
}

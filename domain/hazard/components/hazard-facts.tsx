import { useTranslations } from "next-intl";
import type { TeamHazard } from "#domain/hazard/reads.ts";
import { acceptedUntil, hazardStandingOf } from "#domain/hazard/standing-rules.ts";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { HazardMark } from "./hazard-mark.tsx";

/** Where a hazard stands, of what kind it is, whose loss it is, and whether customers read of it. */
export function HazardFacts({ hazard, place, today }: { hazard: TeamHazard; place: Place; today: string }) {
  const t = useTranslations("remediation.hazard");
  const standing = hazardStandingOf(hazard, today);
  const until = acceptedUntil(hazard.covers, today);
  const node = hazard.node === null ? null : shownText(hazard.node.name, place.language);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <HazardMark standing={standing} />
      {standing === "accepted" && until !== null ? <span>{t("until", { day: formatDay(until, place) })}</span> : null}
      <span className="text-muted">{t(`kind.${hazard.kind}`)}</span>
      {node === null ? null : (
        <span lang={node.language} className="text-muted">
          {node.text}
        </span>
      )}
      <span className={hazard.isPublic ? "rounded-full bg-accent-soft px-2 py-0.5" : "text-muted"}>
        {t(hazard.isPublic ? "public" : "internal")}
      </span>
    </p>
  );
}

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { TeamHazard } from "#domain/hazard/reads.ts";
import { CoverageMark } from "#domain/remediation/components/team/coverage-mark.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { HazardFacts } from "./hazard-facts.tsx";

/** Hazards with what covers each and how well that is known. */
export function HazardList({ hazards, place, today }: { hazards: TeamHazard[]; place: Place; today: string }) {
  const t = useTranslations("remediation.hazard");
  if (hazards.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-xs">
      {hazards.map((hazard) => (
        <li key={hazard.id} className="flex flex-col gap-2 px-4 py-4 sm:px-6">
          <Link
            href={`/${place.language}/team/hazards/${hazard.id}`}
            prefetch={false}
            className="inline-flex min-h-6 items-center self-start font-semibold text-accent leading-snug underline underline-offset-4"
          >
            <span>
              <Said text={hazard.text} language={place.language} />
            </span>
          </Link>
          <HazardFacts hazard={hazard} place={place} today={today} />
          {hazard.covers.length === 0 ? null : (
            <ul className="flex flex-col gap-2 border-line border-s-2 ps-3">
              {hazard.covers.map((cover) => (
                <li key={`${cover.remediationId} ${cover.relation}`} className="flex flex-col gap-0.5 text-sm">
                  <CoverageMark relation={cover.relation} standing={cover.standing} />
                  <span className="break-words">
                    <Said text={cover.text} language={place.language} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

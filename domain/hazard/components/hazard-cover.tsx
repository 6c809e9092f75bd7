import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import type { TeamHazard } from "#domain/hazard/reads.ts";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { CoverageMark } from "#domain/remediation/components/team/coverage-mark.tsx";
import { RemediationMark } from "#domain/remediation/components/team/remediation-mark.tsx";
import { Said } from "#domain/remediation/components/team/said.tsx";
import type { Language } from "#lib/i18n/language.ts";

type HazardCoverProps = { hazard: TeamHazard; mayPropose: boolean; language: Language };

const style = "inline-flex min-h-6 items-center text-accent underline underline-offset-4";

/** What remediations do for a hazard, what is left, and in which incidents it came true. */
export function HazardCover({ hazard, mayPropose, language }: HazardCoverProps) {
  const t = useTranslations("remediation.hazard");
  const list = useTranslations("compose.list");
  const words = { language, untitled: list("untitled"), more: (count: number) => list("more", { count }) };
  return (
    <>
      <Card
        title={t("cover")}
        action={
          mayPropose ? (
            <ButtonLink look="quiet" href={`/${language}/team/remediations/new?hazard=${hazard.id}`}>
              {t("propose")}
            </ButtonLink>
          ) : null
        }
      >
        {hazard.covers.length === 0 ? <p className="text-muted">{t("uncovered")}</p> : null}
        <ul className="flex flex-col gap-5">
          {hazard.covers.map((cover) => (
            <li key={`${cover.remediationId} ${cover.relation}`} className="flex flex-col gap-1">
              <CoverageMark relation={cover.relation} standing={cover.standing} />
              <Link
                href={`/${language}/team/remediations/${cover.remediationId}`}
                prefetch={false}
                className={`${style} self-start`}
              >
                <span>
                  <Said text={cover.text} language={language} />
                </span>
              </Link>
              <span className="text-sm">
                <RemediationMark state={cover.state} />
              </span>
              {cover.residual.fr === "" && cover.residual.en === "" ? null : (
                <p className="text-sm">
                  <span className="text-muted">{t("residual")}</span> <Said text={cover.residual} language={language} />
                </p>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {hazard.incidents.length === 0 ? null : (
        <Card title={t("realised")}>
          <ul className="flex flex-col gap-2">
            {hazard.incidents.map((incident) => {
              const name = incidentName(incident, words);
              return (
                <li key={incident.id}>
                  <Link href={`/${language}/team/incidents/${incident.id}`} prefetch={false} className={style}>
                    <span lang={name.language}>{name.text}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
    </>
  );
}

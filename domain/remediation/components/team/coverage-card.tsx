import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { TeamCoverage } from "#domain/remediation/reads.ts";
import type { Language } from "#lib/i18n/language.ts";
import { CoverageMark } from "./coverage-mark.tsx";
import { Said } from "./said.tsx";

/** What it does for hazards and what it does not, how well that is known, and what is left; nothing where nothing is said. */
export function CoverageCard({ coverage, language }: { coverage: TeamCoverage[]; language: Language }) {
  const t = useTranslations("remediation.coverage");
  if (coverage.length === 0) return null;
  return (
    <Card title={t("title")}>
      <ul className="flex flex-col gap-4">
        {coverage.map((one) => (
          <li key={`${one.hazardId} ${one.relation}`} className="flex flex-col gap-1">
            <CoverageMark relation={one.relation} standing={one.standing} />
            <Link
              href={`/${language}/team/hazards/${one.hazardId}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center self-start text-accent underline underline-offset-4"
            >
              <span>
                <Said text={one.text} language={language} />
              </span>
            </Link>
            {one.residual.fr === "" && one.residual.en === "" ? null : (
              <p className="text-sm">
                <span className="text-muted">{t("residual")}</span> <Said text={one.residual} language={language} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

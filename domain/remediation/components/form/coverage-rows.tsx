"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/select-field.tsx";
import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import type { TeamCoverage } from "#domain/remediation/reads.ts";
import { coverageRelations, coverageStandings, remediationLimits } from "#domain/remediation/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { PairFields } from "./pair-fields.tsx";
import { Rows } from "./rows.tsx";

type CoverageRowsProps = { coverage: TeamCoverage[]; hazards: RemediationChoices["hazards"]; language: Language };

/** What it does for hazards, and what it does not. */
export function CoverageRows({ coverage, hazards, language }: CoverageRowsProps) {
  const t = useTranslations("remediation.form");
  const words = useTranslations("remediation.coverage");
  const options = hazards.map(({ id, text }) => {
    const shown = shownText(text, language);
    return { value: id, label: shown?.text ?? id, lang: shown?.language };
  });
  return (
    <Rows
      count={coverage.length}
      most={remediationLimits.links}
      title={t("coverageHint")}
      add={t("addHazard")}
      row={(place) => {
        const present = coverage[place];
        return (
          <>
            <SelectField
              name={`coverage.${place}.hazardId`}
              label={t("hazard", { number: place + 1 })}
              value={present?.hazardId ?? ""}
              options={[{ value: "", label: t("noHazard") }, ...options]}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <SelectField
                name={`coverage.${place}.relation`}
                label={t("relation")}
                value={present?.relation ?? "reduces_likelihood"}
                options={coverageRelations.map((value) => ({ value, label: words(`relation.${value}`) }))}
              />
              <SelectField
                name={`coverage.${place}.standing`}
                label={t("standing")}
                value={present?.standing ?? "claimed"}
                options={coverageStandings.map((value) => ({ value, label: words(`standing.${value}`) }))}
              />
            </div>
            <PairFields
              name={`coverage.${place}.residual`}
              title={t("residual")}
              value={present?.residual}
              maxLength={remediationLimits.residual}
              rows={1}
              isOptional
            />
          </>
        );
      }}
    />
  );
}

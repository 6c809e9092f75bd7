"use client";

import { useTranslations } from "next-intl";
import { useTypedValues } from "#components/ui/form-context.tsx";
import { remediationLimits } from "#domain/remediation/schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import { PairFields } from "./pair-fields.tsx";
import { Rows } from "./rows.tsx";

type CriterionRowsProps = { criteria: { id: string; text: Text }[] };

/** What must be true for it to be done, line by line. */
export function CriterionRows({ criteria }: CriterionRowsProps) {
  const t = useTranslations("remediation.form");
  return (
    <Rows
      count={criteria.length}
      most={remediationLimits.criteria}
      title={t("criteria")}
      hint={t("criteriaHint")}
      add={t("addCriterion")}
      row={(place) => (
        <>
          <RowId place={place} value={criteria[place]?.id ?? ""} />
          <PairFields
            name={`criteria.${place}.text`}
            title={t("criterion", { number: place + 1 })}
            value={criteria[place]?.text}
            maxLength={remediationLimits.criterion}
          />
        </>
      )}
    />
  );
}

function RowId({ place, value }: { place: number; value: string }) {
  const name = `criteria.${place}.id`;
  return <input type="hidden" name={name} value={useTypedValues(name)?.[0] ?? value} />;
}

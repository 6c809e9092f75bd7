"use client";

import { useTranslations } from "next-intl";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import type { DetailsStart } from "#domain/remediation/draft-start.ts";
import { remediationKinds, remediationLimits, remediationOrigins } from "#domain/remediation/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { CoverageRows } from "./coverage-rows.tsx";
import { CriterionRows } from "./criterion-rows.tsx";
import { Fold } from "./fold.tsx";
import { HedgeField } from "./hedge-field.tsx";
import { LinkRows } from "./link-rows.tsx";
import { PairFields } from "./pair-fields.tsx";

type DetailsFieldsProps = {
  start: DetailsStart;
  choices: RemediationChoices;
  /** Whether criteria can still be written (ME-3). */
  mayWriteCriteria: boolean;
  language: Language;
};

/** All that says what a remediation is and what it is linked with. */
export function DetailsFields({ start, choices, mayWriteCriteria, language }: DetailsFieldsProps) {
  const t = useTranslations("remediation");
  return (
    <>
      <PairFields
        name="text"
        title={t("form.text")}
        hint={t("form.textHint")}
        value={start.text}
        maxLength={remediationLimits.text}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label={t("form.kind")}
          value={start.kind}
          options={remediationKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <SelectField
          name="origin"
          label={t("form.origin")}
          value={start.origin}
          options={remediationOrigins.map((value) => ({ value, label: t(`origin.${value}`) }))}
        />
      </div>
      <ChoiceField
        name="priority"
        label={t("form.priority")}
        value={String(start.priority)}
        choices={(["high", "normal", "low"] as const).map((one, place) => ({
          value: String(place + 1),
          label: t(`priority.${one}`),
        }))}
      />
      {mayWriteCriteria ? (
        <CriterionRows criteria={start.criteria} />
      ) : (
        <>
          <p className="max-w-prose rounded-lg bg-sunken px-3.5 py-2.5">{t("form.criteriaFixed")}</p>
          <FixedCriteria criteria={start.criteria} />
        </>
      )}
      <Fold
        title={t("form.measure")}
        isOpen={[start.baseline, start.target].some(({ fr, en }) => fr !== "" || en !== "")}
        fields={["baseline", "target"]}
      >
        <p className="text-muted text-sm">{t("form.measureHint")}</p>
        <PairFields
          name="baseline"
          title={t("form.baseline")}
          value={start.baseline}
          maxLength={remediationLimits.measure}
          rows={1}
          isOptional
        />
        <PairFields
          name="target"
          title={t("form.target")}
          value={start.target}
          maxLength={remediationLimits.measure}
          rows={1}
          isOptional
        />
        <HedgeField name="targetHedge" label={t("form.targetHedge")} value={start.targetHedge} />
      </Fold>
      <div className="sm:max-w-sm">
        <TextField
          name="recheckEveryDays"
          label={t("form.recheck")}
          hint={t("form.recheckHint")}
          value={start.recheckEveryDays === null ? "" : String(start.recheckEveryDays)}
          inputMode="numeric"
          isOptional
        />
      </div>
      <LinkRows {...start} choices={choices} language={language} />
      <Fold title={t("form.coverage")} isOpen={start.coverage.length > 0} fields={["coverage."]}>
        <CoverageRows coverage={start.coverage} hazards={choices.hazards} language={language} />
      </Fold>
    </>
  );
}

/** Criteria that stay as they are travel with the form. */
function FixedCriteria({ criteria }: Pick<DetailsStart, "criteria">) {
  return criteria.map(({ id, text }, place) => (
    <span key={id} hidden>
      <input type="hidden" name={`criteria.${place}.id`} value={id} />
      <input type="hidden" name={`criteria.${place}.textFr`} value={text.fr} />
      <input type="hidden" name={`criteria.${place}.textEn`} value={text.en} />
    </span>
  ));
}

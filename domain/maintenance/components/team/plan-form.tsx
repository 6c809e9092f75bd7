import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { LocalTimeField } from "#domain/incident/components/local-time-field.tsx";
import { incidentLimits, scopePresets } from "#domain/incident/schema.ts";
import { submitPlan } from "#domain/maintenance/actions.ts";
import { maintenanceLimits, repeats } from "#domain/maintenance/schema.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import type { Place } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { PlanPreview } from "./plan-preview.tsx";
import { ReminderChoices } from "./reminder-choices.tsx";
import { ServiceLevels } from "./service-levels.tsx";
import { TurnChoice } from "./turn-choice.tsx";

type PlanFormProps = { services: { id: string; name: Text }[]; place: Place; idempotencyKey: string };

/** Plans a maintenance: when, what for, what customers will notice, who begins and ends it, who is reminded, how it comes back. */
export async function PlanForm({ services, place, idempotencyKey }: PlanFormProps) {
  const t = await getTranslations("maintenance.team");
  const { timeZone } = place;
  return (
    <ActionForm action={submitPlan} className="flex flex-col gap-7">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <div className="grid gap-5 sm:grid-cols-2">
        <LocalTimeField name="from" label={t("from")} timeZone={timeZone} />
        <LocalTimeField name="until" label={t("until")} timeZone={timeZone} />
      </div>
      <PairFields name="title" title={t("name")} hint={t("oneLanguage")} maxLength={incidentLimits.title} rows={1} />
      <PairFields name="text" title={t("text")} hint={t("textHint")} maxLength={incidentLimits.text} rows={5} />
      <ServiceLevels services={services} language={place.language} />
      <Scope />
      <TurnChoice which="starts" value="itself" />
      <TurnChoice which="ends" value="itself" />
      <ReminderChoices chosen={[]} />
      <Repeat />
      <QuietField of="maintenance" told={t("told")} />
      <Button className="max-sm:w-full sm:self-start">{t("announce")}</Button>
      {/* Below: the Enter key presses a form's first button. */}
      <PlanPreview />
    </ActionForm>
  );
}

async function Scope() {
  const t = await getTranslations("maintenance.team");
  const scope = await getTranslations("scope");
  const options = [
    ...scopePresets.map((code) => ({ value: code as string, label: scope(code) })),
    { value: "own", label: t("scope.own") },
  ];
  return (
    <div className="flex flex-col gap-5">
      <SelectField name="scope" label={t("scope.title")} options={options} />
      <PairFields
        name="scope"
        title={t("scope.words")}
        hint={t("scope.hint")}
        maxLength={incidentLimits.scope}
        rows={1}
      />
    </div>
  );
}

async function Repeat() {
  const t = await getTranslations("maintenance.team");
  return (
    <div className="flex flex-col gap-5">
      <SelectField
        name="repeat"
        label={t("repeat.title")}
        hint={t("repeat.hint", { days: maintenanceLimits.seriesDays })}
        value="none"
        options={repeats.map((one) => ({ value: one, label: t(`repeat.${one}`) }))}
      />
      <TextField
        name="rule"
        label={t("repeat.rule")}
        hint={t("repeat.ruleHint")}
        maxLength={maintenanceLimits.rule}
        isOptional
        spellCheck={false}
      />
    </div>
  );
}

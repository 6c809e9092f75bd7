import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { ReasonFields } from "#domain/incident/components/correct/reason-fields.tsx";
import { submitUptimeRule } from "#domain/organisation/actions.ts";
import { RuleFigures } from "#domain/organisation/components/rule-figures.tsx";
import type { UptimeRule } from "#domain/service/schema.ts";
import { formatNumber } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type RuleFormProps = {
  /** What the form starts from, and the number of the latest decision. */
  rule: UptimeRule;
  version: number;
  /** The present month ("2026-11"). */
  month: string;
  language: Language;
};

/** Changes the rule from a month on; shows every figure before and after first. */
export function RuleForm({ rule, version, month, language }: RuleFormProps) {
  const t = useTranslations("team.rule");
  const level = useTranslations("level");
  return (
    <ActionForm action={submitUptimeRule} label={t("change")} className="flex flex-col gap-6">
      <VersionField present={version} />
      <RuleFigures />
      <WeightField name="major" label={level("major_outage")} weight={rule.major} language={language} />
      <WeightField name="partial" label={level("partial_outage")} weight={rule.partial} language={language} />
      <WeightField name="degraded" label={level("degraded_performance")} weight={rule.degraded} language={language} />
      <ChoiceField
        name="maintenance"
        label={level("under_maintenance")}
        value={rule.maintenanceCounts ? "counts" : "none"}
        choices={[
          { value: "counts", label: t("full") },
          { value: "none", label: t("none") },
        ]}
      />
      <TextField
        name="fromMonth"
        type="month"
        label={t("fromMonth")}
        hint={t("fromMonthHint", { month })}
        value={month}
      />
      <ReasonFields />
      <Button className="max-sm:w-full sm:self-start">{t("show")}</Button>
    </ActionForm>
  );
}

type WeightFieldProps = { name: "major" | "partial" | "degraded"; label: string; weight: number; language: Language };

/** What a minute at a level counts for: all, nothing, or a share in per cent, which is asked for where it is wanted. */
function WeightField({ name, label, weight, language }: WeightFieldProps) {
  const t = useTranslations("team.rule");
  const isPart = weight > 0 && weight < 1;
  return (
    <div className="group/weight flex flex-col gap-3">
      <ChoiceField
        name={`${name}How`}
        label={label}
        value={isPart ? "part" : weight === 1 ? "full" : "none"}
        choices={[
          { value: "full", label: t("full") },
          { value: "part", label: t("part") },
          { value: "none", label: t("none") },
        ]}
      />
      <div className="hidden group-has-[[value=part]:checked]/weight:block">
        <TextField
          name={name}
          inputMode="decimal"
          label={t("percent", { level: label })}
          hint={t("percentHint")}
          value={isPart ? formatNumber(weight * 100, language) : ""}
        />
      </div>
    </div>
  );
}

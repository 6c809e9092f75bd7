import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitDecision } from "#domain/review/actions.ts";
import { decisionKinds, reviewLimits } from "#domain/review/schema.ts";

type DecisionFormProps = { month: string; remediationId: string; version: number; due: string | null; back: string };

/** What management decides of a promise: it stays, gets another date, ends, or is escalated, with the reason that customers read. */
export function DecisionForm({ month, remediationId, version, due, back }: DecisionFormProps) {
  const t = useTranslations("review.decision");
  return (
    <ActionForm action={submitDecision} label={t("title")} className="flex flex-col gap-6">
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="remediationId" value={remediationId} />
      <VersionField present={version} />
      <ChoiceField
        name="kind"
        label={t("kind")}
        choices={decisionKinds.map((kind) => ({
          value: kind,
          label: t(`choice.${kind}`),
          hint: t(`hint.${kind}`),
        }))}
      />
      <div className="flex flex-col gap-2">
        <TextField name="due" type="date" label={t("due")} hint={t("dueHint")} value={due ?? ""} isOptional />
        <Checkbox name="isUndated" label={t("undated")} />
      </div>
      <fieldset className="flex flex-col gap-4">
        <legend className="mb-2 font-medium">{t("reason")}</legend>
        <p className="text-muted text-sm">{t("reasonHint")}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextArea name="reasonFr" label={t("inFrench")} lang="fr" maxLength={reviewLimits.reason} isOptional />
          <TextArea name="reasonEn" label={t("inEnglish")} lang="en" maxLength={reviewLimits.reason} isOptional />
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Button>{t("submit")}</Button>
        <ButtonLink look="plain" href={back}>
          {t("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}

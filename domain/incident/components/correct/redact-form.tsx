import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { submitRedaction } from "#domain/incident/correction-actions.ts";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import { incidentLimits } from "#domain/incident/schema.ts";
import { CheckedPanel } from "./checked-panel.tsx";
import { FormHead } from "./form-head.tsx";
import { ReasonFields } from "./reason-fields.tsx";
import { RedactionLimits } from "./redaction-limits.tsx";

/** The passage that must go: first every place where it stands and how it will read, then it is removed. */
export function RedactForm({ corrections, idempotencyKey }: { corrections: Corrections; idempotencyKey: string }) {
  const t = useTranslations("correct.redact");
  return (
    <ActionForm action={submitRedaction} label={t("title")} className="flex flex-col gap-6">
      <FormHead corrections={corrections} idempotencyKey={idempotencyKey} base={{}} />
      <CheckedPanel publish={t("submit")} note={t("forGood")} />
      <Card>
        <TextArea
          name="passage"
          label={t("passage")}
          hint={t("passageHint")}
          maxLength={incidentLimits.passage}
          rows={2}
        />
      </Card>
      <ReasonFields />
      <RedactionLimits />
      <Button className="max-sm:w-full sm:self-start">{t("show")}</Button>
    </ActionForm>
  );
}

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitPromise } from "#domain/remediation/promise-actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { DateFields } from "./date-fields.tsx";
import { HedgeField } from "./hedge-field.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";
import { PromisePreview } from "./promise-preview.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";

/** Promises it to customers: what they will read is shown first, in both languages; then it is promised for good. */
export function PromiseForm({ item, today, told }: { item: TeamRemediation; today: string; told: string | null }) {
  const t = useTranslations("remediation.form");
  const wording = item.publishedAt === null ? item.text : item.wording;
  return (
    <ActionForm action={submitPromise} label={t("promise")} className="flex flex-col gap-6">
      <ItemFields item={item} />
      <PromisePreview />
      <Card>
        <PairFields
          name="wording"
          title={t("wording")}
          hint={t("wordingHint")}
          value={wording}
          maxLength={remediationLimits.text}
          rows={3}
        />
        <HedgeField name="hedge" label={t("hedge")} value={item.hedge} />
        <DateFields due={null} isUndated={false} today={today} />
        <div className="sm:max-w-sm">
          <TextField
            name="promisedOn"
            type="date"
            label={t("promisedOn")}
            hint={t("promisedOnHint")}
            max={today}
            isOptional
          />
        </div>
        <PromiseQuiet told={told} />
      </Card>
      <Button look="quiet" className="max-sm:w-full sm:self-start">
        {t("preview")}
      </Button>
    </ActionForm>
  );
}

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitTelling } from "#domain/remediation/promise-actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { HedgeField } from "./hedge-field.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";

/** Tells customers what exists, without promising anything. */
export function TellForm({ item }: { item: TeamRemediation }) {
  const t = useTranslations("remediation.form");
  return (
    <Card>
      <ActionForm action={submitTelling} label={t("tell")} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <PairFields
          name="wording"
          title={t("wording")}
          hint={t("tellHint")}
          value={item.text}
          maxLength={remediationLimits.text}
          rows={3}
        />
        <HedgeField name="hedge" label={t("hedge")} value={item.hedge} />
        <Button className="max-sm:w-full sm:self-start">{t("tell")}</Button>
      </ActionForm>
    </Card>
  );
}

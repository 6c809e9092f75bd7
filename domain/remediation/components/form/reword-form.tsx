import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitWording } from "#domain/remediation/promise-actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { HedgeField } from "./hedge-field.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";

/** Says what customers read in other words; the former ones stay readable. */
export function RewordForm({ item }: { item: TeamRemediation }) {
  const t = useTranslations("remediation.form");
  return (
    <Card>
      <ActionForm action={submitWording} label={t("reword")} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <PairFields
          name="wording"
          title={t("wording")}
          hint={t("rewordHint")}
          value={item.wording}
          maxLength={remediationLimits.text}
          rows={3}
        />
        <HedgeField name="hedge" label={t("hedge")} value={item.hedge} />
        <PairFields name="reason" title={t("why")} hint={t("whyPublic")} maxLength={remediationLimits.reason} />
        <Button className="max-sm:w-full sm:self-start">{t("reword")}</Button>
      </ActionForm>
    </Card>
  );
}

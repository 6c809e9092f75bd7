import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitAcceptance } from "#domain/remediation/promise-actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";

/** Accepts the risk until a day, with the reason in both languages. */
export function RiskForm({ item, today, told }: { item: TeamRemediation; today: string; told: string | null }) {
  const t = useTranslations("remediation.form");
  return (
    <Card>
      <ActionForm action={submitAcceptance} label={t("acceptRisk")} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <div className="sm:max-w-sm">
          <TextField name="until" type="date" label={t("until")} hint={t("untilHint")} min={today} required />
        </div>
        <PairFields
          name="reason"
          title={t("why")}
          hint={t(item.publishedAt === null ? "whyRisk" : "whyPublic")}
          maxLength={remediationLimits.reason}
        />
        <PromiseQuiet told={told} />
        <Button className="max-sm:w-full sm:self-start">{t("acceptRisk")}</Button>
      </ActionForm>
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { submitStep } from "#domain/remediation/actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";

/** A step of the work that needs a reason: blocked, or declined. */
export function ReasonForm({ item, step }: { item: TeamRemediation; step: "blocked" | "declined" }) {
  const t = useTranslations("remediation");
  return (
    <Card>
      <ActionForm action={submitStep} label={t(`step.${step}`)} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <input type="hidden" name="step" value={step} />
        <PairFields
          name="reason"
          title={t("form.why")}
          hint={t(item.publishedAt === null ? "form.whyInternal" : "form.whyPublic")}
          maxLength={remediationLimits.reason}
        />
        <TextArea
          name="note"
          label={t("form.note")}
          hint={t("form.noteHint")}
          maxLength={remediationLimits.note}
          isOptional
        />
        <Button className="max-sm:w-full sm:self-start">{t(`step.${step}`)}</Button>
      </ActionForm>
    </Card>
  );
}

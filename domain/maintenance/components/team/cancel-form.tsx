import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { incidentLimits } from "#domain/incident/schema.ts";
import { submitCancellation } from "#domain/maintenance/actions.ts";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { QuietField } from "#domain/notice/components/quiet-field.tsx";
import { PairFields } from "#domain/remediation/components/form/pair-fields.tsx";
import { ActBase } from "./act-base.tsx";
import { ReachField } from "./reach-field.tsx";

type CancelFormProps = { one: TeamMaintenance; idempotencyKey: string; told: string };

/** Calls a maintenance off, and why. */
export async function CancelForm({ one, idempotencyKey, told }: CancelFormProps) {
  const t = await getTranslations("maintenance.team.cancel");
  const team = await getTranslations("maintenance.team");
  return (
    <ActionForm action={submitCancellation}>
      <ActBase one={one} idempotencyKey={idempotencyKey} />
      <PairFields name="text" title={t("why")} hint={t("whyHint")} maxLength={incidentLimits.text} rows={3} />
      <ReachField isSeries={one.repeat !== null} />
      <QuietField of="maintenance" told={told} />
      <Button look="danger" className="max-sm:w-full sm:self-start">
        {team("act.cancel")}
      </Button>
    </ActionForm>
  );
}

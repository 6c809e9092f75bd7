import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitWaiver } from "#domain/postmortem/actions.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { PairFields } from "./pair-fields.tsx";

/** Why an incident needs no postmortem, for its readers. */
export function WaiveForm({ incidentId }: { incidentId: string }) {
  const t = useTranslations("postmortem.team.start");
  return (
    <Card title={t("waive")} hint={t("waiveHint")}>
      <ActionForm action={submitWaiver} label={t("waive")}>
        <input type="hidden" name="incidentId" value={incidentId} />
        <PairFields name="reason" maxLength={postmortemLimits.reason} />
        <Button look="quiet" className="max-sm:w-full sm:self-start">
          {t("waiveSubmit")}
        </Button>
      </ActionForm>
    </Card>
  );
}

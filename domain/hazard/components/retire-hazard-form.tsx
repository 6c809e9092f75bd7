import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitRetiredHazard } from "#domain/hazard/actions.ts";

/** Says that a hazard is no longer there. */
export function RetireHazardForm({ hazard }: { hazard: { id: string; version: number } }) {
  const t = useTranslations("remediation.hazard");
  return (
    <Card title={t("retire")} hint={t("retireHint")}>
      <ActionForm action={submitRetiredHazard} label={t("retire")}>
        <input type="hidden" name="hazardId" value={hazard.id} />
        <VersionField present={hazard.version} />
        <Button look="quiet" className="max-sm:w-full sm:self-start">
          {t("retireSubmit")}
        </Button>
      </ActionForm>
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { submitRetraction } from "#domain/postmortem/actions.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { PairFields } from "./pair-fields.tsx";

type RetractFormProps = { incidentId: string; version: number; back: string };

/** What a retraction means, and why it is made. */
export function RetractForm({ incidentId, version, back }: RetractFormProps) {
  const t = useTranslations("postmortem.team.retract");
  const reason = useTranslations("correct.reason");
  return (
    <ActionForm action={submitRetraction} label={t("title")} className="flex flex-col gap-6">
      <input type="hidden" name="incidentId" value={incidentId} />
      <VersionField present={version} />
      <Card title={t("then")}>
        <ul className="flex list-disc flex-col gap-2 ps-5">
          <li>{t("stays")}</li>
          <li>{t("reasonShown")}</li>
          <li>{t("noMore")}</li>
          <li>{t("forGood")}</li>
        </ul>
      </Card>
      <PairFields name="reason" title={reason("title")} hint={t("reasonHint")} maxLength={postmortemLimits.reason} />
      <div className="flex flex-wrap gap-3">
        <Button look="danger" className="max-sm:w-full">
          {t("submit")}
        </Button>
        <ButtonLink look="plain" href={back}>
          {t("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}

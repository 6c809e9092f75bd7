import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { VersionField } from "#components/ui/version-field.tsx";
import { CheckedPanel } from "#domain/incident/components/correct/checked-panel.tsx";
import { RedactionLimits } from "#domain/incident/components/correct/redaction-limits.tsx";
import { submitRedaction } from "#domain/postmortem/actions.ts";
import { postmortemLimits } from "#domain/postmortem/schema.ts";
import { PairFields } from "./pair-fields.tsx";

/** The passage that must go: first every place where it was published and how it will read, then it is removed. */
export function RedactForm({ incidentId, version }: { incidentId: string; version: number }) {
  const t = useTranslations("correct.redact");
  const reason = useTranslations("correct.reason");
  const own = useTranslations("postmortem.team.redact");
  const retract = useTranslations("postmortem.team.retract");
  return (
    <ActionForm action={submitRedaction} label={t("title")} className="flex flex-col gap-6">
      <input type="hidden" name="incidentId" value={incidentId} />
      <VersionField present={version} />
      <CheckedPanel publish={t("submit")} note={t("forGood")} />
      <Card>
        <TextArea
          name="passage"
          label={t("passage")}
          hint={own("passageHint")}
          maxLength={postmortemLimits.reason}
          rows={2}
        />
      </Card>
      <PairFields
        name="reason"
        title={reason("title")}
        hint={retract("reasonHint")}
        maxLength={postmortemLimits.reason}
      />
      <RedactionLimits />
      <Button className="max-sm:w-full sm:self-start">{t("show")}</Button>
    </ActionForm>
  );
}

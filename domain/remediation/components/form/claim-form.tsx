import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import { submitClaim } from "#domain/remediation/verdict-actions.ts";
import type { Language } from "#lib/i18n/language.ts";
import { EvidenceList } from "./evidence-list.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";

type ClaimFormProps = { item: TeamRemediation; idempotencyKey: string; language: Language; told: string | null };

/** Says that it is done, with evidence for each criterion (ME-3). */
export function ClaimForm({ item, idempotencyKey, language, told }: ClaimFormProps) {
  const t = useTranslations("remediation.form");
  return (
    <Card>
      <ActionForm action={submitClaim} label={t("claim")} className="flex flex-col gap-6">
        <ItemFields item={item} idempotencyKey={idempotencyKey} />
        <EvidenceList criteria={item.criteria} language={language} audience="team" />
        <TextArea name="note" label={t("note")} hint={t("noteHint")} maxLength={remediationLimits.note} isOptional />
        <PromiseQuiet told={told} />
        <Button className="max-sm:w-full sm:self-start">{t("claim")}</Button>
      </ActionForm>
    </Card>
  );
}

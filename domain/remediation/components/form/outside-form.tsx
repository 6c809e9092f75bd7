import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { OutsideClaim } from "#domain/remediation/link-reads.ts";
import { submitOutsideVerdict } from "#domain/remediation/verdict-actions.ts";
import type { Language } from "#lib/i18n/language.ts";
import { VerdictFields } from "./verdict-fields.tsx";

type OutsideFormProps = { token: string; claim: OutsideClaim; language: Language };

/** What somebody outside found, by a link that works once. */
export function OutsideForm({ token, claim, language }: OutsideFormProps) {
  const t = useTranslations("remediation.visit");
  return (
    <Card title={t("form")} hint={t("formHint")}>
      <ActionForm action={submitOutsideVerdict} label={t("form")} className="flex flex-col gap-6">
        <input type="hidden" name="token" value={token} />
        <VerdictFields criteria={claim.criteria} isPublic={claim.isPublic} language={language} audience="outside" />
        <p className="max-w-prose text-muted text-sm">{t("once")}</p>
        <Button className="max-sm:w-full sm:self-start">{t("submit")}</Button>
      </ActionForm>
    </Card>
  );
}

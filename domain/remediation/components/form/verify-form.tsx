import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { submitVerdict } from "#domain/remediation/verdict-actions.ts";
import type { Language } from "#lib/i18n/language.ts";
import { ItemFields } from "./item-fields.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";
import { VerdictFields } from "./verdict-fields.tsx";

type VerifyFormProps = { item: TeamRemediation; idempotencyKey: string; language: Language; told: string | null };

/** What somebody who neither owned nor claimed it found (ME-2). */
export function VerifyForm({ item, idempotencyKey, language, told }: VerifyFormProps) {
  const t = useTranslations("remediation.form");
  return (
    <Card>
      <ActionForm action={submitVerdict} label={t("verify")} className="flex flex-col gap-6">
        <ItemFields item={item} idempotencyKey={idempotencyKey} />
        <VerdictFields
          criteria={item.criteria}
          isPublic={item.publishedAt !== null}
          language={language}
          audience="team"
        />
        <PromiseQuiet told={told} />
        <Button className="max-sm:w-full sm:self-start">{t("verify")}</Button>
      </ActionForm>
    </Card>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { submitProposal } from "#domain/remediation/actions.ts";
import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import type { DetailsStart } from "#domain/remediation/draft-start.ts";
import type { Language } from "#lib/i18n/language.ts";
import { DetailsFields } from "./details-fields.tsx";
import { OwnerFields } from "./owner-fields.tsx";

type ProposeFormProps = {
  start: DetailsStart;
  choices: RemediationChoices;
  owners: { id: string; name: string }[];
  idempotencyKey: string;
  language: Language;
};

/** Proposes a remediation, or keeps an idea; nobody outside the team reads it. */
export function ProposeForm({ start, choices, owners, idempotencyKey, language }: ProposeFormProps) {
  const t = useTranslations("remediation.form");
  const states = useTranslations("remediation.propose");
  return (
    <Card>
      <ActionForm action={submitProposal} label={t("propose")} className="flex flex-col gap-8">
        <KeptField name="idempotencyKey" value={idempotencyKey} />
        <ChoiceField
          name="state"
          label={t("asWhat")}
          value="proposed"
          choices={(["proposed", "idea"] as const).map((value) => ({
            value,
            label: states(value),
            hint: states(`hint.${value}`),
          }))}
        />
        <DetailsFields start={start} choices={choices} mayWriteCriteria language={language} />
        <OwnerFields owners={owners} ownerId={null} role={{ fr: "", en: "" }} />
        <Button className="max-sm:w-full sm:self-start">{t("propose")}</Button>
      </ActionForm>
    </Card>
  );
}

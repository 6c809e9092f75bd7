"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { submitDescription } from "#domain/remediation/actions.ts";
import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { mayWriteCriteria } from "#domain/remediation/rules.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { DetailsFields } from "./details-fields.tsx";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";

type DescribeFormProps = { item: TeamRemediation; choices: RemediationChoices; language: Language };

/** What a remediation is, written anew. */
export function DescribeForm({ item, choices, language }: DescribeFormProps) {
  const t = useTranslations("remediation.form");
  const start = {
    ...item,
    entryIds: item.entries.map(({ id }) => id),
    needs: item.needs.map(({ id }) => id),
  };
  return (
    <Card>
      <ActionForm action={submitDescription} label={t("save")} className="flex flex-col gap-8">
        <ItemFields item={item} />
        <DetailsFields
          start={start}
          choices={choices}
          mayWriteCriteria={mayWriteCriteria(item.state)}
          language={language}
        />
        {item.publishedAt !== null && (
          <PairFields
            name="reason"
            title={t("why")}
            hint={t("whyDescribed")}
            maxLength={remediationLimits.reason}
            isOptional
          />
        )}
        <Button className="max-sm:w-full sm:self-start">{t("save")}</Button>
      </ActionForm>
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { submitWithdrawal } from "#domain/remediation/promise-actions.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import { remediationLimits } from "#domain/remediation/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { ItemFields } from "./item-fields.tsx";
import { PairFields } from "./pair-fields.tsx";
import { PromiseQuiet } from "./promise-quiet.tsx";

type WithdrawFormProps = {
  item: TeamRemediation;
  promises: { id: string; wording: Text }[];
  language: Language;
  told: string | null;
};

/** Ends a promise, or puts another one in its place; it stays readable with the reason. */
export function WithdrawForm({ item, promises, language, told }: WithdrawFormProps) {
  const t = useTranslations("remediation.form");
  const options = promises.map(({ id, wording }) => {
    const shown = shownText(wording, language);
    return { value: id, label: shown?.text ?? id, lang: shown?.language };
  });
  return (
    <Card>
      <ActionForm action={submitWithdrawal} label={t("withdraw")} className="flex flex-col gap-6">
        <ItemFields item={item} />
        <SelectField
          name="replacedById"
          label={t("replacedBy")}
          hint={t("replacedByHint")}
          value=""
          options={[{ value: "", label: t("byNothing") }, ...options]}
        />
        <PairFields name="reason" title={t("why")} hint={t("whyPublic")} maxLength={remediationLimits.reason} />
        <PromiseQuiet told={told} />
        <Button look="danger" className="max-sm:w-full sm:self-start">
          {t("withdraw")}
        </Button>
      </ActionForm>
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { submitFreeze } from "#domain/review/actions.ts";
import { formatMonth } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";

type FreezeFormProps = { months: string[]; idempotencyKey: string; language: Language };

/** Keeps the figures as they are now as the review of a month. */
export function FreezeForm({ months, idempotencyKey, language }: FreezeFormProps) {
  const t = useTranslations("review.freeze");
  return (
    <ActionForm action={submitFreeze} label={t("title")}>
      <KeptField name="idempotencyKey" value={idempotencyKey} />
      <SelectField
        name="month"
        label={t("month")}
        hint={t("hint")}
        options={months.map((month) => ({ value: month, label: formatMonth(month, language) }))}
      />
      <div>
        <Button>{t("submit")}</Button>
      </div>
    </ActionForm>
  );
}

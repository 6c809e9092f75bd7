import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitSignature } from "#domain/review/actions.ts";
import { reviewLimits } from "#domain/review/schema.ts";

/** Signs a frozen review with one's own name, typed out. */
export function SignForm({ month, name }: { month: string; name: string }) {
  const t = useTranslations("review.sign");
  return (
    <ActionForm action={submitSignature} label={t("title")}>
      <input type="hidden" name="month" value={month} />
      <TextField
        name="name"
        label={t("name")}
        hint={t("hint", { name })}
        maxLength={reviewLimits.name}
        autoComplete="off"
        spellCheck={false}
      />
      <div>
        <Button>{t("submit")}</Button>
      </div>
    </ActionForm>
  );
}

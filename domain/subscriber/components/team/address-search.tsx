import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitAddress } from "#domain/subscriber/actions.ts";
import { subscriberLimits } from "#domain/subscriber/schema.ts";

/** Asks for exactly one address. It is sent in the body: in the address of a page it would stand in logs. */
export function AddressSearch() {
  const t = useTranslations("subscribers");
  return (
    <ActionForm action={submitAddress} label={t("seek")}>
      <TextField
        name="address"
        label={t("address")}
        hint={t("addressHint")}
        maxLength={subscriberLimits.url}
        autoComplete="off"
        spellCheck={false}
      />
      <Button className="max-sm:w-full sm:self-start">{t("find")}</Button>
    </ActionForm>
  );
}

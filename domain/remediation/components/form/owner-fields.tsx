import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/select-field.tsx";
import { remediationLimits } from "#domain/remediation/schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import { PairFields } from "./pair-fields.tsx";

type OwnerFieldsProps = { owners: { id: string; name: string }[]; ownerId: string | null; role: Text };

/** One person, and how customers are told who that is. */
export function OwnerFields({ owners, ownerId, role }: OwnerFieldsProps) {
  const t = useTranslations("remediation.form");
  return (
    <>
      <div className="sm:max-w-sm">
        <SelectField
          name="ownerId"
          label={t("owner")}
          hint={t("ownerHint")}
          value={owners.some(({ id }) => id === ownerId) ? (ownerId ?? "") : ""}
          options={[{ value: "", label: t("nobody") }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </div>
      <PairFields
        name="ownerRole"
        title={t("ownerRole")}
        hint={t("ownerRoleHint")}
        value={role}
        maxLength={remediationLimits.measure}
        rows={1}
        isOptional
      />
    </>
  );
}

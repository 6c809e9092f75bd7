import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/select-field.tsx";
import { type Hedge, hedges } from "#domain/remediation/schema.ts";

/** How firmly something is said. */
export function HedgeField({ name, label, value }: { name: string; label: string; value: Hedge }) {
  const t = useTranslations("remediation.hedge");
  return (
    <div className="sm:max-w-sm">
      <SelectField
        name={name}
        label={label}
        value={value}
        options={hedges.map((one) => ({ value: one, label: t(one) }))}
      />
    </div>
  );
}

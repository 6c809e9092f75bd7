import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type DateFieldsProps = { due: string | null; isUndated: boolean; today: string };

/** For when it is promised, or that there is no date. */
export function DateFields({ due, isUndated, today }: DateFieldsProps) {
  const t = useTranslations("remediation.form");
  return (
    <div className="flex flex-col gap-1 sm:max-w-sm">
      <TextField name="due" type="date" label={t("due")} hint={t("dueHint")} value={due ?? ""} min={today} />
      <Checkbox name="isUndated" label={t("undated")} hint={t("undatedHint")} isChecked={isUndated} />
    </div>
  );
}

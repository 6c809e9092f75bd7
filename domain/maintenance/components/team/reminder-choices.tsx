import { getTranslations } from "next-intl/server";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { reminderChoices } from "#domain/maintenance/schema.ts";

/** How long before customers are reminded; `chosen`: in minutes. */
export async function ReminderChoices({ chosen }: { chosen: number[] }) {
  const t = await getTranslations("maintenance.team");
  return (
    <fieldset id="field-remind" className="flex flex-col">
      <legend className="mb-1 font-medium">{t("remind.title")}</legend>
      <p className="text-muted text-sm">{t("remind.hint")}</p>
      {Object.entries(reminderChoices).map(([name, minutes]) => (
        <Checkbox
          key={name}
          name="remind"
          value={String(minutes)}
          label={t(`remind.${name}`)}
          isChecked={chosen.includes(minutes)}
        />
      ))}
    </fieldset>
  );
}

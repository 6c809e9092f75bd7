import { getTranslations } from "next-intl/server";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { reaches } from "#domain/maintenance/schema.ts";

/** Whether a change is for one of a series alone or for all that follow; nothing for one that does not come back. */
export async function ReachField({ isSeries }: { isSeries: boolean }) {
  const t = await getTranslations("maintenance.team.reach");
  if (!isSeries) return null;
  return (
    <ChoiceField
      name="reach"
      label={t("title")}
      value="one"
      choices={reaches.map((reach) => ({ value: reach, label: t(reach) }))}
    />
  );
}

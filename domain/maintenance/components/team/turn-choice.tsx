import { getTranslations } from "next-intl/server";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { type Turn, turns } from "#domain/maintenance/schema.ts";

/** Who begins it, or ends it. */
export async function TurnChoice({ which, value }: { which: "starts" | "ends"; value: Turn }) {
  const t = await getTranslations("maintenance.team");
  const choices = turns.map((turn) => ({
    value: turn,
    label: t(`${which}.${turn}`),
    hint: t(`${which}.hint.${turn}`),
  }));
  return <ChoiceField name={which} label={t(`${which}.title`)} value={value} choices={choices} />;
}

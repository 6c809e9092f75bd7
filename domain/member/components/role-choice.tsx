import { getTranslations } from "next-intl/server";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { type Role, roles } from "#lib/roles.ts";

/** The four roles, each with what it may do. */
export async function RoleChoice({ label, value }: { label: string; value: Role }) {
  const t = await getTranslations("team");
  const choices = roles.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`roleHint.${role}`) }));
  return <ChoiceField name="role" label={label} value={value} choices={choices} />;
}

import { getTranslations } from "next-intl/server";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import type { Language } from "#lib/i18n/language.ts";

/** French or English, for one person. */
export async function LanguageChoice({ label, hint, value }: { label: string; hint?: string; value: Language }) {
  const t = await getTranslations("team.settings");
  const choices = [
    { value: "fr", label: t("french") },
    { value: "en", label: t("english") },
  ];
  return <ChoiceField name="language" label={label} hint={hint} value={value} choices={choices} />;
}

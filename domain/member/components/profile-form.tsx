import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitProfile } from "#domain/member/actions.ts";
import { LanguageChoice } from "#domain/member/components/language-choice.tsx";
import { memberLimits } from "#domain/member/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

/** One's own name and language. */
export async function ProfileForm({ member }: { member: { name: string; language: Language } }) {
  const t = await getTranslations("team");
  return (
    <ActionForm action={submitProfile}>
      <TextField
        name="name"
        label={t("members.name")}
        hint={t("members.nameHint")}
        value={member.name}
        maxLength={memberLimits.name}
        autoComplete="name"
        required
      />
      <LanguageChoice label={t("profile.language")} hint={t("profile.languageHint")} value={member.language} />
      <Button className="self-start max-sm:w-full">{t("form.save")}</Button>
    </ActionForm>
  );
}

import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { LanguageChoice } from "#domain/member/components/language-choice.tsx";
import { RoleChoice } from "#domain/member/components/role-choice.tsx";
import { submitInvitation } from "#domain/member/member-actions.ts";
import { memberLimits } from "#domain/member/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

/** Invites somebody; the answer carries the link, once. */
export async function InviteForm({ language }: { language: Language }) {
  const t = await getTranslations("team.members");
  return (
    <ActionForm action={submitInvitation}>
      <TextField
        name="email"
        type="email"
        label={t("email")}
        hint={t("emailHint")}
        maxLength={memberLimits.email}
        autoComplete="off"
        inputMode="email"
        spellCheck={false}
        required
      />
      <RoleChoice label={t("role")} value="responder" />
      <LanguageChoice label={t("inviteLanguage")} value={language} />
      <Button className="self-start max-sm:w-full">{t("inviteSubmit")}</Button>
    </ActionForm>
  );
}

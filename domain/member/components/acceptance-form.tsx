import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitAcceptance } from "#domain/member/actions.ts";
import { LanguageChoice } from "#domain/member/components/language-choice.tsx";
import { NewPassword } from "#domain/member/components/new-password.tsx";
import { memberLimits } from "#domain/member/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

type AcceptanceFormProps = { token: string; email: string; language: Language };

/** What the invited person chooses. Only sending it uses the link up, so that programs which fetch links ahead do no harm. */
export async function AcceptanceForm({ token, email, language }: AcceptanceFormProps) {
  const t = await getTranslations("team");
  return (
    <ActionForm action={submitAcceptance}>
      <input type="hidden" name="token" value={token} />
      <div className="flex flex-col gap-0.5">
        <span className="font-medium">{t("invitation.email")}</span>
        <span className="break-all">{email}</span>
        <input type="text" name="email" value={email} autoComplete="username" readOnly hidden />
      </div>
      <TextField
        name="name"
        label={t("invitation.name")}
        hint={t("members.nameHint")}
        maxLength={memberLimits.name}
        autoComplete="name"
        required
      />
      <LanguageChoice label={t("invitation.language")} value={language} />
      <NewPassword label={t("invitation.next")} repeat={t("invitation.repeat")} />
      <Button>{t("invitation.submit")}</Button>
    </ActionForm>
  );
}

import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitMember } from "#domain/member/actions.ts";
import { memberLimits } from "#domain/member/schema.ts";
import { roles } from "#lib/roles.ts";

/** Adds a member; the answer carries the one-time password, once. */
export async function MemberForm() {
  const t = await getTranslations("team");
  return (
    <ActionForm action={submitMember}>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          name="name"
          label={t("members.name")}
          hint={t("members.nameHint")}
          maxLength={memberLimits.name}
          autoComplete="off"
          required
        />
        <TextField
          name="email"
          type="email"
          label={t("members.email")}
          hint={t("members.emailHint")}
          maxLength={memberLimits.email}
          autoComplete="off"
          inputMode="email"
          required
        />
      </div>
      <ChoiceField
        name="role"
        label={t("members.role")}
        value="responder"
        choices={roles.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`roleHint.${role}`) }))}
      />
      <ChoiceField
        name="language"
        label={t("members.language")}
        value="fr"
        choices={[
          { value: "fr", label: t("settings.french") },
          { value: "en", label: t("settings.english") },
        ]}
      />
      <Button className="self-start max-sm:w-full">{t("members.submit")}</Button>
    </ActionForm>
  );
}

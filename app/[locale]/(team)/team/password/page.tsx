import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitPassword } from "#domain/member/actions.ts";
import { NewPassword } from "#domain/member/components/new-password.tsx";
import { memberLimits } from "#domain/member/schema.ts";
import { requireSession } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.password"))("title") };
}

export default async function PasswordPage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireSession(locale);
  const t = await getTranslations("team.password");
  const isDue = member.mustChangePassword;
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6">
      <PageHead title={t("title")} lead={isDue ? t("due") : t("lead")} />
      <Card>
        <ActionForm action={submitPassword}>
          <input type="text" name="email" value={member.email} autoComplete="username" readOnly hidden />
          <TextField
            name="current"
            type="password"
            label={isDue ? t("currentOnce") : t("current")}
            maxLength={memberLimits.passwordMax}
            autoComplete="current-password"
            required
          />
          <NewPassword label={t("next")} repeat={t("repeat")} />
          <Button>{t("submit")}</Button>
        </ActionForm>
      </Card>
    </div>
  );
}

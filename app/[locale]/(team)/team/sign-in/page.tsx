import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { submitSignIn } from "#domain/member/actions.ts";
import { memberLimits } from "#domain/member/schema.ts";
import { isDatabaseThere, readSignedIn } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.signIn"))("title") };
}

export default async function SignInPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const t = await getTranslations("team.signIn");
  if (!(await isDatabaseThere())) redirect(`/${locale}/team/away`);
  if ((await readSignedIn()) !== null) redirect(`/${locale}/team`);
  const { notice } = await searchParams;
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6">
      <PageHead title={t("title")} lead={t("lead")} />
      {notice === "signed_out" || notice === "left" ? (
        <Notice tone="good" role="status" title={t(`notice.${notice}`)} />
      ) : null}
      <Card>
        <ActionForm action={submitSignIn}>
          <TextField
            name="email"
            type="email"
            label={t("email")}
            hint={t("emailHint")}
            maxLength={memberLimits.email}
            autoComplete="username"
            inputMode="email"
            spellCheck={false}
            required
          />
          <TextField
            name="password"
            type="password"
            label={t("password")}
            maxLength={memberLimits.passwordMax}
            autoComplete="current-password"
            required
          />
          <Button>{t("submit")}</Button>
        </ActionForm>
      </Card>
      <p className="text-muted text-sm">
        {t.rich("lost", {
          code: (words) => <code className="rounded bg-sunken px-1.5 py-0.5 font-mono">{words}</code>,
        })}
      </p>
      <a href={`/${locale}`} className="flex min-h-11 items-center self-start text-accent underline underline-offset-4">
        {t("status")}
      </a>
    </div>
  );
}

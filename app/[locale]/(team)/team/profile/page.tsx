import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { submitLeaving, submitSignOut } from "#domain/member/actions.ts";
import { ProfileForm } from "#domain/member/components/profile-form.tsx";
import { RemovalForm } from "#domain/member/components/removal-form.tsx";
import { isOnlyAdministrator } from "#domain/member/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.profile"))("title") };
}

export default async function ProfilePage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale, right: "read" });
  const t = await getTranslations("team");
  const mustStay = await isOnlyAdministrator(member.id);
  const isSaved = (await searchParams).notice === "saved";
  return (
    <>
      <PageHead title={t("profile.title")} lead={member.email} />
      {isSaved ? <Notice tone="good" role="status" title={t("profile.saved")} /> : null}
      <Card title={t("profile.you")}>
        <p>
          <strong className="font-semibold">{t(`role.${member.role}`)}</strong>
          <span className="block text-muted">{t(`roleHint.${member.role}`)}</span>
        </p>
        <ProfileForm member={member} />
      </Card>
      <Card title={t("profile.security")}>
        <div className="flex flex-wrap gap-3 max-sm:flex-col">
          <ButtonLink look="quiet" href={`/${locale}/team/password`}>
            {t("sessions.password")}
          </ButtonLink>
          <ButtonLink look="quiet" href={`/${locale}/team/sessions`}>
            {t("profile.devices")}
          </ButtonLink>
          <ActionForm action={submitSignOut} className="contents">
            <Button look="quiet">{t("sessions.signOut")}</Button>
          </ActionForm>
        </div>
      </Card>
      <Card title={t("profile.leave")} hint={t("profile.leaveHint")}>
        {mustStay ? (
          <p>{t("profile.leaveLast")}</p>
        ) : (
          <RemovalForm action={submitLeaving} question={t("profile.leave")} confirm={t("profile.leaveConfirm")} />
        )}
      </Card>
    </>
  );
}

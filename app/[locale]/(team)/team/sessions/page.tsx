import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { submitSignOut } from "#domain/member/actions.ts";
import { DeviceList } from "#domain/member/components/device-list.tsx";
import { listSessions } from "#domain/member/reads.ts";
import { memberLimits } from "#domain/member/schema.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.sessions"))("title") };
}

export default async function SessionsPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale, right: "read" });
  const t = await getTranslations("team");
  const sessions = await listSessions({ memberId: member.id, now: now() });
  const { timeZone } = await readOrganisation();
  const isRevoked = (await searchParams).notice === "revoked";
  return (
    <>
      <PageHead title={t("sessions.title")} lead={`${member.name} · ${member.email}`} />
      {isRevoked ? <Notice tone="good" role="status" title={t("sessions.notice.revoked")} /> : null}
      <Card title={t("sessions.role")}>
        <p>
          <strong>{t(`role.${member.role}`)}</strong>
          <span className="block text-muted">{t(`roleHint.${member.role}`)}</span>
        </p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink look="quiet" href={`/${locale}/team/password`}>
            {t("sessions.password")}
          </ButtonLink>
          <ActionForm action={submitSignOut} className="contents">
            <Button look="quiet">{t("sessions.signOut")}</Button>
          </ActionForm>
        </div>
      </Card>
      <Card title={t("sessions.devices")} hint={t("sessions.devicesHint", { days: memberLimits.sessionDays })}>
        <DeviceList sessions={sessions} currentId={member.sessionId} timeZone={timeZone} />
      </Card>
    </>
  );
}

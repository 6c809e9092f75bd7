import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
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
  const t = await getTranslations("team.sessions");
  const sessions = await listSessions({ memberId: member.id, now: now() });
  const { timeZone } = await readOrganisation();
  const isRevoked = (await searchParams).notice === "revoked";
  return (
    <>
      <PageHead title={t("title")} lead={t("devicesHint", { days: memberLimits.sessionDays })} />
      {isRevoked ? <Notice tone="good" role="status" title={t("notice.revoked")} /> : null}
      <Card>
        <DeviceList sessions={sessions} currentId={member.sessionId} timeZone={timeZone} />
      </Card>
      <a
        href={`/${locale}/team/profile`}
        className="flex min-h-11 items-center self-start text-accent underline underline-offset-4"
      >
        {t("back")}
      </a>
    </>
  );
}

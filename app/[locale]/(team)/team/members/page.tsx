import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { FormerMembers } from "#domain/member/components/former-members.tsx";
import { InvitationList } from "#domain/member/components/invitation-list.tsx";
import { InviteForm } from "#domain/member/components/invite-form.tsx";
import { MemberList } from "#domain/member/components/member-list.tsx";
import { listInvitations } from "#domain/member/invitation-reads.ts";
import { listMembers } from "#domain/member/reads.ts";
import { memberLimits } from "#domain/member/schema.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ notice?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.members"))("title") };
}

export default async function MembersPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale, right: "administer" });
  const t = await getTranslations("team.members");
  const present = now();
  const [members, invitations, organisation] = await Promise.all([
    listMembers(present),
    listInvitations(present),
    readOrganisation(),
  ]);
  const place = { language: locale, timeZone: organisation.timeZone };
  const { notice } = await searchParams;
  const former = members.filter((one) => one.leftAt !== null);
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {notice === "removed" || notice === "withdrawn" ? (
        <Notice tone="good" role="status" title={t(`notice.${notice}`)} />
      ) : null}
      <Card>
        <MemberList members={members.filter((one) => one.leftAt === null)} selfId={member.id} place={place} />
      </Card>
      <Card title={t("invite")} hint={t("inviteHint", { days: memberLimits.invitationDays })}>
        <InviteForm language={locale} />
      </Card>
      {invitations.length === 0 ? null : (
        <Card title={t("open")}>
          <InvitationList invitations={invitations} place={place} />
        </Card>
      )}
      {former.length === 0 ? null : <FormerMembers members={former} place={place} />}
    </>
  );
}

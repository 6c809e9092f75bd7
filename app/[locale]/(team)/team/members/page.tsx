import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MemberForm } from "#domain/member/components/member-form.tsx";
import { MemberList } from "#domain/member/components/member-list.tsx";
import { listMembers } from "#domain/member/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.members"))("title") };
}

export default async function MembersPage({ params }: PageProps) {
  const locale = await pageLanguage(params);
  const member = await requireMember({ locale: locale, right: "administer" });
  const t = await getTranslations("team.members");
  const members = await listMembers();
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <Card>
        <MemberList members={members} selfId={member.id} />
      </Card>
      <Card title={t("add")}>
        <MemberForm />
      </Card>
    </>
  );
}

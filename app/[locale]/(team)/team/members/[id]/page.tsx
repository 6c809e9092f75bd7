import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MemberTimes } from "#domain/member/components/member-list.tsx";
import { OtherMember } from "#domain/member/components/other-member.tsx";
import { RoleChoice } from "#domain/member/components/role-choice.tsx";
import { submitRole } from "#domain/member/member-actions.ts";
import { listMembers } from "#domain/member/reads.ts";
import { readOrganisation } from "#domain/organisation/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("team.members"))("title") };
}

export default async function MemberPage({ params, searchParams }: PageProps) {
  const locale = await pageLanguage(params);
  const self = await requireMember({ locale, right: "administer" });
  const { id } = await params;
  const member = (await listMembers(now())).find((one) => one.id === id && one.leftAt === null);
  if (member === undefined) notFound();
  const t = await getTranslations("team");
  const { timeZone } = await readOrganisation();
  const isChanged = (await searchParams).notice === "role";
  const ownAccount = (words: ReactNode) => (
    <a className="text-accent underline underline-offset-4" href={`/${locale}/team/profile`}>
      {words}
    </a>
  );
  return (
    <>
      <PageHead title={member.name} lead={member.email} />
      {isChanged ? <Notice tone="good" role="status" title={t("members.notice.role")} /> : null}
      <p>
        <strong className="font-semibold">{t(`role.${member.role}`)}</strong>
        {member.mustChangePassword ? <span className="block text-warn-ink">{t("members.due")}</span> : null}
        <MemberTimes member={member} place={{ language: locale, timeZone }} />
      </p>
      <Card title={t("members.roleTitle")} hint={t("members.roleHint")}>
        <ActionForm action={submitRole}>
          <input type="hidden" name="memberId" value={id} />
          <RoleChoice label={t("members.roleNew")} value={member.role} />
          <Button className="self-start max-sm:w-full">{t("members.roleSubmit")}</Button>
        </ActionForm>
      </Card>
      {id === self.id ? <p>{t.rich("members.ownRest", { link: ownAccount })}</p> : <OtherMember member={member} />}
      <a
        href={`/${locale}/team/members`}
        className="flex min-h-11 items-center self-start text-accent underline underline-offset-4"
      >
        {t("members.back")}
      </a>
    </>
  );
}

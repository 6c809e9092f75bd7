import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { MaintenanceActs } from "#domain/maintenance/components/team/maintenance-acts.tsx";
import { MaintenanceFacts } from "#domain/maintenance/components/team/maintenance-facts.tsx";
import { MaintenanceWays } from "#domain/maintenance/components/team/maintenance-ways.tsx";
import { MaintenanceWords } from "#domain/maintenance/components/team/maintenance-words.tsx";
import { PhaseMark } from "#domain/maintenance/components/team/phase-mark.tsx";
import { SiblingList } from "#domain/maintenance/components/team/sibling-list.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { hasRight } from "#lib/roles.ts";
import { openMaintenance } from "../open-maintenance.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

const notices = ["planned", "begun", "ended", "posted", "moved", "adjusted", "cancelled"] as const;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("incident"))("maintenance") };
}

/** One maintenance for those who answer for it: how it stands, what can be done, what customers were told. */
export default async function MaintenancePage({ params, searchParams }: PageProps) {
  const { member, one, name, place } = await openMaintenance(params, "read");
  const t = await getTranslations("maintenance.team");
  const asked = await searchParams;
  const notice = notices.find((known) => known === asked.notice);
  const mayPost = hasRight(member.role, "post");
  return (
    <>
      {notice ? <Notice tone="good" role="status" title={t(`notice.${notice}`)} /> : null}
      <PageHead
        title={<span lang={name.language}>{name.text}</span>}
        lead={<PhaseMark phase={one.phase} state={one.state} />}
      />
      {mayPost ? <MaintenanceActs one={one} language={place.language} /> : null}
      <MaintenanceFacts one={one} place={place} />
      <SiblingList siblings={one.siblings} place={place} />
      <MaintenanceWords one={one} place={place} />
      <MaintenanceWays id={one.id} language={place.language} mayCorrect={mayPost} />
    </>
  );
}

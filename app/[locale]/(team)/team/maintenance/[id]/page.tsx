import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import { MaintenanceActs } from "#domain/maintenance/components/team/maintenance-acts.tsx";
import { MaintenanceFacts } from "#domain/maintenance/components/team/maintenance-facts.tsx";
import { MaintenanceWords } from "#domain/maintenance/components/team/maintenance-words.tsx";
import { PhaseMark } from "#domain/maintenance/components/team/phase-mark.tsx";
import { SiblingList } from "#domain/maintenance/components/team/sibling-list.tsx";
import { readMaintenance } from "#domain/maintenance/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { now } from "#lib/clock.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { hasRight } from "#lib/roles.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

const notices = ["planned", "begun", "ended", "posted", "moved", "cancelled"] as const;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("incident"))("maintenance") };
}

/** One maintenance for those who answer for it: how it stands, what can be done, what customers were told. */
export default async function MaintenancePage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  const { id } = await params;
  const member = await requireMember({ locale: language, right: "read" });
  const one = /^[a-z0-9-]{1,40}$/.test(id) ? await readMaintenance(id, now()) : null;
  if (one === null) notFound();
  const t = await getTranslations();
  const asked = await searchParams;
  const notice = notices.find((known) => known === asked.notice);
  const place = { language, timeZone: await readTimeZone() };
  const more = (count: number) => t("compose.list.more", { count });
  const name = incidentName(
    { title: one.title, names: one.names },
    { language, untitled: t("incident.maintenance"), more },
  );
  const mayPost = hasRight(member.role, "post");
  return (
    <>
      {notice ? <Notice tone="good" role="status" title={t(`maintenance.team.notice.${notice}`)} /> : null}
      <PageHead
        title={<span lang={name.language}>{name.text}</span>}
        lead={<PhaseMark phase={one.phase} state={one.state} />}
      />
      <p className="flex flex-wrap gap-x-6">
        <a
          href={`/${language}/incidents/${id}`}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("maintenance.team.public")}
        </a>
        {mayPost ? (
          <Link
            href={`/${language}/team/incidents/${id}/corrections`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("maintenance.team.correct")}
          </Link>
        ) : null}
      </p>
      {mayPost ? <MaintenanceActs one={one} place={place} /> : null}
      <MaintenanceFacts one={one} place={place} />
      <SiblingList siblings={one.siblings} place={place} />
      <MaintenanceWords one={one} place={place} />
    </>
  );
}

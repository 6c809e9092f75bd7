import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { OpenIncidents } from "#domain/incident/components/open-incidents.tsx";
import { RecentDays } from "#domain/incident/components/recent-days.tsx";
import { UpcomingMaintenance } from "#domain/maintenance/components/upcoming-maintenance.tsx";
import { FollowFeeds } from "#domain/organisation/components/follow-feeds.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { StatusHeadline } from "#domain/organisation/components/status-headline.tsx";
import { ServiceRecord } from "#domain/service/components/service-record.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { statusMetadata } from "./metadata.ts";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}`);
  if (page === null || page.kind !== "status" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return statusMetadata(await readPage(props));
}

/** The status page. */
export default async function StatusRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <StatusHeadline page={page} />
      <OpenIncidents incidents={page.open.filter(({ state }) => state !== "scheduled")} place={place} />
      <UpcomingMaintenance upcoming={page.open.filter(({ state }) => state === "scheduled")} place={place} />
      <ServiceRecord page={page} place={place} />
      <RecentDays page={page} place={place} />
      <FollowFeeds page={page} />
    </PublicFrame>
  );
}

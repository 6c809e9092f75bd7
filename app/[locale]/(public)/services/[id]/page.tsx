import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { UpcomingMaintenance } from "#domain/maintenance/components/upcoming-maintenance.tsx";
import { FollowFeeds } from "#domain/organisation/components/follow-feeds.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { RecentRecord } from "#domain/service/components/recent-record.tsx";
import { ServiceHead } from "#domain/service/components/service-head.tsx";
import { ServiceIncidents } from "#domain/service/components/service-incidents.tsx";
import { ServiceNeeds } from "#domain/service/components/service-needs.tsx";
import { ServiceYears } from "#domain/service/components/service-years.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { serviceMetadata } from "../../metadata.ts";

type Props = { params: Promise<{ locale: string; id: string }> };

async function readPage({ params }: Props) {
  const { locale, id } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/services/${id}`);
  if (page === null || page.kind !== "service" || page.service.id !== id || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return serviceMetadata(await readPage(props));
}

/** A service: how it is now, its last 90 days, its whole record, and what hangs together with it. */
export default async function ServiceRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      <ServiceHead page={page} place={place} />
      <UpcomingMaintenance upcoming={page.upcoming} place={place} />
      <RecentRecord page={page} place={place} />
      <ServiceYears page={page} place={place} />
      <ServiceIncidents page={page} place={place} />
      <ServiceNeeds page={page} language={page.language} />
      <FollowFeeds page={page} />
    </PublicFrame>
  );
}

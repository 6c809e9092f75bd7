import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { MaintenanceOverview } from "#domain/maintenance/components/maintenance-overview.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { maintenanceMetadata } from "../metadata.ts";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/maintenance`);
  if (page === null || page.kind !== "maintenance" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return maintenanceMetadata(await readPage(props));
}

/** All maintenance: to come, under way, and over. */
export default async function MaintenanceRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <MaintenanceOverview page={page} place={{ language: page.language, timeZone: page.site.timeZone }} />
    </PublicFrame>
  );
}

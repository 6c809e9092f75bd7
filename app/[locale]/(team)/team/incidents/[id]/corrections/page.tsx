import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { CorrectionNotice } from "#domain/incident/components/correct/correction-notice.tsx";
import { HubFacts } from "#domain/incident/components/correct/hub-facts.tsx";
import { HubTexts } from "#domain/incident/components/correct/hub-texts.tsx";
import { PastRevisions } from "#domain/incident/components/correct/past-revisions.tsx";
import { listMissingTranslations } from "#domain/incident/translation-reads.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { openCorrections } from "./open-corrections.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ notice?: string | string[] }>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.hub"))("title") };
}

/** Everything of an incident that can be put right, and what was so far. */
export default async function CorrectionsPage({ params, searchParams }: PageProps) {
  const { corrections, place, path } = await openCorrections(params);
  const t = await getTranslations("correct.hub");
  const { notice } = await searchParams;
  const missing = await listMissingTranslations(corrections.incidentId);
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t("title")} lead={t("lead")} level="hub" />
      <CorrectionNotice code={notice} publicPath={`/${place.language}/incidents/${corrections.incidentId}`} />
      <HubFacts corrections={corrections} place={place} path={path} missing={missing} />
      <HubTexts corrections={corrections} place={place} path={path} />
      <PastRevisions revisions={corrections.revisions} place={place} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { TimesForm } from "#domain/incident/components/correct/times-form.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../open-corrections.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.times"))("title") };
}

/** When it began, was noticed, eased and ended: put right. */
export default async function TimesPage({ params }: PageProps) {
  const { corrections, place, told } = await openCorrections(params);
  const t = await getTranslations("correct.times");
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t("title")} lead={t("lead")} />
      <TimesForm corrections={corrections} place={place} told={told} idempotencyKey={newId()} />
    </>
  );
}

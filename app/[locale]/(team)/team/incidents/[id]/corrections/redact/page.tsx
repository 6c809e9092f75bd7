import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { RedactForm } from "#domain/incident/components/correct/redact-form.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../open-corrections.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.redact"))("title") };
}

/** A confidential detail that was published by error: removed. */
export default async function RedactPage({ params }: PageProps) {
  const { corrections, place } = await openCorrections(params);
  const t = await getTranslations("correct.redact");
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t("title")} lead={t("lead")} />
      <RedactForm corrections={corrections} idempotencyKey={newId()} />
    </>
  );
}

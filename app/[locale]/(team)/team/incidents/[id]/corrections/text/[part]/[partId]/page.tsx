import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { TextForm } from "#domain/incident/components/correct/text-form.tsx";
import { textOfPart } from "#domain/incident/draft-correction-text.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../../../open-corrections.ts";

type PageProps = { params: Promise<{ locale: string; id: string; part: string; partId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.text"))("pageTitle") };
}

/** The words of one published part: put right in both languages. */
export default async function TextPage({ params }: PageProps) {
  const { corrections, place, told } = await openCorrections(params);
  const { part, partId } = await params;
  const text = textOfPart(corrections, { part, id: partId });
  if (text === null) notFound();
  const t = await getTranslations("correct.text");
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t(`title.${text.part}`)} lead={t("lead")} />
      <TextForm corrections={corrections} text={text} place={place} told={told} idempotencyKey={newId()} />
    </>
  );
}

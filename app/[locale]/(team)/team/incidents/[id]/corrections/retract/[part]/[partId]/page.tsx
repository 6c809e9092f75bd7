import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { RetractForm } from "#domain/incident/components/correct/retract-form.tsx";
import { textOfPart } from "#domain/incident/draft-correction-text.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../../../open-corrections.ts";

type PageProps = { params: Promise<{ locale: string; id: string; part: string; partId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.retract"))("pageTitle") };
}

/** A message or an entry of the timeline that should not have been published: struck. */
export default async function RetractPage({ params }: PageProps) {
  const { corrections, place, path, told } = await openCorrections(params);
  const { part, partId } = await params;
  const text = part === "update" || part === "event" ? textOfPart(corrections, { part, id: partId }) : null;
  if (text === null || (part !== "update" && part !== "event")) notFound();
  const t = await getTranslations("correct.retract");
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t(`title.${part}`)} lead={t("lead")} />
      <RetractForm
        corrections={corrections}
        text={{ ...text, part }}
        back={`${path}/corrections`}
        told={told}
        idempotencyKey={newId()}
      />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { EventForm } from "#domain/incident/components/correct/event-form.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../../corrections/open-corrections.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.event"))("title") };
}

/** A further entry of the incident's timeline. */
export default async function NewEventPage({ params }: PageProps) {
  const { corrections, place } = await openCorrections(params);
  const t = await getTranslations("correct.event");
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t("title")} lead={t("lead")} />
      <EventForm corrections={corrections} place={place} idempotencyKey={newId()} />
    </>
  );
}

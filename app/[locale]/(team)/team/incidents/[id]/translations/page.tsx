import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { CorrectionHead } from "#domain/incident/components/correct/correction-head.tsx";
import { TranslationsForm } from "#domain/incident/components/correct/translations-form.tsx";
import { listMissingTranslations } from "#domain/incident/translation-reads.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { newId } from "#lib/ids.ts";
import { openCorrections } from "../corrections/open-corrections.ts";

type PageProps = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("correct.translations"))("title") };
}

/** What the incident does not say yet in one of the languages, beside what it says in the other. */
export default async function TranslationsPage({ params }: PageProps) {
  const { corrections, place, path, told } = await openCorrections(params);
  const t = await getTranslations("correct.translations");
  const missing = await listMissingTranslations(corrections.incidentId);
  return (
    <>
      <CorrectionHead corrections={corrections} place={place} title={t("title")} lead={t("lead")} />
      {missing.length === 0 ? (
        <Card>
          <p>{t("none")}</p>
          <p>
            <ButtonLink look="quiet" href={path}>
              {t("back")}
            </ButtonLink>
          </p>
        </Card>
      ) : (
        <TranslationsForm
          corrections={corrections}
          missing={missing}
          place={place}
          told={told}
          idempotencyKey={newId()}
        />
      )}
    </>
  );
}

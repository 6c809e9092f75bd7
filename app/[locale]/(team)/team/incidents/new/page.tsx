import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { submitDraft } from "#domain/incident/actions.ts";
import { ReportForm } from "#domain/incident/components/compose/report-form.tsx";
import { emptyDraft } from "#domain/incident/draft.ts";
import { readPhrases } from "#domain/incident/phrases.ts";
import { readCatalogue } from "#domain/incident/reads.ts";
import { requireMember } from "#lib/auth.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";

type PageProps = { params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compose.report");
  return { title: t("title") };
}

/** Reports an outage: three fields, no approval. */
export default async function ReportPage({ params }: PageProps) {
  const { locale } = await params;
  const member = await requireMember({ locale, right: "post" });
  const t = await getTranslations("compose.report");
  const { timeZone, ...graph } = await readCatalogue();
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      <ReportForm
        action={submitDraft}
        initial={emptyDraft(newId())}
        context={{ graph, phrases: await readPhrases(["investigating", "identified"]), open: [] }}
        timeZone={timeZone}
        language={isLanguage(locale) ? locale : "fr"}
        memberId={member.id}
      />
    </>
  );
}

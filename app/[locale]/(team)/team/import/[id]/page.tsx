import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { choicesIn } from "#domain/history/choice-rules.ts";
import { ImportButton } from "#domain/history/components/import-button.tsx";
import { ImportChoicesForm } from "#domain/history/components/import-choices-form.tsx";
import { ImportCounts } from "#domain/history/components/import-counts.tsx";
import { ImportProblems } from "#domain/history/components/import-problems.tsx";
import { UnknownNotice } from "#domain/history/components/unknown-notice.tsx";
import { rehearseImport } from "#domain/history/rehearse-import.ts";
import { readCatalogueTree } from "#domain/service/reads.ts";
import { readCaller, requireMember } from "#lib/auth.ts";
import { localText } from "#lib/i18n/language.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { readUpload } from "#lib/uploads.ts";

type PageProps = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("import"))("title") };
}

/** What importing the file that was sent would do, how to do it otherwise, and the button that does it. */
export default async function ImportReportPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "administer" });
  const { id } = await params;
  const upload = readUpload(id);
  if (upload === null) notFound();
  const t = await getTranslations("import");
  const choices = choicesIn(Object.entries(await searchParams));
  const tried = await rehearseImport(await readCaller(), { upload, choices });
  const { tree } = await readCatalogueTree();
  const services = tree
    .filter(({ kind }) => kind === "service")
    .map(({ id: value, nameFr, nameEn }) => ({
      id: value,
      name: localText({ fr: nameFr, en: nameEn }, language)?.text ?? value,
    }));
  return (
    <>
      <PageHead title={t("title")} lead={t("reportLead", { file: upload.name })} />
      {tried.ok ? (
        <>
          <UnknownNotice services={tried.value.services} />
          <Card title={t("would")} hint={t("nothingYet")}>
            <ImportCounts report={tried.value} />
            <ImportButton upload={id} choices={choices} count={tried.value.added} />
          </Card>
          <Card title={t("notUnderstood")}>
            <ImportProblems problems={tried.value.problems} />
          </Card>
          <Card title={t("choices")} hint={t("choicesHint")}>
            <ImportChoicesForm
              path={`/${language}/team/import/${id}`}
              report={tried.value}
              choices={choices}
              services={services}
            />
          </Card>
        </>
      ) : (
        <Notice tone="danger" role="alert" title={t("impossible")} />
      )}
    </>
  );
}

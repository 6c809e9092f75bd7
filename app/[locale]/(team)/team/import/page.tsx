import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { UploadForm } from "#domain/history/components/upload-form.tsx";
import { requireMember } from "#lib/auth.ts";
import { pageLanguage } from "#lib/i18n/page-language.ts";

type PageProps = { params: Promise<{ locale: string }>; searchParams: Promise<{ added?: string | string[] }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("import"))("title") };
}

/** Takes a file of a history, and gives everything public as one. */
export default async function ImportPage({ params, searchParams }: PageProps) {
  const language = await pageLanguage(params);
  await requireMember({ locale: language, right: "administer" });
  const t = await getTranslations("import");
  const { added } = await searchParams;
  return (
    <>
      <PageHead title={t("title")} lead={t("lead")} />
      {added === undefined ? null : (
        <Notice tone="good" role="status" title={t("done", { count: Number(added) || 0 })} />
      )}
      <Card title={t("file")}>
        <UploadForm />
      </Card>
      <Card title={t("export")} hint={t("exportHint")}>
        <a className="self-start text-accent underline underline-offset-4" href={`/${language}/team/export`} download>
          {t("exportLink")}
        </a>
      </Card>
    </>
  );
}

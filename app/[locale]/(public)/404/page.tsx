import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { glyphIcon } from "#domain/service/components/glyph-icon.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import type { NotFoundPage } from "#published/documents.ts";
import { readDocument } from "#published/read-document.ts";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/404`);
  if (page === null || page.kind !== "not-found" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await readPage(props);
  const t = await getTranslations("notFound");
  return {
    title: `${t("title")} · ${page.site.name}`,
    robots: { index: false },
    icons: { icon: glyphIcon("investigating") },
  };
}

/** What every unknown address shows: the front answers it with status 404. */
export default async function NotFoundRoute(props: Props) {
  return <NotFound page={await readPage(props)} />;
}

function NotFound({ page }: { page: NotFoundPage }) {
  const t = useTranslations("notFound");
  return (
    <PublicFrame page={page}>
      <div className="headline">
        <div>
          <h1>{t("title")}</h1>
          <p className="mt-4 max-w-prose">{t("meaning")}</p>
          <p className="mt-6">
            <a href={`/${page.language}`}>{t("home")}</a>
          </p>
        </div>
      </div>
    </PublicFrame>
  );
}

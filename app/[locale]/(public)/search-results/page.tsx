import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { SearchAnswer } from "#domain/incident/components/search-answer.tsx";
import { SearchForm } from "#domain/incident/components/search-form.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { glyphIcon } from "#domain/service/components/glyph-icon.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/search`);
  if (page === null || page.kind !== "search" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await readPage(props);
  const t = await getTranslations("search");
  const title = page.query === "" ? t("title") : t("titleOf", { query: page.query });
  return {
    title: `${title} · ${page.site.name}`,
    description: t("description", { name: page.site.name }),
    robots: { index: false },
    alternates: { canonical: `${page.site.origin}/${page.language}/search` },
    icons: { icon: glyphIcon("investigating") },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** What `/search` answers: the form, and what was found. */
export default async function SearchRoute(props: Props) {
  const page = await readPage(props);
  const t = await getTranslations("search");
  return (
    <PublicFrame page={page}>
      <div className="headline">
        <div>
          <h1>{t("title")}</h1>
          <SearchForm language={page.language} query={page.query} problem={page.problem} />
        </div>
      </div>
      {page.query !== "" && page.problem === null && <SearchAnswer page={page} />}
    </PublicFrame>
  );
}

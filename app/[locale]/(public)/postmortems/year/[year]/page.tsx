import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { PostmortemList } from "#domain/postmortem/components/page/postmortem-list.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { postmortemsMetadata } from "../../../metadata-of-postmortem.ts";
import "../../../postmortem-list.css";
import "../../../ways.css";

type Props = { params: Promise<{ locale: string; year: string }> };

async function readPage({ params }: Props) {
  const { locale, year } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/postmortems/year/${year}`);
  if (page?.kind !== "postmortems" || page.path !== `/${locale}/postmortems/year/${year}`) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return postmortemsMetadata(await readPage(props));
}

/** The postmortems of a year's incidents. */
export default async function PostmortemsOfYearRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <PostmortemList page={page} place={{ language: page.language, timeZone: page.site.timeZone }} />
    </PublicFrame>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { DevelopersGuide } from "#domain/organisation/components/developers-guide.tsx";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { developersMetadata } from "../metadata.ts";
import "../developers.css";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/developers`);
  if (page?.kind !== "developers" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return developersMetadata(await readPage(props));
}

/** What programs can read of this site, with examples to copy. */
export default async function DevelopersRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <DevelopersGuide page={page} />
    </PublicFrame>
  );
}

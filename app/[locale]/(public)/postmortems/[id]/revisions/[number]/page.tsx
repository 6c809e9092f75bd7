import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { RevisionView } from "#domain/postmortem/components/page/revisions-view.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { revisionMetadata } from "../../../../metadata-of-postmortem.ts";
import "../../../../postmortem.css";

type Props = { params: Promise<{ locale: string; id: string; number: string }> };

async function readPage({ params }: Props) {
  const { locale, id, number } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const path = `/${locale}/postmortems/${id}/revisions/${number}`;
  const page = await readDocument(path);
  if (page?.kind !== "postmortem-revision" || page.path !== path) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return revisionMetadata(await readPage(props));
}

/** One revision of a postmortem, compared with the one before. */
export default async function PostmortemRevisionRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <RevisionView page={page} />
    </PublicFrame>
  );
}

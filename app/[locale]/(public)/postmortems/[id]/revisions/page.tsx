import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { RevisionsView } from "#domain/postmortem/components/page/revisions-view.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { revisionMetadata } from "../../../metadata-of-postmortem.ts";
import "../../../postmortem.css";

type Props = { params: Promise<{ locale: string; id: string }> };

async function readPage({ params }: Props) {
  const { locale, id } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const path = `/${locale}/postmortems/${id}/revisions`;
  const page = await readDocument(path);
  if (page?.kind !== "postmortem-revisions" || page.path !== path) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return revisionMetadata(await readPage(props));
}

/** The revisions of a postmortem. */
export default async function PostmortemRevisionsRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <RevisionsView page={page} />
    </PublicFrame>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { PostmortemArticle } from "#domain/postmortem/components/page/postmortem-article.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { postmortemMetadata } from "../../metadata-of-postmortem.ts";
import "../../factors.css";
import "../../hazards.css";
import "../../postmortem.css";
import "../../promises.css";

type Props = { params: Promise<{ locale: string; id: string }> };

async function readPage({ params }: Props) {
  const { locale, id } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/postmortems/${id}`);
  if (page?.kind !== "postmortem" || page.incident.summary.id !== id || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return postmortemMetadata(await readPage(props));
}

/** A postmortem, complete in one place. */
export default async function PostmortemRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <PostmortemArticle page={page} />
    </PublicFrame>
  );
}

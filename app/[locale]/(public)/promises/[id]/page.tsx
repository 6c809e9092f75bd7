import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { PromiseArticle } from "#domain/remediation/components/page/promise-article.tsx";
import { PromiseLedger } from "#domain/remediation/components/page/promise-ledger.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { promiseMetadata, promisesMetadata } from "../../metadata-of-promise.ts";
import "../../promises.css";
import "../../promise-list.css";
import "../../ways.css";
import "../../promise.css";

type Props = { params: Promise<{ locale: string; id: string }> };

/** What stands below the ledger: a promise, a year or a filter. */
async function readPage({ params }: Props) {
  const { locale, id } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const path = `/${locale}/promises/${id}`;
  const page = await readDocument(path);
  if ((page?.kind !== "promise" && page?.kind !== "promises") || page.path !== path) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await readPage(props);
  return page.kind === "promise" ? promiseMetadata(page) : promisesMetadata(page);
}

/** A promise; or those of a year, or those that stand alike. */
export default async function PromiseRoute(props: Props) {
  const page = await readPage(props);
  const place = { language: page.language, timeZone: page.site.timeZone };
  return (
    <PublicFrame page={page}>
      {page.kind === "promise" ? (
        <PromiseArticle page={page} place={place} />
      ) : (
        <PromiseLedger page={page} place={place} />
      )}
    </PublicFrame>
  );
}

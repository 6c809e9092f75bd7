import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { PromiseLedger } from "#domain/remediation/components/page/promise-ledger.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { promisesMetadata } from "../metadata-of-promise.ts";
import "../promises.css";
import "../promise-list.css";
import "../ways.css";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/promises`);
  if (page?.kind !== "promises" || page.path !== `/${locale}/promises`) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return promisesMetadata(await readPage(props));
}

/** The ledger: how promises were kept, those that are open, and the ways to all of them. */
export default async function PromisesRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <PromiseLedger page={page} place={{ language: page.language, timeZone: page.site.timeZone }} />
    </PublicFrame>
  );
}

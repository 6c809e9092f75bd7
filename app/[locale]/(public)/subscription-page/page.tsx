import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { glyphIcon } from "#domain/service/components/glyph-icon.ts";
import { SubscriptionBody } from "#domain/subscriber/components/page/subscription-body.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import "../subscribe.css";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/subscription`);
  if (page === null || page.kind !== "subscription" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await readPage(props);
  const t = await getTranslations("subscription");
  return {
    title: `${t("manage.title")} · ${page.site.name}`,
    robots: { index: false, follow: false },
    icons: { icon: glyphIcon("operational") },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

/** What a link of a subscription, and asking for one, answer. */
export default async function SubscriptionRoute(props: Props) {
  const page = await readPage(props);
  return (
    <PublicFrame page={page}>
      <SubscriptionBody page={page} />
    </PublicFrame>
  );
}

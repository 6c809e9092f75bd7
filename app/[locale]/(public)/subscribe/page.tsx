import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { PublicFrame } from "#domain/organisation/components/public-frame.tsx";
import { EmailForm } from "#domain/subscriber/components/page/email-form.tsx";
import { EndpointForm } from "#domain/subscriber/components/page/endpoint-form.tsx";
import { FeedWays } from "#domain/subscriber/components/page/feed-ways.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { readDocument } from "#published/read-document.ts";
import { head } from "../metadata.ts";
import "../subscribe.css";

type Props = { params: Promise<{ locale: string }> };

async function readPage({ params }: Props) {
  const { locale } = await params;
  if (!isLanguage(locale)) notFound();
  setRequestLocale(locale);
  const page = await readDocument(`/${locale}/subscribe`);
  if (page === null || page.kind !== "subscribe" || page.language !== locale) notFound();
  return page;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await readPage(props);
  const t = await getTranslations("subscription");
  const { name } = page.site;
  return head(page, { title: `${t("title")} · ${name}`, description: t("description", { name }), mark: "operational" });
}

/** Being told: by mail, by a program or a chat room, by a feed. */
export default async function SubscribeRoute(props: Props) {
  const page = await readPage(props);
  const t = await getTranslations("subscription");
  return (
    <PublicFrame page={page}>
      <div className="headline">
        <div>
          <h1>{t("title")}</h1>
          <p className="ask-text">{t("lead")}</p>
        </div>
      </div>
      <EmailForm page={page} />
      <EndpointForm page={page} />
      <FeedWays page={page} />
    </PublicFrame>
  );
}

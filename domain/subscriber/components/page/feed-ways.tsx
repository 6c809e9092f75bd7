import { useTranslations } from "next-intl";
import type { SubscribePage } from "#published/subscribe-documents.ts";

/** Feeds: nothing to give, nothing to leave. */
export function FeedWays({ page }: { page: SubscribePage }) {
  const t = useTranslations("subscription");
  const home = `/${page.language}`;
  return (
    <section className="section" aria-labelledby="by-feed">
      <h2 id="by-feed">{t("feeds.title")}</h2>
      <p className="ask-text">{t("feeds.lead")}</p>
      <ul className="ask-feeds">
        {(["atom", "rss", "json"] as const).map((form) => (
          <li key={form}>
            <a href={`${home}/feed.${form}`}>{t(`feeds.${form}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

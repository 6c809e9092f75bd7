import { type Feed, tagOf } from "#published/feeds/feed.ts";
import { feedHtml } from "#published/feeds/feed-html.ts";
import { cleanText } from "#published/feeds/xml.ts";

/** A feed as JSON Feed 1.1; `path`: where it stands. */
export function jsonFeedOf(feed: Feed, path: string): string {
  const { site, suffix, language, title, meaning, pagePath, entries } = feed;
  const { origin, name } = site;
  const items = entries.map((entry) => ({
    id: tagOf(site, entry.key + suffix),
    url: origin + entry.path,
    title: cleanText(entry.title.text),
    content_html: cleanText(feedHtml(entry.blocks)),
    date_published: entry.publishedAt,
    date_modified: entry.updatedAt,
    language: entry.title.language,
  }));
  const told = {
    version: "https://jsonfeed.org/version/1.1",
    title: cleanText(title),
    home_page_url: origin + pagePath,
    feed_url: origin + path,
    description: cleanText(meaning),
    favicon: `${origin}/favicon.ico`,
    authors: [{ name: cleanText(name), url: origin }],
    language,
    items,
  };
  return `${JSON.stringify(told)}\n`;
}

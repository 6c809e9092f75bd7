import { x } from "xastscript";
import { changedAt, type Feed, type FeedEntry } from "#published/feeds/feed.ts";
import { feedHtml } from "#published/feeds/feed-html.ts";
import { xmlDocument } from "#published/feeds/xml.ts";

/** A feed as RSS 2.0; what that has no words for is said in Atom's. */
export function rssOf(feed: Feed): string {
  const { site, language, title, meaning, pagePath, paths, entries } = feed;
  const { origin } = site;
  return xmlDocument(
    x("rss", { version: "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom" }, [
      x("channel", [
        x("title", title),
        x("link", origin + pagePath),
        x("description", meaning),
        x("language", language),
        x("lastBuildDate", rssDate(changedAt(feed))),
        x("atom:link", { rel: "self", type: "application/rss+xml", href: origin + paths.rss }),
        ...entries.map((entry) => itemOf(feed, entry)),
      ]),
    ]),
  );
}

function itemOf({ site }: Feed, { title, path, publishedAt, updatedAt, blocks }: FeedEntry) {
  const address = site.origin + path;
  return x("item", [
    x("title", title.text),
    x("link", address),
    x("guid", { isPermaLink: "true" }, address),
    x("pubDate", rssDate(publishedAt)),
    x("atom:updated", updatedAt),
    x("description", feedHtml(blocks)),
  ]);
}

/** An instant as RFC 822 writes it, with the year in full: "Mon, 23 Nov 2026 09:00:00 GMT". */
function rssDate(at: string): string {
  return new Date(at).toUTCString();
}

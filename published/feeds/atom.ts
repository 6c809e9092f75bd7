import { x } from "xastscript";
import { changedAt, type Feed, type FeedEntry, tagOf } from "#published/feeds/feed.ts";
import { feedHtml } from "#published/feeds/feed-html.ts";
import { xmlDocument } from "#published/feeds/xml.ts";

/** A feed as Atom (RFC 4287). */
export function atomOf(feed: Feed): string {
  const { site, key, language, title, meaning, pagePath, paths, entries } = feed;
  const { origin, name } = site;
  return xmlDocument(
    x("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": language }, [
      x("id", tagOf(site, key)),
      x("title", title),
      x("subtitle", meaning),
      x("updated", changedAt(feed)),
      x("author", [x("name", name), x("uri", origin)]),
      x("link", { rel: "alternate", type: "text/html", hreflang: language, href: origin + pagePath }),
      x("link", { rel: "self", type: "application/atom+xml", href: origin + paths.atom }),
      x("icon", `${origin}/favicon.ico`),
      ...entries.map((entry) => entryOf(feed, entry)),
    ]),
  );
}

function entryOf({ site, suffix, language }: Feed, entry: FeedEntry) {
  const { key, title, path, publishedAt, updatedAt, blocks } = entry;
  return x("entry", [
    x("id", tagOf(site, key + suffix)),
    x("title", title.language === language ? {} : { "xml:lang": title.language }, title.text),
    x("published", publishedAt),
    x("updated", updatedAt),
    x("link", { rel: "alternate", type: "text/html", hreflang: language, href: site.origin + path }),
    x("content", { type: "html" }, feedHtml(blocks)),
  ]);
}

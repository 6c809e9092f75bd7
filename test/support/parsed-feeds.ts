import { XMLValidator } from "fast-xml-parser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import ICAL from "ical.js";
import type { Feed } from "#published/feeds/feed.ts";
import { formsOf } from "#published/feeds/feeds.ts";

/** An entry as a reader's program understands it, whatever form it came in. */
export type ParsedEntry = { id: string; title: string; link: string; html: string; published: string; updated: string };

/** A feed as a reader's program understands it. */
export type ParsedFeed = { language: string; title: string; self: string; home: string; entries: ParsedEntry[] };

const iso = (at: unknown) => new Date(String(at)).toISOString();

/** What is expected to be there; throws Error where it isn't. */
function there<T>(found: T | null | undefined, name: string): T {
  if (found == null) throw new Error(`no ${name}`);
  return found;
}

/** Parses an Atom file; throws where it isn't well-formed XML or lacks what RFC 4287 asks for. */
export function parsedAtom(text: string): ParsedFeed {
  const feed = parseAtomFeed(wellFormed(text));
  const linkOf = (links: { rel?: string; href?: string }[] | undefined, rel: string) =>
    there(links?.find((link) => link.rel === rel)?.href, rel);
  return {
    language: there(/<feed [^>]*xml:lang="(\w+)"/.exec(text)?.[1], "language"),
    title: there(textOf(feed.title), "title"),
    self: linkOf(feed.links, "self"),
    home: linkOf(feed.links, "alternate"),
    entries: (feed.entries ?? []).map((entry) => ({
      id: there(entry.id, "id"),
      title: there(textOf(entry.title), "title"),
      link: linkOf(entry.links, "alternate"),
      html: there(textOf(entry.content), "content"),
      published: iso(there(entry.published, "published")),
      updated: iso(there(entry.updated, "updated")),
    })),
  };
}

/** Parses an RSS file; throws where it isn't well-formed XML or lacks what RSS 2.0 asks for. */
export function parsedRss(text: string): ParsedFeed {
  const feed = parseRssFeed(wellFormed(text));
  return {
    language: there(feed.language, "language"),
    title: there(feed.title, "title"),
    self: there(feed.atom?.links?.find(({ rel }) => rel === "self")?.href, "self"),
    home: there(feed.link, "link"),
    entries: (feed.items ?? []).map((item) => ({
      id: there(item.guid?.value, "guid"),
      title: there(item.title, "title"),
      link: there(item.link, "link"),
      html: there(item.description, "description"),
      published: iso(there(item.pubDate, "pubDate")),
      updated: iso(there(item.atom?.updated, "atom:updated")),
    })),
  };
}

/** Parses a JSON Feed. */
export function parsedJson(text: string): ParsedFeed {
  const feed = parseJsonFeed(text);
  return {
    language: there(feed.language, "language"),
    title: there(feed.title, "title"),
    self: there(feed.feed_url, "feed_url"),
    home: there(feed.home_page_url, "home_page_url"),
    entries: (feed.items ?? []).map((item) => ({
      id: there(item.id, "id"),
      title: there(item.title, "title"),
      link: there(item.url, "url"),
      html: there(item.content_html, "content_html"),
      published: iso(there(item.date_published, "date_published")),
      updated: iso(there(item.date_modified, "date_modified")),
    })),
  };
}

function textOf(text: string | { value?: string } | undefined): string | undefined {
  return typeof text === "object" ? text.value : text;
}

/** The same XML; throws Error with the place where it isn't well-formed. */
export function wellFormed(text: string): string {
  const found = XMLValidator.validate(text);
  if (found !== true) throw new Error(JSON.stringify(found.err));
  return text;
}

const parsers = { atom: parsedAtom, rss: parsedRss, json: parsedJson };

/** Each form of a feed, parsed, by its ending. */
export function parsedForms(feed: Feed): Record<keyof typeof parsers, ParsedFeed> {
  const of = (ending: keyof typeof parsers) => parsers[ending](written(feed, ending));
  return { atom: of("atom"), rss: of("rss"), json: of("json") };
}

/** A feed as it is written in the form of an ending. */
export function written(feed: Feed, ending: keyof typeof parsers): string {
  return there(
    formsOf(feed.paths).find(({ path }) => path.endsWith(`.${ending}`)),
    ending,
  ).write(feed);
}

/** An event of a calendar as a reader's program understands it; `start` and `end` are days where it has no hour. */
export type ParsedEvent = {
  uid: string;
  summary: string;
  description: string;
  start: string;
  end: string;
  status: string;
  sequence: number;
  stamp: string;
  modified: string;
  url: string;
};

/** Parses a calendar. Throws where it isn't one, or a line is longer than 75 octets or not ended as RFC 5545 asks. */
export function parsedCalendar(text: string): ParsedEvent[] {
  for (const line of text.split("\r\n")) {
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets: ${line}`);
    if (/[\r\n]/.test(line)) throw new Error(`a bare line end: ${JSON.stringify(line)}`);
  }
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const told = (name: string) => String(component.getFirstPropertyValue(name) ?? "");
    return {
      ...{ uid: event.uid, summary: event.summary, description: event.description, sequence: event.sequence },
      ...{ start: event.startDate.toString(), end: event.endDate.toString(), status: told("status") },
      ...{ stamp: told("dtstamp"), modified: told("last-modified"), url: told("url") },
    };
  });
}

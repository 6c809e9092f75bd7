import { typeset } from "#lib/i18n/typeset.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { IncidentFacts, ServiceFacts } from "#published/facts.ts";
import { atomOf } from "#published/feeds/atom.ts";
import { type Feed, type FeedEntry, newest } from "#published/feeds/feed.ts";
import { shownIn, tOf } from "#published/feeds/feed-words.ts";
import { incidentEntry } from "#published/feeds/incident-entry.ts";
import { jsonFeedOf } from "#published/feeds/json-feed.ts";
import { postmortemEntries } from "#published/feeds/postmortem-entries.ts";
import type { ToldPromise } from "#published/feeds/promise-calendar.ts";
import { promiseEntries } from "#published/feeds/promise-entries.ts";
import { rssOf } from "#published/feeds/rss.ts";
import { updateEntries } from "#published/feeds/update-entries.ts";
import type { Told } from "#published/pages/postmortem-base.ts";
import { nextInstant, servicePath, siteOf, textOf, type View } from "#published/pages/shared.ts";

/** So many entries a feed has; the one that the field's readers know by its address has fewer. */
export const mostEntries = 50;
const mostInHistory = 25;

/** The feed of all incidents and maintenances, an entry each. */
export function incidentFeed(view: View, incidents: IncidentFacts[]): Feed {
  const entries = incidents.map((incident) => incidentEntry(view, incident));
  return { ...baseOf(view, "title"), ...placeOf(view, "feed"), entries: newest(entries, mostEntries) };
}

/** Where status pages have always had their feed. */
export const historyPaths: Feed["paths"] = { atom: "/history.atom", rss: "/history.rss", json: null };

/** The same in the default language, at the address and with the ids that status pages have used since 2005. */
export function historyFeed(view: View, incidents: IncidentFacts[]): Feed {
  const feed = incidentFeed(view, incidents);
  return { ...feed, key: "/history", suffix: "", paths: historyPaths, entries: newest(feed.entries, mostInHistory) };
}

/** The feed of what touched a service. */
export function serviceFeed(view: View, service: ServiceFacts, incidents: IncidentFacts[]): Feed {
  const { text, language } = textOf(service.name, view.language);
  const pagePath = servicePath(view.language, service.id);
  return {
    ...incidentFeed(view, incidents),
    ...baseOf(view, "titleOfService", typeset(text, language)),
    ...placeOf(view, `services/${service.id}/feed`),
    pagePath,
  };
}

/** The feed in which each message, correction, postmortem and step of a promise is an entry; `changesAt`: when it reads differently by the clock alone. */
export function updatesFeed(
  view: View,
  told: { incidents: IncidentFacts[]; postmortems: Told[]; promises: ToldPromise[] },
): { feed: Feed; changesAt: string | null } {
  const written = told.postmortems.map((one) => postmortemEntries(view, one));
  const entries: FeedEntry[] = [
    ...told.incidents.flatMap((incident) => updateEntries(view, incident)),
    ...written.flatMap((one) => one.entries),
    ...told.promises.flatMap(({ promise, record }) => promiseEntries(view, promise, record)),
  ];
  const turns = written.flatMap(({ changesAt }) => (changesAt === null ? [] : [Date.parse(changesAt)]));
  return {
    feed: { ...baseOf(view, "titleOfUpdates"), ...placeOf(view, "updates"), entries: newest(entries, mostEntries) },
    changesAt: nextInstant(turns, view.now),
  };
}

type Name = "title" | "titleOfUpdates" | "titleOfService";

function baseOf(view: View, name: Name, service = "") {
  const { language, facts } = view;
  const t: Translate = tOf(shownIn(view));
  const site = siteOf(facts.site, language);
  return {
    site,
    language,
    suffix: `/${language}`,
    title: t(`feed.${name}`, { name: site.name, service }),
    meaning: t(`feed.meaning.${name}`, { name: site.name, service }),
    pagePath: `/${language}`,
  };
}

/** The paths of a feed by its own without an ending. */
export function pathsOf(path: string): Feed["paths"] {
  return { atom: `${path}.atom`, rss: `${path}.rss`, json: `${path}.json` };
}

function placeOf({ language }: View, name: string): Pick<Feed, "key" | "paths"> {
  const path = `/${language}/${name}`;
  return { key: path, paths: pathsOf(path) };
}

/** A file that a feed or calendar is read from: where it stands, its type and how it is written. */
export type FeedFile = { path: string; type: string; write(feed: Feed): string };

/** The forms of a feed that stands at these paths. */
export function formsOf({ atom, rss, json }: Feed["paths"]): FeedFile[] {
  return [
    { path: atom, type: "application/atom+xml; charset=utf-8", write: atomOf },
    { path: rss, type: "application/rss+xml; charset=utf-8", write: rssOf },
    ...(json === null
      ? []
      : [{ path: json, type: "application/feed+json; charset=utf-8", write: (feed: Feed) => jsonFeedOf(feed, json) }]),
  ];
}

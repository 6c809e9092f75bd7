import { type Language, languages } from "#lib/i18n/language.ts";
import { generalPart } from "#published/fact-shelf.ts";
import type { IncidentFacts, RecordIncident, ServiceFacts } from "#published/facts.ts";
import type { Feed } from "#published/feeds/feed.ts";
import { choiceOf, datedPromises, latelyPromised } from "#published/feeds/feed-choice.ts";
import {
  formsOf,
  historyFeed,
  historyPaths,
  incidentFeed,
  pathsOf,
  serviceFeed,
  updatesFeed,
} from "#published/feeds/feeds.ts";
import { maintenanceCalendar } from "#published/feeds/maintenance-calendar.ts";
import { promiseCalendar, type ToldPromise } from "#published/feeds/promise-calendar.ts";
import { digest, type FileDocument, type PlannedPage, type Source } from "#published/page-plan.ts";
import type { Told } from "#published/pages/postmortem-base.ts";
import { recordsById, toldOfIncident } from "#published/pages/promise-line.ts";
import { servicePath, type View } from "#published/pages/shared.ts";
import { aroundPostmortem } from "#published/postmortem-plan.ts";
import type { RecordPromise } from "#published/promise-facts.ts";

/** Feeds and calendars: those of everything, and of these services. None is what readers look at first. */
export function feedFiles(source: Source, services: ServiceFacts[]): PlannedPage[] {
  const own = services.filter(({ kind }) => kind !== "group");
  return [
    ...historyFiles(source),
    ...languages.flatMap((language) => [
      ...incidentFiles(source, language),
      ...updateFiles(source, language),
      maintenanceFile(source, language),
      promiseFile(source, language),
      ...own.flatMap((service) => serviceFiles(source, language, service)),
    ]),
  ];
}

/** A feed, and when it reads differently by the clock alone. */
type Timed = { feed: Feed; changesAt: string | null };

type Plan = { part: string; inputs: string; make(now: number): Promise<Timed> };

/** The files of a feed; it is made once for all of them. */
function filesOf(paths: Feed["paths"], { part, inputs, make }: Plan): PlannedPage[] {
  let made: { now: number; timed: Promise<Timed> } | null = null;
  const madeAt = (now: number) => {
    if (made?.now !== now) made = { now, timed: make(now) };
    return made.timed;
  };
  return formsOf(paths).map(({ path, type, write }) => ({
    ...{ path, part, inputs, isFirst: false },
    async make(now) {
      const { feed, changesAt } = await madeAt(now);
      return fileOf({ type, language: feed.language, text: write(feed), changesAt });
    },
  }));
}

function fileOf(told: { type: string; language: Language; text: string; changesAt: string | null }): FileDocument {
  const { type, language, text, changesAt } = told;
  const headers = { "content-type": type, "content-language": language };
  return { kind: "file", headers, changesAt, write: () => text };
}

function viewOf({ facts }: Source, language: Language, now: number): View {
  return { facts, language, now };
}

/** What tells of incidents alone never reads differently by the clock. */
function ofIncidents(source: Source, incidents: RecordIncident[], make: (read: IncidentFacts[], now: number) => Feed) {
  return {
    inputs: digest(source, keysOf(incidents)),
    make: async (now: number) => ({ feed: make(await readAll(source, incidents), now), changesAt: null }),
  };
}

function historyFiles(source: Source): PlannedPage[] {
  const language = source.facts.site.defaultLanguage;
  const plan = ofIncidents(source, choiceOf(source.facts).incidents, (read, now) =>
    historyFeed(viewOf(source, language, now), read),
  );
  return filesOf(historyPaths, { part: generalPart, ...plan });
}

function incidentFiles(source: Source, language: Language): PlannedPage[] {
  const plan = ofIncidents(source, choiceOf(source.facts).incidents, (read, now) =>
    incidentFeed(viewOf(source, language, now), read),
  );
  return filesOf(pathsOf(`/${language}/feed`), { part: generalPart, ...plan });
}

function serviceFiles(source: Source, language: Language, service: ServiceFacts): PlannedPage[] {
  const incidents = choiceOf(source.facts).byService.get(service.id) ?? [];
  const plan = ofIncidents(source, incidents, (read, now) => serviceFeed(viewOf(source, language, now), service, read));
  return filesOf(pathsOf(`${servicePath(language, service.id)}/feed`), { part: `services/${service.id}`, ...plan });
}

function updateFiles(source: Source, language: Language): PlannedPage[] {
  const { lately } = choiceOf(source.facts);
  const promises = latelyPromised(source.facts);
  const postmortems = lately.filter(({ postmortem }) => postmortem?.state === "published");
  const around = postmortems.flatMap((incident) => aroundPostmortem(source, incident));
  const read = [...keysOf(lately), ...postmortems.map(({ id }) => `postmortem/${id}`)];
  const keys = [...read, ...promiseKeys(source, promises)];
  return filesOf(pathsOf(`/${language}/updates`), {
    part: generalPart,
    inputs: digest(source, keys, [...new Set(around), ...promises]),
    make: async (now) =>
      updatesFeed(viewOf(source, language, now), {
        incidents: await readAll(source, lately),
        postmortems: await readPostmortems(source, postmortems),
        promises: await readPromises(source, promises),
      }),
  });
}

const calendarType = "text/calendar; charset=utf-8";

function maintenanceFile(source: Source, language: Language): PlannedPage {
  const { maintenances } = choiceOf(source.facts);
  return {
    ...{ path: `/${language}/maintenance.ics`, part: generalPart, isFirst: false },
    inputs: digest(source, keysOf(maintenances)),
    async make(now) {
      const read = await readAll(source, maintenances);
      const text = maintenanceCalendar(viewOf(source, language, now), read);
      return fileOf({ type: calendarType, language, text, changesAt: null });
    },
  };
}

function promiseFile(source: Source, language: Language): PlannedPage {
  const promises = datedPromises(source.facts);
  return {
    ...{ path: `/${language}/promises.ics`, part: generalPart, isFirst: false },
    inputs: digest(source, promiseKeys(source, promises), promises),
    async make(now) {
      const read = await readPromises(source, promises);
      const text = promiseCalendar(viewOf(source, language, now), read);
      return fileOf({ type: calendarType, language, text, changesAt: null });
    },
  };
}

function keysOf(incidents: RecordIncident[]): string[] {
  return incidents.map(({ id }) => `incident/${id}`);
}

/** Promises, and what is said of their incidents. */
function promiseKeys({ facts }: Source, promises: RecordPromise[]): string[] {
  const known = recordsById(facts);
  const ids = new Set(promises.flatMap(({ incidents }) => incidents.map(({ id }) => id)));
  const told = [...ids].flatMap((id) => {
    const record = known.get(id);
    return record === undefined ? [] : [toldOfIncident(record)];
  });
  return [...promises.map(({ id }) => `promise/${id}`), ...told];
}

async function readAll(source: Source, incidents: RecordIncident[]): Promise<IncidentFacts[]> {
  return (await Promise.all(incidents.map(({ id }) => source.incident(id)))).filter((one) => one !== null);
}

async function readPostmortems(source: Source, incidents: RecordIncident[]): Promise<Told[]> {
  const found = incidents.map(async ({ id }) => {
    const [incident, postmortem] = [await source.incident(id), await source.postmortem(id)];
    return incident === null || postmortem === null ? [] : [{ incident, postmortem }];
  });
  return (await Promise.all(found)).flat();
}

async function readPromises(source: Source, records: RecordPromise[]): Promise<ToldPromise[]> {
  const found = records.map(async (record) => {
    const promise = await source.promise(record.id);
    return promise === null ? [] : [{ promise, record }];
  });
  return (await Promise.all(found)).flat();
}

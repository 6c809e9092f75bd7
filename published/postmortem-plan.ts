import { languages } from "#lib/i18n/language.ts";
import { generalPart, postmortemPart } from "#published/fact-shelf.ts";
import type { Facts, IncidentFacts, RecordIncident } from "#published/facts.ts";
import { monthOf } from "#published/months.ts";
import { digest, inBoth, type PlannedPage, type Source } from "#published/page-plan.ts";
import { monthPeriod } from "#published/pages/periods.ts";
import type { Told } from "#published/pages/postmortem-base.ts";
import {
  causesOf,
  isOf,
  listedPostmortems,
  postmortemsPage,
  postmortemsPath,
} from "#published/pages/postmortem-list.ts";
import { pdfPathOf, postmortemPage, postmortemPrint } from "#published/pages/postmortem-page.ts";
import { postmortemRevisionPage, postmortemRevisionsPage } from "#published/pages/postmortem-revisions.ts";
import { promisesOf } from "#published/pages/promise-index.ts";
import { impactOf, postmortemPath, type View } from "#published/pages/shared.ts";
import type { PostmortemDocument, PostmortemsPage } from "#published/postmortem-documents.ts";
import type { PostmortemPointer } from "#published/postmortem-facts.ts";
import type { PromiseFacts } from "#published/promise-facts.ts";

/** What is known of an incident when its postmortem's pages are planned. */
type Planned = Pick<IncidentFacts, "id" | "started"> & { postmortem?: PostmortemPointer | null };

/** The pages of these incidents' postmortems, where one was published, in both languages. */
export function postmortemPages(source: Source, incidents: Iterable<Planned>): PlannedPage[] {
  return [...incidents].flatMap((incident) => {
    const { id, postmortem } = incident;
    if (postmortem?.state !== "published") return [];
    const own = [`incident/${id}`, `postmortem/${id}`];
    const page = (rest: string, inputs: string, make: (view: View, told: Told) => PostmortemDocument | null) =>
      languages.map((language) => ({
        path: postmortemPath(language, id) + rest,
        part: postmortemPart(incident),
        inputs,
        isFirst: rest === "",
        async make(now: number) {
          const [found, published] = [await source.incident(id), await source.postmortem(id)];
          if (found === null || published === null) return null;
          const promises = rest === "" ? await promisesIn(source, id) : [];
          return make({ facts: source.facts, language, now }, { incident: found, postmortem: published, promises });
        },
      }));
    const around = aroundPostmortem(source, incident);
    const inputs = digest(source, own, around);
    const promises = promisesOf(source.facts, id);
    const bearing = new Set(promises.flatMap(({ hazards }) => hazards));
    const hazards = source.facts.hazards.filter((one) => bearing.has(one.id) || one.incidents.includes(id));
    const keys = [...own, JSON.stringify(hazards), ...promises.map((one) => `promise/${one.id}`)];
    const promised = digest(source, keys, [...around, ...promises]);
    const numbers = Array.from({ length: postmortem.revisions }, (_, place) => place + 1);
    return [
      ...page("", promised, postmortemPage),
      ...page("/revisions", inputs, postmortemRevisionsPage),
      ...numbers.flatMap((number) =>
        page(`/revisions/${number}`, inputs, (view, told) => postmortemRevisionPage(view, told, number)),
      ),
      {
        path: pdfPathOf(id),
        part: postmortemPart(incident),
        // The pages that lead to it are what it prints.
        inputs: promised,
        isFirst: false,
        isPrint: true,
        async make(now: number) {
          const [found, published] = [await source.incident(id), await source.postmortem(id)];
          if (found === null || published === null) return null;
          const promises = await promisesIn(source, id);
          return postmortemPrint({ facts: source.facts, now }, { incident: found, postmortem: published, promises });
        },
      },
    ];
  });
}

/** What customers may know of the remediations of an incident. */
async function promisesIn(source: Source, incidentId: string): Promise<PromiseFacts[]> {
  const own = promisesOf(source.facts, incidentId);
  return (await Promise.all(own.map(({ id }) => source.promise(id)))).filter((one) => one !== null);
}

/** The lists of postmortems: of all, of each year and of each cause, in both languages. */
export function postmortemListPages(source: Source): PlannedPage[] {
  const all = listedPostmortems(source.facts);
  const years = [...new Set(all.map(({ year }) => year))];
  const known = JSON.stringify([years, causesOf(all), all.map(({ year, pointer }) => [year, pointer.kinds])]);
  const list = (of: PostmortemsPage["of"], part: string) =>
    inBoth(source, (language) => ({
      path: postmortemsPath(language, of),
      part,
      inputs: digest(
        source,
        [known],
        all.filter((one) => of === null || isOf(one, of)).map(({ record }) => record),
      ),
      isFirst: false,
      make: (view) => postmortemsPage(view, of),
    }));
  return [
    ...list(null, generalPart),
    ...years.flatMap((year) => list({ year }, `${listFamily}/${year}`)),
    ...causesOf(all).flatMap((cause) => list({ cause }, `${listFamily}/causes`)),
  ];
}

/** The family of the manifest's parts that hold the lists by year and by cause. */
export const listFamily = "postmortem-lists";

const touching = new WeakMap<Facts["months"], Map<string, RecordIncident[]>>();

/** The incidents that the month's figures rest on: those that any service had in it. */
/** What the figures that a postmortem refers to are made of: what touched the month of its incident. */
export function aroundPostmortem({ facts }: Source, incident: Pick<IncidentFacts, "started">): RecordIncident[] {
  return recordsIn(facts, monthOf({ ...incident, recordedAt: "1970-01-01T00:00:00Z" }, facts.site.timeZone));
}

function recordsIn({ months, site }: Facts, month: string): RecordIncident[] {
  const kept = touching.get(months) ?? new Map<string, RecordIncident[]>();
  touching.set(months, kept);
  const found = kept.get(month) ?? touchingIn(months, monthPeriod(month, site.timeZone));
  kept.set(month, found);
  return found;
}

function touchingIn(months: Facts["months"], { from, to }: { from: number; to: number }): RecordIncident[] {
  const isTouching = ({ intervals, revisions }: RecordIncident) =>
    [...intervals, ...revisions.flatMap(({ services }) => services.flatMap(({ before }) => before))]
      .map(impactOf)
      .some(({ startEarliest, end }) => startEarliest < to && (end === null || end.latest > from));
  return [...months.values()].flat().filter(isTouching);
}

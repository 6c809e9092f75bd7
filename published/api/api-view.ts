import type { Level } from "#domain/service/schema.ts";
import { worstOf } from "#domain/service/uptime-rules.ts";
import type { Language } from "#lib/i18n/language.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import { idFrom } from "#lib/ids.ts";
import type { Moment } from "#published/documents.ts";
import type { Facts, IncidentFacts, IntervalFacts, PlannedFacts, RecordIncident } from "#published/facts.ts";

/** What files for other programs are made from: facts (the incidents that they tell of among them), a language with its words, and the page's id. */
export type ApiView = { facts: Facts; language: Language; t: Translate; pageId: string };

/** The view of a site's files in a language. */
export function apiView(facts: Facts, language: Language): ApiView {
  return { facts, language, t: wordsIn(language), pageId: facts.site.pageId };
}

/** An id as API v2 has them, 12 characters of [a-z0-9]: our own where it is one, else always the same one made of it. */
export function apiId(id: string): string {
  return /^[a-z0-9]{12}$/.test(id) ? id : idFrom("api-v2", id);
}

/** An instant with milliseconds and the zone's offset then: "2011-02-07T15:48:00.000+01:00"; "Z" where the zone is UTC. */
export function stampIn(timeZone: string, at: string): string {
  const instant = Temporal.Instant.from(at);
  if (/^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal)$/i.test(timeZone))
    return instant.toString({ fractionalSecondDigits: 3 });
  return instant.toZonedDateTimeISO(timeZone).toString({ fractionalSecondDigits: 3, timeZoneName: "never" });
}

/** The instant that a moment is filed under: the one shown, else its earliest bound, else its latest; null where nothing is known. */
export function shownAt(moment: Moment | null): string | null {
  return moment === null ? null : (moment.at ?? moment.earliest ?? moment.latest);
}

/** When an incident first stood here; an edition of a former version does not say: then when it was first told of, or began. */
export function recordedAt({ recordedAt: at, updates, started }: IncidentFacts): string {
  if (at !== "") return at;
  const said = updates.flatMap(({ publishedAt }) => publishedAt ?? []).sort()[0];
  return said ?? shownAt(started) ?? new Date(0).toISOString();
}

/** Ids of the services that an incident affected, or that a maintenance is expected to. */
export function namedServices({
  intervals,
  planned,
}: Pick<RecordIncident, "intervals"> & { planned?: PlannedFacts | null }) {
  const expected = planned?.expected ?? [];
  return new Set((intervals.length > 0 ? intervals : expected).map(({ serviceId }) => serviceId));
}

/** The later of instants; ISO strings of UTC sort by time. */
export function latestOf(...instants: (string | null)[]): string {
  return (
    instants
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? ""
  );
}

/** A service's level now, and when that last changed (null: never). */
export type Present = { level: Level; changedAt: string | null };

const known = new WeakMap<Facts["months"], ReadonlyMap<string, Present>>();
const knownOfMonth = new WeakMap<RecordIncident[], ReadonlyMap<string, Present>>();

/** The present of every service that was ever affected, by id, from the record alone; a month that stays as it was is not looked at again. */
export function presentLevels({ months }: Pick<Facts, "months">): ReadonlyMap<string, Present> {
  const found = known.get(months) ?? merged([...months.values()].map(levelsIn));
  known.set(months, found);
  return found;
}

function levelsIn(records: RecordIncident[]): ReadonlyMap<string, Present> {
  const intervals = () => records.flatMap((record) => record.intervals);
  const found = knownOfMonth.get(records) ?? merged(intervals().map(presentOf));
  knownOfMonth.set(records, found);
  return found;
}

function presentOf({ serviceId, level, start, end }: IntervalFacts): [string, Present][] {
  const changedAt = latestOf(shownAt(start), shownAt(end)) || null;
  return [[serviceId, { level: end === null ? level : "operational", changedAt }]];
}

function merged(some: Iterable<readonly [string, Present]>[]): Map<string, Present> {
  const all = new Map<string, Present>();
  for (const [id, { level, changedAt }] of some.flatMap((one) => [...one])) {
    const before = all.get(id);
    all.set(id, {
      level: worstOf([level, before?.level ?? level]),
      changedAt: latestOf(changedAt, before?.changedAt ?? null) || null,
    });
  }
  return all;
}

/** The present level of a service. */
export function levelNow(facts: Pick<Facts, "months">, serviceId: string): Level {
  return presentLevels(facts).get(serviceId)?.level ?? worstOf([]);
}

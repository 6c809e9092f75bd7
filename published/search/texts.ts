import { type Language, languages, type Text } from "#lib/i18n/language.ts";
import type { IncidentFacts, ServiceFacts } from "#published/facts.ts";
import { lastOf } from "#published/pages/postmortem-base.ts";
import { wordsOfText } from "#published/pages/section-text.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";

/** What may be found of an incident, per language. `passages` are in the order in which they are worth quoting. */
export type Searchable = {
  id: string;
  aliases: string[];
  /** When it began, in ms; 0 where nobody knows. */
  startedMs: number;
  title: Text;
  names: Text;
  passages: Text[];
  /** Those of its postmortem, which are quoted where no other answers as much. */
  postmortem: Text[];
};

/** What is searched: an incident, the services by id, and what was published of its postmortem. */
type Told = {
  incident: IncidentFacts;
  services: ReadonlyMap<string, ServiceFacts>;
  postmortem: PostmortemFacts | null;
};

/** What stands of an incident: nothing that was retracted, removed or worded otherwise before. */
export function searchableOf({ incident, services, postmortem }: Told): Searchable {
  const startedAt = incident.started.at ?? incident.started.earliest ?? incident.started.latest;
  const updates = incident.updates.filter(({ retractedAt }) => retractedAt === null);
  const events = incident.events.filter(({ retractedAt }) => retractedAt === null);
  const passages = [
    ...updates.flatMap(({ text, meanwhile }) => [text, meanwhile]),
    ...incident.decisions.flatMap(({ what, why, tradeOff }) => [what, why, tradeOff]),
    ...events.map(({ text }) => text),
    incident.data.note,
  ];
  const isSaid = (text: Text) => languages.some((language) => text[language] !== "");
  return {
    id: incident.id,
    aliases: incident.aliases,
    startedMs: startedAt === null ? 0 : Date.parse(startedAt),
    title: incident.title,
    names: namesOf(servicesOf(incident, services), startedAt),
    passages: passages.filter(isSaid),
    postmortem: postmortem === null ? [] : postmortemPassages(postmortem).filter(isSaid),
  };
}

/** What a postmortem says now, without its marks; nothing once it was retracted. */
function postmortemPassages(postmortem: PostmortemFacts): Text[] {
  if (postmortem.retracted !== null) return [];
  const { sections, entries } = lastOf(postmortem).content;
  const texts = [...sections.map(({ text }) => text), ...entries.flatMap(({ text, note }) => [text, note])];
  return texts.map(({ fr, en }) => ({ fr: wordsOfText(fr, () => null), en: wordsOfText(en, () => null) }));
}

function servicesOf(incident: IncidentFacts, services: ReadonlyMap<string, ServiceFacts>): ServiceFacts[] {
  const ids = new Set(incident.intervals.map(({ serviceId }) => serviceId));
  return [...ids].flatMap((id) => services.get(id) ?? []);
}

/** As services are called today, and as they were called then. */
function namesOf(services: ServiceFacts[], startedAt: string | null): Text {
  const named = (language: Language) =>
    services.flatMap(({ name, formerNames }) => {
      const then = formerNames.find(({ until }) => startedAt !== null && Date.parse(until) > Date.parse(startedAt));
      return [name[language], then?.name[language] ?? ""];
    });
  return { fr: joined(named("fr")), en: joined(named("en")) };
}

function joined(names: string[]): string {
  return names.filter((name) => name !== "").join(". ");
}

import { isOver } from "#domain/incident/schema.ts";
import { type Language, languages } from "#lib/i18n/language.ts";
import { type ApiView, apiView, presentLevels } from "#published/api/api-view.ts";
import { openOf, pageOf, readBy, v2Body, v2IncidentName, v2OneBody } from "#published/api/v2-documents.ts";
import { type V2Name, v2Documents } from "#published/api/v2-schema.ts";
import { apiPart, generalApiPart } from "#published/fact-shelf.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { recordOf } from "#published/months.ts";
import { digest, type FileDocument, type PlannedPage, type Source } from "#published/page-plan.ts";

type Begun = Pick<IncidentFacts, "id" | "started">;

/** Where a language's documents are; "" stands for the page's default language. */
type Variant = { prefix: string; language: Language };

function variantsOf({ facts }: Source): Variant[] {
  const own = languages.map((language) => ({ prefix: `/${language}`, language }));
  return [{ prefix: "", language: facts.site.defaultLanguage }, ...own];
}

/** The documents of API v2 that tell of the whole site, in each language and in the default one. */
export function v2Files(source: Source): PlannedPage[] {
  const names = Object.keys(v2Documents).filter((name): name is V2Name => name in v2Documents);
  const present = JSON.stringify([...presentLevels(source.facts)]);
  return names.flatMap((name) => {
    const ids = readBy[name](source.facts);
    const inputs = digest(source, [present, ids.join(" "), ...ids.map((id) => `incident/${id}`)]);
    return variantsOf(source).map(({ prefix, language }) => ({
      ...{ path: `${prefix}/api/v2/${name}`, part: generalApiPart, inputs, isFirst: false },
      async make() {
        const read = (await Promise.all(ids.map(source.incident))).flatMap((one) => one ?? []);
        return pageDocument(viewOf(source, language), (view) => v2Body(view, name, read));
      },
    }));
  });
}

/** The documents of these incidents, and of all that last: others may move the levels that these tell of. */
export function v2IncidentFiles(source: Source, incidents: Iterable<Begun>): PlannedPage[] {
  const { facts } = source;
  const open = openOf(facts);
  const lasting = new Set(open.map(({ id }) => id));
  const present = JSON.stringify([...presentLevels(facts)]);
  const all = new Map<string, Begun>([...incidents, ...open].map((one) => [one.id, one]));
  return [...all.values()].flatMap((known) => {
    const inputs = digest(source, [`incident/${known.id}`, lasting.has(known.id) ? present : ""]);
    return variantsOf(source).map(({ prefix, language }) => ({
      ...{ path: `${prefix}/api/v2/${v2IncidentName(known.id)}`, part: apiPart(known), inputs, isFirst: false },
      async make() {
        const incident = await source.incident(known.id);
        if (incident === null) return null;
        const document = pageDocument(viewOf(source, language, incident), (view) => v2OneBody(view, incident));
        const formerPaths = incident.aliases.map((alias) => `${prefix}/api/v2/${v2IncidentName(alias)}`);
        return { ...document, formerPaths };
      },
    }));
  });
}

/**
 * What a document is made from. The one of an incident that is over tells of levels what that incident left of them: told of all the
 * others, every outage would change the documents of fifteen years.
 */
function viewOf({ facts, installation }: Source, language: Language, incident?: IncidentFacts): ApiView {
  const isOwn = incident !== undefined && isOver(incident.state);
  const months = isOwn ? new Map([["", [recordOf(incident)]]]) : facts.months;
  return apiView({ facts: { ...facts, months }, installation, language });
}

/** A document with its page, which says when it last changed. */
function pageDocument(view: ApiView, body: (view: ApiView) => object): FileDocument {
  const told = body(view);
  return {
    kind: "file",
    headers: { "content-type": "application/json; charset=utf-8", "content-language": view.language },
    changesAt: null,
    write: (changedAt) => JSON.stringify({ page: pageOf(view, changedAt), ...told }),
  };
}

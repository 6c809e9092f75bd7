import { type Language, otherLanguage } from "#lib/i18n/language.ts";
import { siteOf, summaryOf, type View } from "#published/pages/shared.ts";
import type { SearchPage } from "#published/record-documents.ts";
import { excerptOf } from "#published/search/excerpt.ts";
import type { Searched, Told } from "#published/search/follow-edition.ts";
import type { Plan } from "#published/search/search-index.ts";
import { searchableOf } from "#published/search/texts.ts";

/** What a reader asks: the query as readQuery made it, the language of the page, and the instant (ms) it is made at. */
export type SearchAsk = Pick<SearchPage, "query" | "problem"> & { language: Language; now: number };

/** So many are shown; the others are counted. */
const mostShown = 50;

/** The answer to a query, of the edition and of nothing else. */
export async function searchPage(searched: Searched, ask: SearchAsk): Promise<SearchPage> {
  const { language, query, problem } = ask;
  const { site, catalogue, root, index } = searched;
  const plan = problem === null && query !== "" ? index.plan(query) : null;
  const ids = plan === null ? [] : index.find(plan);
  const read = await Promise.all(ids.slice(0, mostShown).map(searched.readIncident));
  const told = read.flatMap((one) => (one === null ? [] : [one]));
  const incidents = new Map(told.map(({ incident }) => [incident.id, incident]));
  const facts = {
    site,
    catalogue,
    record: { current: [], earlier: null },
    incidents,
    postmortems: new Map(),
    ...{ months: new Map(), promises: new Map(), hazards: [], ledger: new Map() },
  };
  const view: View = { facts, language, now: ask.now };
  const address = query === "" ? "" : `?q=${encodeURIComponent(query)}`;
  return {
    kind: "search",
    path: `/${language}/search${address}`,
    alternatePath: `/${otherLanguage(language)}/search${address}`,
    language,
    site: siteOf(site, language),
    changedAt: root.publishedAt,
    changesAt: null,
    query,
    problem,
    total: ids.length,
    found: plan === null ? [] : told.map((one) => foundOf(one, { view, plan, searched })),
  };
}

function foundOf(
  told: Told,
  { view, plan, searched }: { view: View; plan: Plan; searched: Searched },
): SearchPage["found"][number] {
  const quoted = excerptOf(searchableOf({ ...told, services: searched.services }), plan, view.language);
  return {
    incident: summaryOf(view, told.incident),
    excerpt: quoted?.excerpt ?? [],
    excerptLanguage: quoted?.language ?? null,
    excerptOf: quoted?.source ?? null,
  };
}

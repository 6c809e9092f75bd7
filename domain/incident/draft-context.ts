import type { Draft } from "#domain/incident/draft.ts";
import type { Affected, Graph, GraphService } from "#domain/incident/rules.ts";
import type { Template } from "#domain/template/reads.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language, Text } from "#lib/i18n/language.ts";

/** A prepared sentence in both languages; "{services}" stands for the names of the affected public services, `others` for the rest ("{count}"). */
export type Phrase = { id: string; state: Draft["state"]; text: Text; others: Text };

/**
 * What a draft's steps may look at. `open`: the incident's open intervals; none for a new one. `facts`: what blanks fill themselves
 * from; `startedAt`: when the incident began, null for a new one.
 */
export type StepContext = {
  graph: { services: readonly (GraphService & { name: Text })[]; dependencies: Graph["dependencies"] };
  phrases: readonly Phrase[];
  templates: readonly Template[];
  open: readonly { id: string; serviceId: string; isPublic: boolean }[];
  facts: { host: string; timeZone: string; startedAt: string | null; now: string };
};

/** How many names a sentence carries before it only counts the rest. */
const mostNames = 6;

/** What is affected once this draft is published. */
export function affectedBy(draft: Draft, open: StepContext["open"]): Affected[] {
  const still = open
    .filter(({ id }) => draft.intervals[id]?.action !== "back")
    .map(({ serviceId }): Affected => ({ serviceId, level: "operational", scope: "own" }));
  const named = Object.entries(draft.services).map(
    ([serviceId, choice]): Affected => ({ serviceId, level: choice.level, scope: choice.scope }),
  );
  return [...still.filter(({ serviceId }) => !(serviceId in draft.services)), ...named];
}

/** The affected public services in one phrase per language, the first six by name (null: all); "" when there is none. `others` counts the rest. */
export function nameAffected(draft: Draft, context: StepContext, others: Text | null): Text {
  const ids = new Set(affectedBy(draft, context.open).map(({ serviceId }) => serviceId));
  const services = context.graph.services.filter(({ id, visibility }) => ids.has(id) && visibility === "public");
  const say = (language: Language) => {
    const names = services.map(({ name }) => name[language] || name.fr || name.en);
    const rest = names.length - mostNames;
    const isCut = rest > 1 && others !== null;
    const shown = isCut ? [...names.slice(0, mostNames), others[language].replace("{count}", String(rest))] : names;
    return formatList(shown, language);
  };
  return { fr: say("fr"), en: say("en") };
}

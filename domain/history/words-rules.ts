import { fold } from "#domain/history/place-rules.ts";
import type { RecordState } from "#domain/incident/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";

const states: Record<string, RecordState> = {
  investigating: "investigating",
  "analyse en cours": "investigating",
  identified: "identified",
  "cause identifiee": "identified",
  identifie: "identified",
  monitoring: "monitoring",
  "sous surveillance": "monitoring",
  watching: "monitoring",
  resolved: "resolved",
  resolu: "resolved",
  fixed: "resolved",
  // The words after the end: their message tells what it was.
  postmortem: "resolved",
  scheduled: "scheduled",
  prevue: "scheduled",
  "maintenance scheduled": "scheduled",
  "in progress": "in_progress",
  "en cours": "in_progress",
  "maintenance in progress": "in_progress",
  verifying: "verifying",
  verification: "verifying",
  completed: "completed",
  complete: "completed",
  terminee: "completed",
  "maintenance complete": "completed",
  "maintenance completed": "completed",
  cancelled: "cancelled",
  canceled: "cancelled",
  annulee: "cancelled",
};

const levels: Record<string, Level> = {
  operational: "operational",
  operationnel: "operational",
  none: "operational",
  "degraded performance": "degraded_performance",
  "performances degradees": "degraded_performance",
  degraded: "degraded_performance",
  minor: "degraded_performance",
  "partial outage": "partial_outage",
  "panne partielle": "partial_outage",
  major: "partial_outage",
  "major outage": "major_outage",
  "full outage": "major_outage",
  "panne majeure": "major_outage",
  critical: "major_outage",
  "under maintenance": "under_maintenance",
  "en maintenance": "under_maintenance",
  maintenance: "under_maintenance",
};

const plain = (word: unknown) => (typeof word === "string" ? fold(word.replaceAll("_", " ")) : "");

/** The state that a status of the field, or one of our own words, means; "same" where it adds to the one before; null when unknown. */
export function stateOf(word: unknown): RecordState | "same" | null {
  const status = plain(word);
  if (status === "update" || status === "updated" || status === "mise a jour" || status === "") return "same";
  return Object.hasOwn(states, status) ? (states[status] ?? null) : null;
}

/**
 * The level that a component's status, an incident's impact or one of our own words means; null when unknown. Impacts as
 * Statuspage means them: minor is degraded performance, major a partial outage, critical a major one.
 */
export function levelOf(word: unknown): Level | null {
  const status = plain(word);
  return Object.hasOwn(levels, status) ? (levels[status] ?? null) : null;
}

const usual: Record<Language, ReadonlySet<string>> = {
  fr: new Set("le la les des du est sont une nous vous pour sur avec dans pas et ce cette été".split(" ")),
  en: new Set("the and is are we our for with of to in this has have been was some".split(" ")),
};

/** Which language these texts are most probably in, by their small words; `otherwise` where they have none. */
export function guessLanguage(texts: Iterable<string>, otherwise: Language): Language {
  const count = { fr: 0, en: 0 };
  for (const text of texts)
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
      for (const language of ["fr", "en"] as const) if (usual[language].has(word)) count[language] += 1;
  if (count.fr === count.en) return otherwise;
  return count.fr > count.en ? "fr" : "en";
}

import { getTranslations } from "next-intl/server";
import type { Phrase } from "#domain/incident/draft-context.ts";
import type { IncidentState } from "#domain/incident/schema.ts";

/** Prepared sentences per state, in the order they are offered; their words stand in messages ("compose.phrase.…"). */
export const phraseIds = {
  investigating: ["outage", "login", "slow", "mail", "noLossSeen"],
  identified: ["cause", "restoring", "third", "noEstimate", "noLossSeen"],
  monitoring: ["fixed", "partial", "onPurpose", "mailLate"],
  resolved: ["back", "noLoss", "mailLate", "sorry"],
} as const satisfies Record<IncidentState, readonly string[]>;

/** The prepared sentences of these states, in both languages. */
export async function readPhrases(states: readonly IncidentState[]): Promise<Phrase[]> {
  const [fr, en] = await Promise.all([
    getTranslations({ locale: "fr", namespace: "compose.phrase" }),
    getTranslations({ locale: "en", namespace: "compose.phrase" }),
  ]);
  // Whoever inserts a sentence puts its names in.
  const open = { services: "{services}", count: "{count}" };
  const others = { fr: fr("others", open), en: en("others", open) };
  return states.flatMap((state) =>
    phraseIds[state].map((id) => {
      const key = `${state}.${id}`;
      return { id: key, state, text: { fr: fr(key, open), en: en(key, open) }, others };
    }),
  );
}

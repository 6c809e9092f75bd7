import type { Language, Text } from "#lib/i18n/language.ts";
import type { Searchable } from "#published/search/texts.ts";

/** Words that such texts are made of: in several forms, with accents and without, some of both languages. */
export const words: Record<Language, string[]> = {
  fr: "panne pannes accès l’accès connexion connexions arrêté arrêtée arrêter lenteur lenteurs lent s’arrêtent tombent tombée courrier courriels serveur serveurs base sauvegarde sauvegardes rétabli rétablie rétablir coupure cœur œuvre sœurs réseau journaux journal d’hébergement aujourd’hui certificat certificats de la les en mise à jour FTP SMTP mail mails 2011 php8 ns1 naïf été constructor".split(
    " ",
  ),
  en: "outage outages access connection connections connecting stopped stop slow slower slowly mail mails server servers database backup backups restored restoring restore network logs log today’s hosting certificate certificates the of at we’re can’t update updates FTP SMTP 2011 php8 ns1 naïve café constructor".split(
    " ",
  ),
};

/** Numbers from 0 up to `below`, the same row for the same seed (mulberry32). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** So many words beside those: made of syllables, most of them rare. */
export function rareWords(count: number, seed: number): string[] {
  const next = numbersFrom(seed);
  const syllables = "ba cé di fo gu la mè ni po ru sa ti vo tion ment ing ance eur".split(" ");
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + next(3) }, () => syllables[next(syllables.length)]).join(""),
  );
}

/** Texts of so many incidents with so many messages each, some in one language only; `rare`: words among the others. */
export function randomSearchables(ask: {
  count: number;
  updates: number;
  seed: number;
  rare?: string[];
}): Searchable[] {
  const { rare = [] } = ask;
  const next = numbersFrom(ask.seed);
  const word = (language: Language) => {
    const isRare = rare.length > 0 && next(2) === 0;
    return isRare
      ? rare[Math.floor((next(1000) / 1000) ** 2 * rare.length)]
      : words[language][next(words[language].length)];
  };
  const sentence = (language: Language, length: number) => Array.from({ length }, () => word(language)).join(" ");
  const text = (length: number): Text => {
    const missing = next(5);
    return {
      fr: missing === 0 ? "" : sentence("fr", length),
      en: missing === 1 ? "" : sentence("en", length),
    };
  };
  return Array.from({ length: ask.count }, (_, place) => ({
    id: `incident${place}`,
    aliases: [`Old-${place}`],
    startedMs: 1_300_000_000_000 + next(400_000) * 1_000_000,
    title: next(4) === 0 ? { fr: "", en: "" } : text(2 + next(3)),
    names: text(1 + next(2)),
    passages: Array.from({ length: ask.updates }, () => text(3 + next(40))),
    postmortem: [],
  }));
}

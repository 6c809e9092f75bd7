import { formatList } from "#lib/i18n/format.ts";
import type { Language, LocalText, Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

/** What the team calls an incident: its title, else the services it names, else `untitled`. */
export function incidentName(
  incident: { title: Text; names: readonly Text[] },
  words: { language: Language; untitled: string; more: (count: number) => string },
): LocalText {
  const title = shownText(incident.title, words.language);
  if (title !== null) return title;
  const names = incident.names.map((name) => shownText(name, words.language)?.text ?? "").filter(Boolean);
  const shown = names.slice(0, 3);
  if (names.length > 3) shown.push(words.more(names.length - 3));
  return { text: names.length === 0 ? words.untitled : formatList(shown, words.language), language: words.language };
}

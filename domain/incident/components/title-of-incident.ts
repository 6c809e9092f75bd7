import type { IncidentKind } from "#domain/incident/schema.ts";
import { formatList } from "#lib/i18n/format.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { ServiceName } from "#published/documents.ts";

type Titled = { title: LocalText | null; services: ServiceName[]; kind?: IncidentKind };
type Translate = (key: string, values?: Record<string, string | number>) => string;

/** An incident's title: the written one, else one made of the services it names. `t` is unscoped. */
export function titleOfIncident(
  { title, services, kind }: Titled,
  { t, language }: { t: Translate; language: Language },
): LocalText {
  if (title !== null) return title;
  if (services.length === 0)
    return { text: t(kind === "maintenance" ? "incident.maintenance" : "incident.untitled"), language };
  const shown = services.slice(0, services.length > 2 ? 1 : 2);
  const words = shown.map(({ name }) => t("status.quoted", { name: typeset(name.text, name.language) }));
  const more = services.length - shown.length;
  if (more > 0) words.push(t("incident.andMore", { count: more }));
  return { text: formatList(words, language), language };
}

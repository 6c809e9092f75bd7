import { formatList } from "#lib/i18n/format.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import type { ServiceName } from "#published/documents.ts";

type Titled = { title: LocalText | null; services: ServiceName[] };
type Translate = (key: string, values?: Record<string, string | number>) => string;

/** An incident's title: the written one, else one made of the services it names. `t` is unscoped. */
export function titleOfIncident({ title, services }: Titled, { t, language }: { t: Translate; language: Language }): LocalText {
  if (title !== null) return title;
  const shown = services.slice(0, 3).map((service) => service.name.text);
  const more = services.length - shown.length;
  if (more > 0) shown.push(t("incident.andMore", { count: more }));
  const text =
    services.length === 0 ? t("incident.untitled") : t("incident.titleOf", { services: formatList(shown, language) });
  return { text, language };
}

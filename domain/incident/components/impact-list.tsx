import { useTranslations } from "next-intl";
import { LevelWord } from "#domain/service/components/level-word.tsx";
import { ScopeText } from "#domain/service/components/scope-text.tsx";
import { ServiceName } from "#domain/service/components/service-name.tsx";
import { levels } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import type { PublicChange } from "#published/documents.ts";

/** Who is affected and how: services of one level and one scope stand together, and so does all that is back. */
export function ImpactList({ changes, language }: { changes: PublicChange[]; language: Language }) {
  const t = useTranslations();
  return (
    <ul className="space-y-2">
      {gather(changes).map(({ key, first, services }) => (
        <li key={key}>
          <LevelWord level={first.level} />
          {first.level !== "operational" && (
            <span className="text-soft">
              {t("page.separator")}
              <ScopeText scope={first.scope} language={language} />
            </span>
          )}
          {first.isDeliberate === true && <span className="block font-medium">{t("incident.deliberate")}</span>}
          <ul className="names">
            {services.map((service) => (
              <li key={service.id}>
                <ServiceName service={service} language={language} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

type Gathered = { key: string; first: PublicChange; services: PublicChange["service"][] };

function gather(changes: PublicChange[]): Gathered[] {
  const groups = new Map<string, Gathered>();
  for (const change of changes) {
    const { preset, text, size } = change.scope;
    const isBack = change.level === "operational";
    const key = isBack ? change.level : JSON.stringify([change.level, change.isDeliberate, preset, text?.text, size]);
    const group = groups.get(key) ?? { key, first: change, services: [] };
    group.services.push(change.service);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => rank(other.first) - rank(one.first));
}

/** Worst first; of one level, what nobody chose before what is kept closed on purpose. */
function rank({ level, isDeliberate }: PublicChange): number {
  return levels.indexOf(level) * 2 - (isDeliberate === true ? 1 : 0);
}

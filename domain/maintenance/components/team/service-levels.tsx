import { getTranslations } from "next-intl/server";
import { LevelRow } from "#domain/service/components/level-row.tsx";
import { type Level, levels } from "#domain/service/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type ServiceLevelsProps = {
  services: { id: string; name: Text }[];
  /** What is expected so far. */
  present?: ReadonlyMap<string, Level>;
  language: Language;
};

/** What is expected of which services: under maintenance, or worse. */
export async function ServiceLevels({ services, present, language }: ServiceLevelsProps) {
  const t = await getTranslations("maintenance.team");
  return (
    <fieldset id="field-services" className="min-w-0 rounded-lg border border-line px-4 pt-1 pb-2">
      <legend className="px-1 font-medium">{t("services")}</legend>
      <p className="pb-2 text-muted text-sm">{t("servicesHint")}</p>
      <ul className="flex flex-col">
        {services.map(({ id, name }) => (
          <LevelRow
            key={id}
            id={id}
            name={shownText(name, language) ?? { text: id, language }}
            level={present?.get(id) ?? ""}
            levels={levels.filter((level) => level !== "operational")}
            none={t("untouched")}
          />
        ))}
      </ul>
    </fieldset>
  );
}

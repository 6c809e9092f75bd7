"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { incidentName } from "#domain/incident/components/compose/incident-name.ts";
import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import { type IncidentLink, incidentLinks, remediationLimits } from "#domain/remediation/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { Fold } from "./fold.tsx";
import { Rows } from "./rows.tsx";

type LinkRowsProps = {
  incidents: { id: string; link: IncidentLink }[];
  needs: string[];
  entryIds: string[];
  choices: RemediationChoices;
  language: Language;
};

/** Which incidents it belongs to and how, which lines of their postmortems it answers, and what it waits for. */
export function LinkRows({ incidents, needs, entryIds, choices, language }: LinkRowsProps) {
  const t = useTranslations("remediation.form");
  const links = useTranslations("remediation.link");
  const list = useTranslations("compose.list");
  const words = { language, untitled: list("untitled"), more: (count: number) => list("more", { count }) };
  const incidentOptions = choices.incidents.map((incident) => {
    const name = incidentName(incident, words);
    return { value: incident.id, label: name.text, lang: name.language };
  });
  const others = choices.others.map(({ id, text }) => {
    const shown = shownText(text, language);
    return { value: id, label: shown?.text ?? id, lang: shown?.language };
  });
  return (
    <>
      <Fold title={t("incidents")} isOpen={incidents.length > 0} fields={["incidents."]}>
        <Rows
          count={incidents.length}
          most={remediationLimits.links}
          title={t("whichIncidents")}
          add={t("addIncident")}
          row={(place) => (
            <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
              <SelectField
                name={`incidents.${place}.incidentId`}
                label={t("incident", { number: place + 1 })}
                value={incidents[place]?.id ?? ""}
                options={[{ value: "", label: t("noIncident") }, ...incidentOptions]}
              />
              <SelectField
                name={`incidents.${place}.link`}
                label={t("link")}
                value={incidents[place]?.link ?? "arose"}
                options={incidentLinks.map((value) => ({ value, label: links(value) }))}
              />
            </div>
          )}
        />
      </Fold>
      {choices.entries.length === 0 ? null : (
        <Fold title={t("entries")} isOpen={entryIds.length > 0} fields={["entryIds"]}>
          <fieldset className="flex min-w-0 flex-col gap-1">
            <legend className="text-muted text-sm">{t("entriesHint")}</legend>
            {choices.entries.map((entry) => {
              const shown = shownText(entry.text, language);
              return (
                <Checkbox
                  key={entry.id}
                  name="entryIds"
                  value={entry.id}
                  isChecked={entryIds.includes(entry.id)}
                  label={<span lang={shown?.language}>{shown?.text}</span>}
                  hint={t(`entryOf.${entry.list}`)}
                />
              );
            })}
          </fieldset>
        </Fold>
      )}
      <Fold title={t("needs")} isOpen={needs.length > 0} fields={["needs."]}>
        <Rows
          count={needs.length}
          most={remediationLimits.links}
          title={t("needsHint")}
          add={t("addNeed")}
          row={(place) => (
            <SelectField
              name={`needs.${place}.id`}
              label={t("need", { number: place + 1 })}
              value={needs[place] ?? ""}
              options={[{ value: "", label: t("noNeed") }, ...others]}
            />
          )}
        />
      </Fold>
    </>
  );
}

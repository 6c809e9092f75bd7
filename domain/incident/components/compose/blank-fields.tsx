"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { blanksOf, onlyLanguage } from "#domain/incident/draft-template.ts";
import { knownBlank } from "#domain/template/rules.ts";
import { templateLimits } from "#domain/template/schema.ts";
import { fieldParts, useCompose } from "./compose-context.ts";

/** The blanks of the template in use that somebody has to fill, each a small field; the texts below follow at once. */
export function BlankFields() {
  const t = useTranslations("compose.template");
  const message = useTranslations("compose.message");
  const { draft, change, setting } = useCompose();
  const template = setting.templates.find(({ id }) => id === draft.templateId);
  const names = template === undefined ? Object.keys(draft.blanks) : blanksOf(template, setting.language);
  if (names.length === 0) return null;
  const asked = names.filter((name) => knownBlank(name) === null);
  const fill = (name: string, typed: string) =>
    change(({ blanks }) => {
      const blank = blanks[name] ?? { typed: "", fr: "", en: "" };
      return { blanks: { ...blanks, [name]: { ...blank, typed } } };
    });
  return (
    <fieldset className={asked.length === 0 ? "hidden" : "flex flex-col gap-3 rounded-lg bg-accent-soft p-4"}>
      <legend className="float-left w-full font-medium">{t("blanks", { count: asked.length })}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {asked.map((name) => {
          const only = template === undefined ? null : onlyLanguage(template, name);
          const { id } = fieldParts({ name: `blank-${name.replaceAll(" ", "_")}`, code: null });
          return (
            <div key={name} className="flex flex-col gap-1">
              <label htmlFor={id} className="inline-block text-sm first-letter:uppercase">
                {only === null ? name : message(`pair.${only}`, { label: name })}
              </label>
              <input
                id={id}
                name={`blankTyped.${name}`}
                value={draft.blanks[name]?.typed ?? ""}
                maxLength={templateLimits.blank}
                autoComplete="off"
                onChange={(event) => fill(name, event.target.value)}
                className={controlStyle}
              />
            </div>
          );
        })}
      </div>
      {names.map((name) => (
        <span key={name} hidden>
          <input type="hidden" name="blank" value={name} />
          {asked.includes(name) ? null : (
            <input type="hidden" name={`blankTyped.${name}`} value={draft.blanks[name]?.typed ?? ""} />
          )}
          <input type="hidden" name={`blankFr.${name}`} value={draft.blanks[name]?.fr ?? ""} />
          <input type="hidden" name={`blankEn.${name}`} value={draft.blanks[name]?.en ?? ""} />
        </span>
      ))}
    </fieldset>
  );
}

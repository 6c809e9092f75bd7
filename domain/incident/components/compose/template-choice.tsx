"use client";

import { useTranslations } from "next-intl";
import { shownText } from "#lib/i18n/typeset.ts";
import { useCompose } from "./compose-context.ts";

/** Templates to begin with, as chips in one row that can be pushed sideways; a second tap takes the words out again. */
export function TemplateChoice() {
  const t = useTranslations("compose.template");
  const { draft, setting } = useCompose();
  if (setting.templates.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-muted text-sm">{t("title")}</legend>
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-1">
        {setting.templates.map(({ id, name }) => {
          const shown = shownText(name, setting.language);
          const isChosen = draft.templateId === id;
          return (
            <li key={id} className="shrink-0">
              <button
                type="submit"
                name="intent"
                value={`template:${id}`}
                aria-pressed={isChosen}
                lang={shown?.language}
                className={`min-h-11 rounded-full border px-4 hover:border-ink ${isChosen ? "border-ink bg-ink font-semibold text-paper" : "border-control bg-surface"}`}
              >
                {shown?.text ?? id}
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { useField } from "#components/ui/form-context.tsx";
import { templateLevels } from "#domain/template/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";

/** A service with the level at which the template ticks it in a report, or none. */
export function TickRow({ id, name, level }: { id: string; name: LocalText; level: string }) {
  const t = useTranslations("team.templates");
  const words = useTranslations("level");
  const field = useField({ name: `level.${id}`, present: level, hint: false });
  return (
    <li className="flex items-center justify-between gap-3 border-line border-b py-1.5 last:border-b-0">
      <label htmlFor={field.id} lang={name.language} className="min-w-0 leading-snug">
        {name.text}
      </label>
      <select
        {...field.aria}
        id={field.id}
        name={`level.${id}`}
        defaultValue={field.value}
        className={`${controlStyle} max-w-[11.5rem] shrink-0 py-1.5`}
      >
        <option value="">{t("notTicked")}</option>
        {templateLevels.map((code) => (
          <option key={code} value={code}>
            {words(code)}
          </option>
        ))}
      </select>
    </li>
  );
}

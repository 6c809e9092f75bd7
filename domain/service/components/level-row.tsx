"use client";

import { useTranslations } from "next-intl";
import { controlStyle } from "#components/ui/control-style.ts";
import { useField } from "#components/ui/form-context.tsx";
import type { Level } from "#domain/service/schema.ts";
import type { LocalText } from "#lib/i18n/language.ts";

type LevelRowProps = { id: string; name: LocalText; level: string; levels: readonly Level[]; none?: string };

/** A service and the level that is chosen for it; `none`: what stands for no level, where that can be. */
export function LevelRow({ id, name, level, levels, none }: LevelRowProps) {
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
        {none === undefined ? null : <option value="">{none}</option>}
        {levels.map((code) => (
          <option key={code} value={code}>
            {words(code)}
          </option>
        ))}
      </select>
    </li>
  );
}

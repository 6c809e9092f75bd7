import { fieldText, isTouched } from "#domain/incident/draft-correction.ts";
import type { MissingTranslation } from "#domain/incident/translation-reads.ts";

type Owed = Pick<MissingTranslation, "part" | "id" | "field" | "language">;

/** The name of the field for a translation that is owed; what says that a stale one is still right begins with "still." instead. */
export function translationName({ part, id, field, language }: Owed): string {
  return `t.${part}.${id ?? "-"}.${field}.${language}`;
}

/** The box that says that a stale translation is right as it is. */
export function stillName(owed: Owed): string {
  return translationName(owed).replace(/^t\./, "still.");
}

/** The translations that were filled in, or said to be right still, for the command to judge; `origins`: the field of each. */
export function readTranslations(form: FormData) {
  const filled = [...new Set(form.keys())].filter((name) => {
    if (!name.startsWith("t.") || fieldText(form, name).trim() === "") return false;
    return isTouched(form, name) || form.has(name.replace(/^t\./, "still."));
  });
  const entries = filled.map((name) => {
    const [, part, id, field, language] = name.split(".");
    return { part, id: id === "-" ? null : id, field, language, text: fieldText(form, name) };
  });
  return { entries, origins: filled };
}

/** The form's field behind a command's field ("entries.2.text"). */
export function translationFieldOf(field: string, origins: readonly string[]): string {
  const place = /^entries\.(\d+)/.exec(field)?.[1];
  return (place === undefined ? undefined : origins[Number(place)]) ?? field;
}

"use client";

import { useTypedValues, useWasStale } from "#components/ui/form-context.tsx";
import type { Language } from "#lib/i18n/language.ts";

type TextVersionProps = { language: Language; present: number };

/** The version that a text was typed against; after a refusal that showed what stands there now, the present one. */
export function TextVersion({ language, present }: TextVersionProps) {
  const name = language === "fr" ? "versionFr" : "versionEn";
  const typed = Number(useTypedValues(name)?.[0] ?? present);
  const wasStale = useWasStale();
  return <input type="hidden" name={name} value={wasStale ? present : Math.max(typed, present)} readOnly />;
}

import type { Language } from "#lib/i18n/language.ts";
import type { References } from "#published/postmortem-documents.ts";

/** The facts that a text can refer to: what each stands for in either language, where and for which day; `labels`: as plain words. */
export type FactWords = {
  refs: string[];
  references: Record<Language, References>;
  labels: Record<Language, Readonly<Record<string, string>>>;
  timeZone: string;
  day: string;
};

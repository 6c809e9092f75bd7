import { z } from "zod";
import type { Language } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";

/** Text of at most `limit` characters: per language, or alone and then in the file's language. */
export function historyText(limit: number, language: Language) {
  return z.union(
    [
      plainText(limit).transform((alone) => ({ fr: "", en: "", [language]: alone })),
      z.strictObject({ fr: plainText(limit), en: plainText(limit) }),
    ],
    { error: "not_understood" },
  );
}

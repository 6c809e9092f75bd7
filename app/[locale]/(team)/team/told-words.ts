import { getTranslations } from "next-intl/server";
import { readAudience } from "#domain/notice/audience-reads.ts";
import { audienceWords } from "#domain/notice/phrases.ts";
import type { Language } from "#lib/i18n/language.ts";

/** Who would be told of something new, in a sentence for the member who is about to publish it. */
export async function toldWords(language: Language, ...ask: Parameters<typeof readAudience>): Promise<string> {
  const t = await getTranslations({ locale: language });
  const audience = await readAudience(...ask);
  const { quiet, counts } = audience;
  if (quiet !== null) return t("notice.choose.nobody", { why: t(`notice.quiet.${quiet}`) });
  const who = audienceWords(audience, language, t);
  return counts.length === 0 ? who : t("notice.choose.told", { who });
}

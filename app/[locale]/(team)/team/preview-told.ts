import { getTranslations } from "next-intl/server";
import { countAudience } from "#domain/notice/audience-reads.ts";
import { noticePreview } from "#domain/notice/phrases.ts";
import type { Language } from "#lib/i18n/language.ts";
import { previewNotice } from "#published/preview-notice.ts";

/** A page for the member who is about to publish a message: who would be told, above the mail in `language`. */
export async function previewTold(
  db: Parameters<typeof countAudience>[0],
  now: Date,
  { updateId, language, reader }: { updateId: string; language: Language; reader: Language },
): Promise<string> {
  const audience = await countAudience(db, updateId);
  return noticePreview(await previewNotice(db, now, { updateId, language }), audience, {
    language: reader,
    t: await getTranslations({ locale: reader }),
    said: await getTranslations({ locale: language }),
  });
}

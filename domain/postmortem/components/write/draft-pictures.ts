import type { ContentPicture } from "#domain/postmortem/content-schema.ts";
import { type Language, localText } from "#lib/i18n/language.ts";
import type { PublicPictures } from "#published/postmortem-documents.ts";

/** A draft's pictures as its texts show them in either language. `path`: where the team sees them, a draft's have no other address. */
export function draftPictures(pictures: ContentPicture[], path: string): Record<Language, PublicPictures> {
  const told = (language: Language) =>
    Object.fromEntries(
      pictures.map(({ id, width, height, alt }) => {
        return [id, { path: `${path}/${id}`, width, height, alt: localText(alt, language) }] as const;
      }),
    );
  return { fr: told("fr"), en: told("en") };
}

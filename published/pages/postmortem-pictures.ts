import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { type Language, localText } from "#lib/i18n/language.ts";
import type { PublicPictures } from "#published/postmortem-documents.ts";

/** Where a published picture is. */
export function picturePath(id: string): string {
  return `/pictures/${id}.webp`;
}

/** The pictures of a content as pages show them, by id. */
export function picturesOf({ pictures = [] }: Pick<PostmortemContent, "pictures">, language: Language): PublicPictures {
  const shown = pictures.map(({ id, width, height, alt }) => {
    return [id, { path: picturePath(id), width, height, alt: localText(alt, language) }] as const;
  });
  return Object.fromEntries(shown);
}

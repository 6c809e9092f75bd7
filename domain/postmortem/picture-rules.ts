import { type ContentPicture, type PostmortemContent, postmortemContent } from "#domain/postmortem/content-schema.ts";
import { readSection } from "#domain/postmortem/markdown-rules.ts";
import { languages, type Text } from "#lib/i18n/language.ts";

/** How a postmortem's pictures are read where nobody looks at them: in their order, without their bytes. */
export const pictureParts: { omit: { bytes: true }; orderBy: { createdAt?: "asc"; id?: "asc" }[] } = {
  omit: { bytes: true },
  orderBy: [{ createdAt: "asc" }, { id: "asc" }],
};

/** A picture of a postmortem as a text may show it; its bytes are elsewhere. */
type PictureRow = { id: string; width: number; height: number; altFr: string; altEn: string };

/** A picture as revisions keep it. */
export function toPicture({ id, width, height, altFr, altEn }: PictureRow): ContentPicture {
  return { id, width, height, alt: { fr: altFr, en: altEn } };
}

/** The ids of the pictures that a Markdown text shows, in its order; none where it cannot be read. */
export function picturesIn(text: string): string[] {
  if (!text.includes("picture:")) return [];
  const read = readSection(text);
  return read.ok ? read.pictures : [];
}

type Texts = { sections: { text: Text }[]; entries: { text: Text; note: Text }[] };

/** The ids of the pictures that a content shows, in either language, each once. */
export function shownPictures({ sections, entries }: Texts): string[] {
  const texts = [...sections.map(({ text }) => text), ...entries.flatMap(({ text, note }) => [text, note])];
  return [...new Set(texts.flatMap((text) => languages.flatMap((language) => picturesIn(text[language]))))];
}

/** What keeps a content's pictures from being published: one that is not there, or that is not described in both languages. */
export function pictureProblem(
  content: PostmortemContent,
): { id: string; code: "picture_unknown" | "alt_missing" } | null {
  const known = new Map((content.pictures ?? []).map((picture) => [picture.id, picture]));
  for (const id of shownPictures(content)) {
    const picture = known.get(id);
    if (picture === undefined) return { id, code: "picture_unknown" };
    if (languages.some((language) => picture.alt[language] === "")) return { id, code: "alt_missing" };
  }
  return null;
}

/** The ids of the pictures that revisions, oldest first, show, each once: those of the last one in its order, then of others. */
export function publishedPictures(revisions: readonly { content: unknown }[]): string[] {
  const contents = revisions.map(({ content }) => postmortemContent.parse(content)).reverse();
  return [...new Set(contents.flatMap(({ pictures = [] }) => pictures.map(({ id }) => id)))];
}

/** A picture's description, for telling whether somebody changed it meanwhile. */
export function descriptionOf({ altFr, altEn }: { altFr: string; altEn: string }): string {
  return JSON.stringify([altFr, altEn]);
}

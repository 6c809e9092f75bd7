import { contentHash } from "#domain/postmortem/content-rules.ts";
import type { ContentEntry, ContentPicture, PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { shownPictures } from "#domain/postmortem/picture-rules.ts";
import { publishedTranslation, sourceOf, translationOf, type WrittenText } from "#domain/postmortem/rules.ts";
import {
  type EntryList,
  entryLists,
  listOf,
  type PostmortemChange,
  type PostmortemSize,
  type SectionKey,
  sectionsOf,
} from "#domain/postmortem/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";

/** A postmortem as it is being written: every section's two texts, its lists in their order. */
export type Written = {
  size: PostmortemSize;
  authorRole: Text;
  texts: Record<SectionKey, Record<Language, WrittenText>>;
  entries: ContentEntry[];
  /** All that a text may show; left out: none. */
  pictures?: ContentPicture[];
};

/**
 * What a publication of `written` says. Sections and lists that nobody wrote are left out, and so are those that a note does
 * not have. `before`: what the last revision said.
 */
export function assembleContent(
  written: Written,
  publication: { change: Exclude<PostmortemChange, "redacted">; before: PostmortemContent | null; at: string },
): PostmortemContent {
  const keys = sectionsOf(written.size);
  const lists = entryLists.filter((list) => keys.some((key) => listOf(key) === list));
  const said = {
    size: written.size,
    authorRole: written.authorRole,
    sections: keys.flatMap((key) => {
      const texts = written.texts[key];
      if (texts.fr.text === "" && texts.en.text === "") return [];
      const state = translationOf(texts, contentHash);
      const before = publication.before?.sections.find((section) => section.key === key);
      return {
        key,
        source: sourceOf(texts),
        text: { fr: texts.fr.text, en: texts.en.text },
        ...publishedTranslation({ state, change: publication.change, before, at: publication.at }),
      };
    }),
    entries: written.entries.filter(({ list }) => lists.includes(list)),
  };
  const shown = shownPictures(said);
  const pictures = (written.pictures ?? []).filter(({ id }) => shown.includes(id));
  return pictures.length === 0 ? said : { ...said, pictures };
}

/** What a list says, for telling whether somebody changed it meanwhile. */
export function listMark(entries: readonly ContentEntry[], list: EntryList): string {
  return JSON.stringify(entries.filter((entry) => entry.list === list));
}

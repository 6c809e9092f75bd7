import { contentHash } from "#domain/postmortem/content-rules.ts";
import type { ContentEntry, ContentPicture, PostmortemContent } from "#domain/postmortem/content-schema.ts";
import { shownPictures } from "#domain/postmortem/picture-rules.ts";
import {
  behindBefore,
  publishedTranslation,
  sourceOf,
  translationOf,
  type WrittenText,
} from "#domain/postmortem/rules.ts";
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
 * not have. `before`: what was published of it so far, oldest first.
 */
export function assembleContent(
  written: Written,
  publication: { change: Exclude<PostmortemChange, "redacted">; before: readonly PostmortemContent[]; at: string },
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
      const published = publication.before.flatMap(({ sections }) => sections.filter((section) => section.key === key));
      const source = sourceOf(texts);
      return {
        key,
        source,
        text: { fr: texts.fr.text, en: texts.en.text },
        ...publishedTranslation({
          ...{ state, change: publication.change, at: publication.at },
          before: behindBefore(published, source),
        }),
      };
    }),
    entries: written.entries.filter(({ list }) => lists.includes(list)),
  };
  const shown = shownPictures(said);
  const pictures = (written.pictures ?? []).filter(({ id }) => shown.includes(id));
  return pictures.length === 0 ? said : { ...said, pictures };
}

/** Whether a list says already what was sent, whichever ids its entries have: a repeat after a lost answer. */
export function saysAlready(standing: readonly ContentEntry[], sent: readonly SentEntry[]): boolean {
  const placeOf = (id: string | null) => (id === null ? null : standing.findIndex((entry) => entry.id === id));
  const told = standing.map(({ text, note, kind, role, provenance, leadsTo }) => [
    ...[text.fr, text.en, note.fr, note.en, kind, role, provenance, placeOf(leadsTo)],
  ]);
  const asked = sent.map(({ textFr, textEn, noteFr, noteEn, kind, role, provenance, leadsTo }) => [
    ...[textFr, textEn, noteFr, noteEn, kind, role, provenance, leadsTo],
  ]);
  return JSON.stringify(told) === JSON.stringify(asked);
}

type SentEntry = Record<"textFr" | "textEn" | "noteFr" | "noteEn", string> &
  Pick<ContentEntry, "kind" | "role" | "provenance"> & { leadsTo: number | null };

/** What a list says, for telling whether somebody changed it meanwhile. */
export function listMark(entries: readonly ContentEntry[], list: EntryList): string {
  return JSON.stringify(entries.filter((entry) => entry.list === list));
}

/** Words of a section: a closed set, so whoever renders it can show nothing else. `href`: http, https, mailto, or a path ("/…"). */
export type SectionInline =
  | { type: "text"; value: string }
  | { type: "emphasis" | "strong" | "struck"; children: SectionInline[] }
  | { type: "code"; value: string }
  | { type: "link"; href: string; children: SectionInline[] }
  | { type: "break" }
  /** Something on the record, by a reference that `readReference` knows. */
  | { type: "fact"; ref: string }
  | { type: "picture"; id: string };

/** An item of a list. */
export type SectionItem = { children: SectionBlock[] };

/** Where the cells of a column stand; null: where the reader's language puts them. */
export type SectionAlign = "left" | "center" | "right" | null;

/** Blocks of a section, as plain JSON. */
export type SectionBlock =
  | { type: "paragraph"; children: SectionInline[] }
  /** The section's own heading is of level 2. */
  | { type: "heading"; level: 3 | 4 | 5; children: SectionInline[] }
  /** `start`: the first number of an ordered list, null for bullets; `isLoose`: its items are paragraphs. */
  | { type: "list"; start: number | null; isLoose: boolean; items: SectionItem[] }
  | { type: "quote"; children: SectionBlock[] }
  | { type: "codeBlock"; language: string | null; value: string }
  | { type: "rule" }
  /** `rows` without the head; a row may be shorter than the head, never longer. */
  | { type: "table"; align: SectionAlign[]; head: SectionInline[][]; rows: SectionInline[][][] };

/**
 * A section that was read. `references` and `pictures`: what it refers to, in its order, each once; `malformed`: what was
 * written like a reference and is none, with its scheme ("fact:nothing"); its label stands in the text.
 */
export type SectionDocument = {
  ok: true;
  blocks: SectionBlock[];
  references: string[];
  pictures: string[];
  malformed: { ref: string }[];
};

import { z } from "zod";
import {
  entryLists,
  factorKinds,
  factorProvenances,
  factorRoles,
  postmortemSizes,
  sectionKeys,
} from "#domain/postmortem/schema.ts";
import { languages } from "#lib/i18n/language.ts";

const text = z.object({ fr: z.string(), en: z.string() });

/** Whether a translation says what its source says (DOMAIN.md, Translation); stale by a change of form, or of substance. */
export const translationStates = ["missing", "draft", "current", "stale_editorial", "stale_material"] as const;

const section = z.object({
  key: z.enum(sectionKeys),
  source: z.enum(languages),
  /** Markdown with references to facts; "" where a language was never written. */
  text,
  /** Of the language that is not the source. */
  translation: z.enum(translationStates),
  /** Since when the translation is behind its source (ISO); null unless stale. */
  staleSince: z.string().nullable(),
});

const entry = z.object({
  id: z.string(),
  list: z.enum(entryLists),
  text,
  note: text,
  kind: z.enum(factorKinds).nullable(),
  role: z.enum(factorRoles).nullable(),
  provenance: z.enum(factorProvenances).nullable(),
  /** Another factor's id; null: the incident. */
  leadsTo: z.string().nullable(),
});

const picture = z.object({ id: z.string(), width: z.number(), height: z.number(), alt: text });

/** All that a published postmortem says, as a revision keeps it: sections that were written, lists in their order. */
export const postmortemContent = z.object({
  size: z.enum(postmortemSizes),
  authorRole: text,
  sections: z.array(section),
  entries: z.array(entry),
  /** Those that its texts show; left out where they show none. */
  pictures: z.array(picture).optional(),
});
export type PostmortemContent = z.output<typeof postmortemContent>;
export type ContentSection = z.output<typeof section>;
export type ContentPicture = z.output<typeof picture>;
export type ContentEntry = z.output<typeof entry>;

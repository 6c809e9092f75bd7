import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import type { FactorKind, PostmortemChange, PostmortemSize, SectionKey } from "#domain/postmortem/schema.ts";
import type { Language, Text } from "#lib/i18n/language.ts";

// What the public may know of a postmortem: what was published of it, never what is being written.

/**
 * A publication, whole, numbered from 1. `isUndated`: nobody knows when it was said; `correction`: what one of substance
 * corrects, why and at whose request ("" : not said); `waiver`: why nobody else has read it, where it is not reviewed.
 */
export type PostmortemRevisionFacts = {
  number: number;
  at: string;
  isUndated: boolean;
  change: PostmortemChange;
  correction: { section: SectionKey | null; what: Text; why: Text; askedBy: Text } | null;
  isReviewed: boolean;
  waiver: Text;
  /** When its correction or waiver came to be said in a language that it was published without (null: in no such); left out where neither did. */
  added?: Record<Language, string | null>;
  content: PostmortemContent;
};

/** A postmortem that was published: its revisions, oldest first (at least one); `otherDueAt`: when the missing language shall come. */
export type PostmortemFacts = {
  id: string;
  revisions: PostmortemRevisionFacts[];
  otherDueAt: string | null;
  retracted: { at: string; reason: Text } | null;
  /** Null where nobody asked for it. */
  line: HistoryLine | null;
};

/** The incident with its postmortem as a history file tells of it (docs/export-format.md), and what is read of that here. */
export type HistoryLine = {
  intervals: { service: string }[];
  unaffected?: string[];
  updates: { changes?: { service: string }[] }[];
  postmortem?: object;
};

/**
 * What an incident, and the lists that name it, tell of its postmortem. `publishedAt` null: undated; `kinds`: those of its
 * factors, each once; or why there is none.
 */
export type PostmortemPointer =
  | {
      state: "published";
      size: PostmortemSize;
      publishedAt: string | null;
      revisions: number;
      isRetracted: boolean;
      kinds: FactorKind[];
    }
  | { state: "not_required"; reason: Text };

import type { DataOutcomeCode } from "#domain/incident/schema.ts";
import type {
  EntryList,
  FactorKind,
  FactorProvenance,
  FactorRole,
  PostmortemChange,
  PostmortemSize,
  SectionKey,
} from "#domain/postmortem/schema.ts";
import type { SectionBlock } from "#domain/postmortem/section-schema.ts";
import type { UptimeRule } from "#domain/service/schema.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import type {
  Duration,
  IncidentPage,
  IncidentSummary,
  Moment,
  PageBase,
  PublicInterval,
  PublicStatement,
  ServiceName,
  Uptime,
} from "#published/documents.ts";
import type { HistoryLine } from "#published/postmortem-facts.ts";
import type { HazardPicture, IncidentPromise, PromiseLine } from "#published/promise-documents.ts";

// Documents of postmortems: a page each, its revisions, and the lists of them.

/**
 * What a text refers to, as it is known today. "lasting": an end that is still to come; `isLasting`: up to now; `path`: where a
 * figure is shown in full.
 */
export type ReferredFact =
  | { kind: "day"; at: string }
  | { kind: "moment"; moment: Moment }
  | { kind: "lasting" }
  | { kind: "duration"; duration: Duration; isLasting: boolean }
  | { kind: "uptime"; uptime: Uptime; month: string; rule: UptimeRule; service: ServiceName; path: string | null }
  | { kind: "count"; count: number }
  | { kind: "service"; service: ServiceName }
  | { kind: "interval"; service: ServiceName; interval: PublicInterval; duration: Duration | null }
  | { kind: "decision"; number: number; what: LocalText }
  | { kind: "event"; text: LocalText; occurred: Moment }
  /** In the language that the host's sources speak. */
  | { kind: "statement"; statement: PublicStatement; language: Language }
  | { kind: "outcome"; outcome: DataOutcomeCode };

/** A reference: what it stands for, or that this is no longer said, or that nothing is (publicly) known of it. */
export type Reference = ({ status: "known" } & ReferredFact) | { status: "retracted" } | { status: "unknown" };

/** A picture at its size, and what it shows in words. */
export type PublicPicture = { path: string; width: number; height: number; alt: LocalText | null };

/** Pictures of a page by the ids that its texts name. */
export type PublicPictures = Record<string, PublicPicture>;

/** References of a page as they are written in its texts. */
export type References = Record<string, Reference>;

/** A Markdown text, read and made safe, in the language in which it is shown. */
export type ReadText = { language: Language; blocks: SectionBlock[] };

/** What keeps a section from being what its source says. `path`: of the revision that moved the source. */
export type SectionNotice =
  | { kind: "missing" | "draft" }
  | { kind: "stale_editorial" | "stale_material"; since: string | null; path: string | null };

/** A section of the page: its text (null: only a list, or facts), its list, and what was corrected of it. */
export type PublicSection = {
  key: SectionKey;
  text: ReadText | null;
  notice: SectionNotice | null;
  entries: PublicEntry[];
  corrections: PublicCorrection[];
};

/** A line of a list; `number`: its place in its list, from 1; `leadsTo`: the factor's number that this one led to, null: the incident. */
export type PublicEntry = {
  number: number;
  list: EntryList;
  text: ReadText;
  note: ReadText | null;
  kind: FactorKind | null;
  role: FactorRole | null;
  provenance: FactorProvenance | null;
  leadsTo: number | null;
  /** The promises that answer it. */
  answers: Pick<PromiseLine, "path" | "wording" | "state" | "group">[];
};

/** The factors on a grid, the incident in its last column: `column` and `row` from 0, `row` may lie between two. */
export type FactorPicture = {
  columns: number;
  rows: number;
  incident: { column: number; row: number };
  factors: { number: number; role: FactorRole | null; column: number; row: number; leadsTo: number | null }[];
};

/**
 * What a revision of substance corrected: `at` null: nobody knows when; `addedAt`: when it came to be said in this language, null: with
 * the revision.
 */
export type PublicCorrection = {
  number: number;
  kind: "material" | "redacted";
  at: string | null;
  path: string;
  section: SectionKey | null;
  what: LocalText | null;
  why: LocalText | null;
  askedBy: LocalText | null;
  addedAt: string | null;
};

/**
 * Whether somebody else read what was last said of substance before it was published, or why not; `addedAt`: when the reason came to be
 * said in this language, null: with the revision, or told by its correction.
 */
export type PublicReview = { isReviewed: boolean; waiver: LocalText | null; addedAt: string | null };

/** What all pages of one postmortem say of it (`incident` without its promises). `publishedAt` null: nobody knows when. */
export type PostmortemBase = PageBase & {
  incident: IncidentPage;
  size: PostmortemSize;
  publishedAt: string | null;
  retracted: { at: string; reason: LocalText | null } | null;
  /** The number of the last revision, and the page that lists them. */
  lastRevision: number;
  revisionsPath: string;
};

/** `/postmortems/ID`, complete in one place. */
export type PostmortemPage = PostmortemBase & {
  kind: "postmortem";
  authorRole: LocalText | null;
  sections: PublicSection[];
  references: References;
  pictures: PublicPictures;
  /** What was promised, or is known to be done, because of the incident. */
  promises: IncidentPromise[];
  hazards: HazardPicture | null;
  picture: FactorPicture | null;
  /** Oldest first. */
  corrections: PublicCorrection[];
  review: PublicReview;
  /** A language that is not there yet, and when it shall come. */
  missing: { language: Language; dueAt: string | null; isOverdue: boolean } | null;
  /** Of the same in both languages as one document; null until it is made. */
  pdfPath: string | null;
};

/** The bytes of pictures by their ids, as they are published. */
export type PictureBytes = ReadonlyMap<string, Uint8Array>;

/** One incident with its postmortem as a history file. */
export type HistoryFile = { vigie: 1; language: Language; services: object[]; incidents: HistoryLine[] };

/**
 * `/postmortems/ID.pdf`: both pages as one document to be sent. `first`: the language that it was written in; `revisedAt`: when
 * its last revision was published, null: nobody knows; `asOf`: the instant of what goes on, a month's figure say.
 */
export type PostmortemPrint = {
  kind: "postmortem-print";
  path: string;
  first: Language;
  revisedAt: string | null;
  asOf: string;
  pages: Record<Language, PostmortemPage>;
  /** The same as a history file without the bytes of its pictures, for `/postmortems/ID.json`; null where the facts do not hold it. */
  history: HistoryFile | null;
  /** The ids of the pictures that any revision shows, in the order of the file. */
  pictures: string[];
};

/** A revision as their list tells it. */
export type RevisionLine = {
  number: number;
  path: string;
  at: string | null;
  change: PostmortemChange;
  correction: PublicCorrection | null;
  review: PublicReview;
};

/** A stretch of a text as two revisions have it: words and facts, by what they refer to, in their order. */
export type ComparedPiece = { kind: "same" | "added" | "removed"; run: ({ text: string } | { ref: string })[] };

/** A text of two revisions in one: the section's own, or a line of its list. `language`: it exists in no other one. */
export type ComparedText = { language: Language; pieces: ComparedPiece[] };

/** A section of two revisions; of one that stayed the same no text is told again. */
export type ComparedPart = { key: SectionKey; isSame: boolean; texts: ComparedText[] };

/** What one revision made of another, in the language of the page. `from` null: it is the first, whole. */
export type Comparison = { from: number | null; to: number; parts: ComparedPart[]; references: References };

/** `/postmortems/ID/revisions`: all of them, and what the last made of the first. */
export type PostmortemRevisionsPage = PostmortemBase & {
  kind: "postmortem-revisions";
  lines: RevisionLine[];
  comparison: Comparison | null;
};

/** `/postmortems/ID/revisions/2`: what it made of the one before. */
export type PostmortemRevisionPage = PostmortemBase & {
  kind: "postmortem-revision";
  line: RevisionLine;
  comparison: Comparison;
  previous: string | null;
  next: string | null;
};

/** A postmortem in a list. */
export type PostmortemLine = {
  path: string;
  incident: IncidentSummary;
  size: PostmortemSize;
  publishedAt: string | null;
  revisions: number;
  isRetracted: boolean;
  kinds: FactorKind[];
};

/** `/postmortems`, `/postmortems/year/2011`, `/postmortems/cause/architecture`; `of` null: the newest of all. */
export type PostmortemsPage = PageBase & {
  kind: "postmortems";
  of: { year: string } | { cause: FactorKind } | null;
  years: { year: string; path: string; count: number }[];
  causes: { cause: FactorKind; path: string; count: number }[];
  lines: PostmortemLine[];
  total: number;
};

/** Any of these pages. */
export type PostmortemDocument = PostmortemPage | PostmortemRevisionsPage | PostmortemRevisionPage | PostmortemsPage;

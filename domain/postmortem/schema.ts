/** The sections of a full postmortem, in the order of its page; only the summary must be written. */
export const sectionKeys = [
  "summary",
  "impact",
  "timeline",
  "trigger",
  "factors",
  "existed",
  "well",
  "luck",
  "changes",
  "unpreventable",
  "questions",
  "apology",
] as const;
export type SectionKey = (typeof sectionKeys)[number];

/** The sections of a note: what happened, why, and what changes. */
export const noteSections = ["summary", "trigger", "changes"] as const satisfies SectionKey[];

/** A note of three lines for what was small, or a full postmortem. */
export const postmortemSizes = ["note", "full"] as const;
export type PostmortemSize = (typeof postmortemSizes)[number];

/** The sections that a postmortem of this size has. */
export function sectionsOf(size: PostmortemSize): readonly SectionKey[] {
  return size === "note" ? noteSections : sectionKeys;
}

/** Lists of short statements, each shown in the section of `listSections`. */
export const entryLists = ["factors", "controls", "went_well", "luck", "changes", "accepted", "questions"] as const;
export type EntryList = (typeof entryLists)[number];

/** Where a list is shown. */
export const listSections = {
  factors: "factors",
  controls: "existed",
  went_well: "well",
  luck: "luck",
  changes: "changes",
  accepted: "unpreventable",
  questions: "questions",
} as const satisfies Record<EntryList, SectionKey>;

/** The lists of a section, in the order of its page: none or one. */
export function listOf(section: SectionKey): EntryList | null {
  return entryLists.find((list) => listSections[list] === section) ?? null;
}

/** What a factor is of. */
export const factorKinds = [
  "technical",
  "human_interface",
  "third_party_behaviour",
  "architecture",
  "organisation",
  "backup",
  "process",
  "recovery",
  "capacity",
  "external",
] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What a factor did: set it off, helped it happen, made it larger, or made it longer. */
export const factorRoles = ["trigger", "contributing", "amplifier", "prolonging"] as const;
export type FactorRole = (typeof factorRoles)[number];

/** How a factor is known. */
export const factorProvenances = ["stated", "inferred"] as const;
export type FactorProvenance = (typeof factorProvenances)[number];

/** Where the text that is being worked on stands. What was approved and is changed is a draft again. */
export const postmortemStages = ["draft", "in_review", "approved", "scheduled"] as const;
export type PostmortemStage = (typeof postmortemStages)[number];

/** Where a postmortem stands, as staff read it (DOMAIN.md, Postmortem). */
export const postmortemStates = [
  "not_required",
  "draft",
  "in_review",
  "approved",
  "scheduled",
  "published",
  "amended",
  "retracted",
] as const;
export type PostmortemState = (typeof postmortemStates)[number];

/** What made a revision: the first publication, a change of form alone, one of substance (PM-2), or a passage removed. */
export const postmortemChanges = ["first", "editorial", "material", "redacted"] as const;
export type PostmortemChange = (typeof postmortemChanges)[number];

/** What a colleague says of a draft. */
export const reviewKinds = ["comment", "changes_requested", "approved"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/**
 * Characters; lines of a section, marks (of emphasis, links, code) of a paragraph and levels of quotes, lists and emphasis in one
 * another, which keep its parser quick; entries of a list; days from the end of an incident until its postmortem is late, until a language that is
 * missing must come at the latest, and that a publication may be set ahead.
 */
export const postmortemLimits = {
  text: 100_000,
  lines: 3_000,
  bars: 4_000,
  marks: 200,
  nesting: 20,
  entry: 1_000,
  entries: 60,
  role: 120,
  reason: 500,
  what: 2_000,
  comment: 5_000,
  phrase: 200,
  lateAfterDays: 7,
  otherWithinDays: 30,
  aheadDays: 90,
} as const;

/** What a revision says besides its content, and the most characters of each: what it corrects, why, for whom; why nobody reviewed it. */
export const revisionWords = {
  what: postmortemLimits.what,
  why: postmortemLimits.reason,
  askedBy: postmortemLimits.role,
  waiver: postmortemLimits.reason,
} as const;
/** One of them. */
export type RevisionWord = keyof typeof revisionWords;

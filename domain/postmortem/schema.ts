import { z } from "zod";
import { instant } from "#domain/incident/moment-schema.ts";
import { incidentPartId } from "#domain/incident/schema.ts";
import { languages } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";

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

/** Where the text that is being worked on stands. Any change of it goes back to draft. */
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

/** What a publication is: the first one, a change of form alone, or one of substance (PM-2). */
export const postmortemChanges = ["first", "editorial", "material"] as const;
export type PostmortemChange = (typeof postmortemChanges)[number];

/** What a colleague says of a draft; waived: why nobody else reads it. */
export const reviewKinds = ["comment", "changes_requested", "approved", "waived"] as const;
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

const incidentId = incidentPartId;
const idempotencyKey = z.string().min(8, "invalid_id").max(80, "invalid_id");
const version = z.coerce.number().int();
const section = z.enum(sectionKeys, "unknown_choice");
const language = z.enum(languages, "unknown_choice");

const textPair = (limit: number) => ({ fr: plainText(limit), en: plainText(limit) });
const isSaid = (text: { fr: string; en: string }) => text.fr !== "" || text.en !== "";
/** Words in one language at least. */
const saidText = (limit: number) => z.object(textPair(limit)).refine(isSaid, { path: ["fr"], error: "text_missing" });

/** Starts a postmortem from an incident that is over. */
export const startPostmortemInput = z.object({
  incidentId,
  size: z.enum(postmortemSizes, "unknown_choice"),
  sourceLanguage: language,
});

/** Records why an incident needs no postmortem. */
export const waivePostmortemInput = z.object({ incidentId, reason: saidText(postmortemLimits.reason) });

/** A section in one language, as typed; `version`: that of this text when it was read. */
export const writeTextInput = z.object({
  incidentId,
  section,
  language,
  version,
  text: plainText(postmortemLimits.text),
});

/** Says that a section's text in `language` says the same as the other one; `versions`: of both, as they were read. */
export const confirmTranslationInput = z.object({
  incidentId,
  section,
  language,
  versions: z.object({ fr: version, en: version }),
});

/** Makes the text in `language` the one that the other is translated from. */
export const chooseSourceInput = z.object({ incidentId, section, language });

const entry = z
  .object({
    /** Of an entry that exists; null for a new one. */
    id: incidentPartId.nullable().default(null),
    text: z.object(textPair(postmortemLimits.entry)),
    note: z.object(textPair(postmortemLimits.entry)).default({ fr: "", en: "" }),
    kind: z.enum(factorKinds, "unknown_choice").nullable().default(null),
    role: z.enum(factorRoles, "unknown_choice").nullable().default(null),
    provenance: z.enum(factorProvenances, "unknown_choice").nullable().default(null),
    /** The factor (its place in this list) that it led to; null: the incident itself. */
    leadsTo: z.number().int().nonnegative().nullable().default(null),
  })
  .refine(({ text }) => isSaid(text), { path: ["text", "fr"], error: "text_missing" });

/** A list as it shall read, in its order; `version`: of the postmortem when it was read. */
export const writeEntriesInput = z.object({
  incidentId,
  version,
  list: z.enum(entryLists, "unknown_choice"),
  entries: z.array(entry).max(postmortemLimits.entries, "too_many"),
});

/** The role in which it was written, as readers see it, and its size. */
export const describePostmortemInput = z.object({
  incidentId,
  version,
  size: z.enum(postmortemSizes, "unknown_choice"),
  authorRole: z.object(textPair(postmortemLimits.role)),
});

/** What a colleague says of the draft that he read (`version`); a waiver is published, so it is in both languages. */
export const reviewPostmortemInput = z
  .object({
    incidentId,
    idempotencyKey,
    version,
    kind: z.enum(["comment", "changes_requested", "approved"], "unknown_choice"),
    section: section.nullable().default(null),
    text: plainText(postmortemLimits.comment),
  })
  .refine(({ kind, text }) => kind === "approved" || text !== "", { path: ["text"], error: "text_missing" });

/** Marks a colleague's remark as dealt with. */
export const settleReviewInput = z.object({ incidentId, reviewId: incidentPartId });

/** Gives the draft to the colleagues, or takes it back. */
export const submitPostmortemInput = z.object({
  incidentId,
  version,
  stage: z.enum(["in_review", "draft"], "unknown_choice"),
});

/** Keeps a phrase that the check warned of. */
export const keepWarningInput = z.object({
  incidentId,
  section,
  language,
  phrase: z.string().trim().min(1, "text_missing").max(postmortemLimits.phrase, "too_long"),
  reason: plainText(postmortemLimits.reason).refine((text) => text !== "", "text_missing"),
});

const planned = {
  /** When the language that is missing shall come; null where none is missing. */
  otherDueAt: instant.nullable().default(null),
  /** Why nobody else has read it, where nobody else can. */
  waiver: z.object(textPair(postmortemLimits.reason)).default({ fr: "", en: "" }),
  change: z.enum(postmortemChanges, "unknown_choice").default("first"),
  /** What a change of substance corrects. */
  correction: z
    .object({
      section,
      what: saidText(postmortemLimits.what),
      why: saidText(postmortemLimits.reason),
      askedBy: z.object(textPair(postmortemLimits.role)),
    })
    .nullable()
    .default(null),
};

/** What is kept of a publication that is set for later. */
export const publicationPlan = z.object(planned);
export type PublicationPlan = z.output<typeof publicationPlan>;

/** Publishes what was read as `version`, now or at an instant to come. */
export const publishPostmortemInput = z
  .object({ incidentId, idempotencyKey, version, at: instant.nullable().default(null), ...planned })
  .refine((input) => input.change !== "material" || input.correction !== null, {
    path: ["correction.what.fr"],
    error: "text_missing",
  });

/** Takes a publication that was set for later back. */
export const unschedulePostmortemInput = z.object({ incidentId, version });

/** Withdraws a published postmortem, with its reason; its words stay readable, struck. */
export const retractPostmortemInput = z.object({
  incidentId,
  version,
  reason: saidText(postmortemLimits.reason),
});

/** Removes a passage from every revision ever published; nothing of it stays but that it was removed, and why. */
export const redactPostmortemInput = z.object({
  incidentId,
  version,
  passage: z.string("not_understood").trim().min(1, "text_missing").max(500, "too_long"),
  reason: saidText(postmortemLimits.reason),
});

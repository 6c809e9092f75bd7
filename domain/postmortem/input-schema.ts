import { z } from "zod";
import { instant } from "#domain/incident/moment-schema.ts";
import { incidentPartId } from "#domain/incident/schema.ts";
import {
  entryLists,
  factorKinds,
  factorProvenances,
  factorRoles,
  postmortemLimits,
  postmortemSizes,
  type RevisionWord,
  reviewKinds,
  revisionWords,
  sectionKeys,
} from "#domain/postmortem/schema.ts";
import { languages } from "#lib/i18n/language.ts";
import { plainText, seenText } from "#lib/plain-text.ts";

const incidentId = incidentPartId;
const idempotencyKey = z.string().min(8, "invalid_id").max(80, "invalid_id");
const version = z.coerce.number().int().min(0, "not_understood").max(2_147_483_647, "not_understood");
const section = z.enum(sectionKeys, "unknown_choice");
const language = z.enum(languages, "unknown_choice");
const size = z.enum(postmortemSizes, "unknown_choice");

const reason = { reasonFr: plainText(postmortemLimits.reason), reasonEn: plainText(postmortemLimits.reason) };
const hasReason = (input: { reasonFr: string; reasonEn: string }) => input.reasonFr !== "" || input.reasonEn !== "";
const needsReason = { path: ["reasonFr"], error: "reason_missing" };

/** A prepared beginning of a section, in both languages. */
const prepared = z.object({ section, fr: plainText(postmortemLimits.text), en: plainText(postmortemLimits.text) });

/** Starts a postmortem from an incident that is over; `prepared`: what the record says already (draft-postmortem.ts). */
export const startPostmortemInput = z.object({
  incidentId,
  size,
  sourceLanguage: language,
  prepared: z.array(prepared).max(sectionKeys.length, "too_many").default([]),
});

/** Records why an incident needs no postmortem. */
export const waivePostmortemInput = z.object({ incidentId, ...reason }).refine(hasReason, needsReason);

/** A section in one language, as typed; `version`: that of this text when it was read. */
export const writeTextInput = z.object({
  incidentId,
  section,
  language,
  version,
  text: plainText(postmortemLimits.text),
});

/** Says that a section's text in `language` says the same as the other one; versions of both, as they were read. */
export const confirmTranslationInput = z.object({
  incidentId,
  section,
  language,
  versionFr: version,
  versionEn: version,
});

/** Makes the text in `language` the one that the other is translated from. */
export const chooseSourceInput = z.object({ incidentId, section, language });

const entry = z
  .object({
    /** Of an entry that exists; null for a new one. */
    id: incidentPartId.nullable().default(null),
    textFr: plainText(postmortemLimits.entry),
    textEn: plainText(postmortemLimits.entry),
    noteFr: plainText(postmortemLimits.entry),
    noteEn: plainText(postmortemLimits.entry),
    kind: z.enum(factorKinds, "unknown_choice").nullable().default(null),
    role: z.enum(factorRoles, "unknown_choice").nullable().default(null),
    provenance: z.enum(factorProvenances, "unknown_choice").nullable().default(null),
    /** The factor (its place in this list) that it led to; null: the incident itself. */
    leadsTo: z.number().int().nonnegative().nullable().default(null),
  })
  .refine(({ textFr, textEn }) => textFr !== "" || textEn !== "", { path: ["textFr"], error: "text_missing" });

/** A list as it shall read, in its order; `seen`: the fingerprint of the list as it was read. */
export const writeEntriesInput = z.object({
  incidentId,
  seen: z.string().max(40, "invalid_id"),
  list: z.enum(entryLists, "unknown_choice"),
  entries: z.array(entry).max(postmortemLimits.entries, "too_many"),
});
/** An entry of a list as it was sent. */
export type WrittenEntry = z.output<typeof writeEntriesInput>["entries"][number];

/** The role in which it was written, as readers see it, and its size; `seen`: the fingerprint of both as they were read. */
export const describePostmortemInput = z.object({
  incidentId,
  seen: z.string().max(40, "invalid_id"),
  size,
  authorRoleFr: plainText(postmortemLimits.role),
  authorRoleEn: plainText(postmortemLimits.role),
});

/** Gives the draft to the colleagues, or takes it back. */
export const submitPostmortemInput = z.object({
  incidentId,
  version,
  stage: z.enum(["in_review", "draft"], "unknown_choice"),
});

/** What a colleague says of the draft that he read (`version`). */
export const reviewPostmortemInput = z
  .object({
    incidentId,
    idempotencyKey,
    version,
    kind: z.enum(reviewKinds, "unknown_choice"),
    section: section.nullable().default(null),
    text: plainText(postmortemLimits.comment),
  })
  .refine(({ kind, text }) => kind === "approved" || text !== "", { path: ["text"], error: "words_missing" });

/** Marks a colleague's remark as dealt with. */
export const settleReviewInput = z.object({ incidentId, reviewId: incidentPartId });

/** Keeps a phrase that the check warned of. */
export const keepWarningInput = z.object({
  incidentId,
  section,
  language,
  phrase: plainText(postmortemLimits.phrase).refine((text) => text !== "", "words_missing"),
  reason: plainText(postmortemLimits.reason).refine((text) => text !== "", "words_missing"),
});

const planned = {
  /** When the language that is missing shall come; null where none is missing. */
  otherDueAt: instant.nullable().default(null),
  /** Why nobody else has read it, where nobody else can. */
  waiverFr: plainText(postmortemLimits.reason),
  waiverEn: plainText(postmortemLimits.reason),
  change: z.enum(["first", "editorial", "material"], "unknown_choice").default("first"),
  /** The section that a change of substance is about. */
  section: section.nullable().default(null),
  /** What it corrects, why, and who asked for it. */
  whatFr: plainText(postmortemLimits.what),
  whatEn: plainText(postmortemLimits.what),
  whyFr: plainText(postmortemLimits.reason),
  whyEn: plainText(postmortemLimits.reason),
  askedByFr: plainText(postmortemLimits.role),
  askedByEn: plainText(postmortemLimits.role),
  /** Why it is published though a factor has no remediation or a promise no owner (PM-5); for the team alone. */
  unansweredReason: plainText(postmortemLimits.reason),
  /** Subscribers are not told of it. */
  isQuiet: z.boolean("not_understood").default(false),
};

/** What is kept of a publication that is set for later. */
export const publicationPlan = z.object(planned);
export type PublicationPlan = z.output<typeof publicationPlan>;

/** Publishes what was read as `version`, now or at an instant to come. */
export const publishPostmortemInput = z
  .object({ incidentId, idempotencyKey, version, at: instant.nullable().default(null), ...planned })
  .superRefine((input, context) => {
    if (input.change !== "material") return;
    const missing = (path: string, error: string) => context.addIssue({ code: "custom", path: [path], message: error });
    if (input.section === null) missing("section", "unknown_choice");
    if (input.whatFr === "" && input.whatEn === "") missing("whatFr", "words_missing");
    if (input.whyFr === "" && input.whyEn === "") missing("whyFr", "reason_missing");
  });

/** Publishes what was set for an instant that has come. */
export const publishScheduledInput = z.object({ incidentId });

const ownWords = <F extends RevisionWord>(field: F) =>
  z.object({
    /** The revision's. */
    number: version,
    field: z.literal(field),
    language,
    text: plainText(revisionWords[field]).refine((text) => text !== "", "words_missing"),
  });

/** The other language of what revisions say besides their content; `seen`: the fingerprint of what was owed when it was read. */
export const translateCorrectionInput = z.object({
  incidentId,
  idempotencyKey,
  seen: z.string().max(40, "invalid_id"),
  entries: z
    .array(z.discriminatedUnion("field", [ownWords("what"), ownWords("why"), ownWords("askedBy"), ownWords("waiver")]))
    .min(1, "words_missing")
    .max(400, "too_many"),
});

/** Takes a publication that was set for later back. */
export const unschedulePostmortemInput = z.object({ incidentId, version });

/** Withdraws a published postmortem, with its reason; its words stay readable, struck. */
export const retractPostmortemInput = z.object({ incidentId, version, ...reason }).refine(hasReason, needsReason);

/** Removes a passage from every revision ever published and from the text being written. */
export const redactPostmortemInput = z
  .object({
    incidentId,
    version,
    /** Three characters at least: what stands in its place is no longer, so every text still fits. */
    passage: plainText(postmortemLimits.reason).refine(
      (typed) => Array.from(seenText(typed)).length >= 3,
      "passage_missing",
    ),
    ...reason,
  })
  .refine(hasReason, needsReason);

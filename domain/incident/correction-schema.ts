import { z } from "zod";
import { instant, momentInput } from "#domain/incident/moment-schema.ts";
import {
  dataOutcomes,
  detectedHows,
  eventKinds,
  incidentLimits,
  incidentPartId,
  scopeInput,
  scopeSize,
} from "#domain/incident/schema.ts";
import { levels } from "#domain/service/schema.ts";
import { languages } from "#lib/i18n/language.ts";
import { plainText, seenText } from "#lib/plain-text.ts";

/** What can happen to something published. */
export const revisionKinds = ["corrected", "retracted", "translated", "redacted"] as const;

/** What it can happen to. */
export const revisionParts = [
  "update",
  "event",
  "decision",
  "title",
  "scope",
  "data_note",
  "times",
  "intervals",
] as const;
export type RevisionKind = (typeof revisionKinds)[number];
export type RevisionPart = (typeof revisionParts)[number];

const incident = {
  idempotencyKey: z.string().min(8, "invalid_id").max(80, "invalid_id"),
  incidentId: incidentPartId,
  version: z.coerce.number().int(),
  /** Told to no subscriber. */
  isQuiet: z.boolean("not_understood").default(false),
};
const reason = { reasonFr: plainText(incidentLimits.reason), reasonEn: plainText(incidentLimits.reason) };
const needsReason = { path: ["reasonFr"], error: "reason_missing" };
const hasReason = (input: { reasonFr: string; reasonEn: string }) => input.reasonFr !== "" || input.reasonEn !== "";

const intervalFacts = {
  level: z.enum(levels, "unknown_choice").refine((level) => level !== "operational", "level_operational"),
  scope: scopeInput,
  start: momentInput,
  /** Null: it lasts. */
  end: momentInput.nullable(),
  provenance: z.enum(["stated", "inferred"], "unknown_choice").default("stated"),
  /** The decision that keeps it so on purpose. */
  decisionId: incidentPartId.nullable().default(null),
};
const mostIntervals = incidentLimits.services * 4;

/** Published intervals that are put right: others instead, further ones, and some that never were (IMP-4). */
export const correctIntervalsInput = z
  .object({
    ...incident,
    ...reason,
    replaced: z
      .array(z.object({ intervalId: incidentPartId, ...intervalFacts }))
      .max(mostIntervals, "too_many")
      .default([]),
    added: z
      .array(z.object({ serviceId: incidentPartId, ...intervalFacts }))
      .max(mostIntervals, "too_many")
      .default([]),
    removed: z.array(incidentPartId).max(mostIntervals, "too_many").default([]),
  })
  .refine(hasReason, needsReason)
  .refine((input) => input.replaced.length + input.added.length + input.removed.length > 0, {
    path: ["replaced"],
    error: "nothing_changed",
  });

/**
 * The incident's own times. A field that is left out stays; `statements` is the whole list of what was said of its end. What
 * nobody had said before needs no reason; what changes does (`reason_missing`).
 */
export const correctTimesInput = z.object({
  ...incident,
  ...reason,
  started: momentInput.optional(),
  detected: momentInput.nullable().optional(),
  detectedHow: z.enum(detectedHows, "unknown_choice").nullable().optional(),
  mitigated: momentInput.nullable().optional(),
  resolved: momentInput.optional(),
  statements: z
    .array(
      z.object({
        statedAs: plainText(incidentLimits.source).refine((typed) => typed !== "", "text_missing"),
        value: instant,
        source: plainText(incidentLimits.source),
      }),
    )
    .max(20, "too_many")
    .optional(),
  /** Whether intervals that begin or end at a time that moves go with it. */
  intervals: z.enum(["follow", "stay"], "unknown_choice").default("follow"),
});

const texts = (limit: number) => ({ textFr: plainText(limit), textEn: plainText(limit) });
const outcome = z.enum(dataOutcomes, "unknown_choice").nullable();

/** A part with the words that it shall have, all of them. `meaning` says whether a language left as it was still says the same. */
export const textTarget = z.discriminatedUnion("part", [
  z.object({
    part: z.literal("update"),
    id: incidentPartId,
    ...texts(incidentLimits.text),
    meanwhileFr: plainText(incidentLimits.meanwhile),
    meanwhileEn: plainText(incidentLimits.meanwhile),
    /** Null: stays. */
    occurred: momentInput.nullable().default(null),
  }),
  z.object({
    part: z.literal("event"),
    id: incidentPartId,
    ...texts(incidentLimits.event),
    kind: z.enum(eventKinds, "unknown_choice"),
    occurred: momentInput.nullable().default(null),
  }),
  z.object({
    part: z.literal("decision"),
    id: incidentPartId,
    whatFr: plainText(incidentLimits.decision),
    whatEn: plainText(incidentLimits.decision),
    whyFr: plainText(incidentLimits.decision),
    whyEn: plainText(incidentLimits.decision),
    tradeOffFr: plainText(incidentLimits.decision),
    tradeOffEn: plainText(incidentLimits.decision),
  }),
  z.object({
    part: z.literal("title"),
    titleFr: plainText(incidentLimits.title),
    titleEn: plainText(incidentLimits.title),
  }),
  z.object({
    part: z.literal("scope"),
    id: incidentPartId,
    ...texts(incidentLimits.scope),
    size: scopeSize,
  }),
  z.object({
    part: z.literal("data_note"),
    dataCustomers: outcome,
    dataMail: outcome,
    dataOurs: outcome,
    noteFr: plainText(incidentLimits.note),
    noteEn: plainText(incidentLimits.note),
  }),
]);

/** Published words (and an update's or event's time) that are put right. */
export const correctTextInput = z
  .object({
    ...incident,
    ...reason,
    target: textTarget,
    meaning: z.enum(["same", "changed"], "unknown_choice").default("same"),
  })
  .refine(hasReason, needsReason);

/** A message or event that should not have been published: it stays, struck, with the reason. */
export const retractInput = z
  .object({
    ...incident,
    ...reason,
    part: z.enum(["update", "event"], "unknown_choice"),
    id: incidentPartId,
  })
  .refine(hasReason, needsReason);

/** The words of one field of a part in one language, missing so far or stale. */
export const translationInput = z.object({
  part: z.enum(["update", "event", "decision", "title", "scope", "data_note"], "unknown_choice"),
  id: incidentPartId.nullable().default(null),
  field: z.enum(["text", "meanwhile", "what", "why", "tradeOff", "title", "note"], "unknown_choice"),
  language: z.enum(languages, "unknown_choice"),
  text: plainText(incidentLimits.text).refine((typed) => typed !== "", "text_missing"),
});

/** Translations that come later. */
export const addTranslationsInput = z.object({
  ...incident,
  entries: z.array(translationInput).min(1, "text_missing").max(200, "too_many"),
});

/** A confidential passage that was published by error: removed wherever the incident says it. */
export const redactInput = z
  .object({
    ...incident,
    ...reason,
    /** Three characters at least: what stands in its place is no longer, so every text still fits. */
    passage: plainText(incidentLimits.passage).refine(
      (typed) => Array.from(seenText(typed)).length >= 3,
      "passage_missing",
    ),
  })
  .refine(hasReason, needsReason);

/** An entry of the incident's timeline, placed after another one where times do not say. */
export const addEventInput = z
  .object({
    ...incident,
    kind: z.enum(eventKinds, "unknown_choice"),
    ...texts(incidentLimits.event),
    occurred: momentInput,
    /** `by_time`: after the last one that is known to be no later. */
    after: z.union([z.enum(["first", "last", "by_time"]), incidentPartId]).default("by_time"),
  })
  .refine((input) => input.textFr !== "" || input.textEn !== "", { path: ["textFr"], error: "text_missing" });

/** Who leads from now on (null: nobody); `seenLeadId`: who did when the form was made. */
export const changeLeadInput = z.object({
  incidentId: incidentPartId,
  memberId: incidentPartId.nullable(),
  seenLeadId: incidentPartId.nullable(),
});

/** A note for the team. */
export const addNoteInput = z.object({
  idempotencyKey: incident.idempotencyKey,
  incidentId: incidentPartId,
  text: plainText(incidentLimits.teamNote).refine((typed) => typed !== "", "text_missing"),
});

/** A note whose words are to go. */
export const eraseNoteInput = z.object({ noteId: incidentPartId });

export type CorrectIntervalsInput = z.input<typeof correctIntervalsInput>;
export type CorrectTimesInput = z.input<typeof correctTimesInput>;
export type CorrectTextInput = z.input<typeof correctTextInput>;
export type TextTarget = z.output<typeof textTarget>;
export type TranslationEntry = z.output<typeof translationInput>;

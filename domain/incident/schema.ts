import { z } from "zod";
import { levels } from "#domain/service/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** States of an incident in their usual order; any earlier or later one can be reached by an update. */
export const incidentStates = ["investigating", "identified", "monitoring", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What became of data: of customers, of mail in transit, of ours (INC-5). */
export const dataOutcomes = ["none_lost", "some_lost", "being_checked", "recovered"] as const;
export type DataOutcomeCode = (typeof dataOutcomes)[number];

/** How a message says when things will work again; `not_estimable` is said, `none` is silence. */
export const estimateKinds = ["none", "at", "range", "not_estimable"] as const;
export type EstimateKind = (typeof estimateKinds)[number];

/** What an entry of an incident's timeline tells. */
export const eventKinds = [
  "change",
  "decision_point",
  "failure",
  "containment",
  "impact",
  "diagnosis",
  "estimate",
  "decision",
  "partial_return",
  "full_return",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Scopes whose words stand in messages ("scope.…"); others are written by staff per incident. */
export const scopePresets = ["all", "new_connections", "accounts_newer_than_backup", "some_users"] as const;
export type ScopePreset = (typeof scopePresets)[number];

/** Characters; services in one message; how far ahead a promise of news or an estimate may lie, in days. */
export const incidentLimits = {
  title: 200,
  text: 25_000,
  meanwhile: 1_000,
  scope: 200,
  note: 1_000,
  services: 300,
  aheadDays: 366,
  decision: 500,
} as const;

const id = z.string().regex(/^[a-z0-9-]{1,40}$/, "invalid_id");
const longText = plainText(incidentLimits.text);
const meanwhile = plainText(incidentLimits.meanwhile);
const instant = z.iso.datetime({ offset: true, error: "invalid_time" });
const scope = z.union([
  z.object({ preset: z.enum(scopePresets, "unknown_choice") }),
  z.object({
    textFr: plainText(incidentLimits.scope),
    textEn: plainText(incidentLimits.scope),
    size: z.number().int().positive().nullable(),
  }),
]);

/** A service's level from now on, for a scope; operational closes what is open. */
export const changeInput = z.object({
  serviceId: id,
  level: z.enum(levels, "unknown_choice"),
  scope: scope.default({ preset: "all" }),
});

const estimate = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("not_estimable") }),
    z.object({ kind: z.literal("at"), from: instant }),
    z.object({ kind: z.literal("range"), from: instant, to: instant }),
  ])
  .default({ kind: "none" });

const message = {
  idempotencyKey: z.string().min(8, "invalid_id").max(80, "invalid_id"),
  textFr: longText,
  textEn: longText,
  meanwhileFr: meanwhile,
  meanwhileEn: meanwhile,
  estimate,
  nextMessageAt: instant.nullable().default(null),
  unaffected: z.array(id).max(incidentLimits.services, "too_many").default([]),
};

function hasText(input: { textFr: string; textEn: string }): boolean {
  return input.textFr !== "" || input.textEn !== "";
}

/** The first public word: services with their level, a message in one language or both. All else may come later. */
export const openIncidentInput = z
  .object({
    ...message,
    titleFr: plainText(incidentLimits.title),
    titleEn: plainText(incidentLimits.title),
    state: z.enum(["investigating", "identified"], "unknown_choice").default("investigating"),
    /** When the impact began, if earlier than now. */
    startedAt: instant.nullable().default(null),
    changes: z.array(changeInput).min(1, "services_missing").max(incidentLimits.services, "too_many"),
  })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

const outcome = z.enum(dataOutcomes, "unknown_choice").nullable().default(null);

/** A further message. Resolving names every interval that it closes (`closes`), as it was shown to the author. */
export const postUpdateInput = z
  .object({
    ...message,
    incidentId: id,
    version: z.coerce.number().int(),
    state: z.enum(incidentStates, "unknown_choice"),
    changes: z.array(changeInput).max(incidentLimits.services, "too_many").default([]),
    closes: z
      .array(id)
      .max(incidentLimits.services * 4, "too_many")
      .default([]),
    dataCustomers: outcome,
    dataMail: outcome,
    dataOurs: outcome,
    dataNoteFr: plainText(incidentLimits.note),
    dataNoteEn: plainText(incidentLimits.note),
    /** Kept closed on purpose: what, why, at what price; attached to the intervals of the services named. */
    decision: z
      .object({
        whatFr: plainText(incidentLimits.decision),
        whatEn: plainText(incidentLimits.decision),
        whyFr: plainText(incidentLimits.decision),
        whyEn: plainText(incidentLimits.decision),
        tradeOffFr: plainText(incidentLimits.decision),
        tradeOffEn: plainText(incidentLimits.decision),
        serviceIds: z.array(id).max(incidentLimits.services, "too_many").default([]),
      })
      .refine((input) => input.whatFr !== "" || input.whatEn !== "", { path: ["whatFr"], error: "text_missing" })
      .nullable()
      .default(null),
  })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

export type OpenIncidentInput = z.input<typeof openIncidentInput>;
export type PostUpdateInput = z.input<typeof postUpdateInput>;
export type ChangeInput = z.output<typeof changeInput>;

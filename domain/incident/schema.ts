import { z } from "zod";
import { instant, momentInput } from "#domain/incident/moment-schema.ts";
import { levels } from "#domain/service/schema.ts";
import { plainText } from "#lib/plain-text.ts";

/** States of an incident in their usual order; any earlier or later one can be reached by an update. */
export const incidentStates = ["investigating", "identified", "monitoring", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

/** States of a maintenance, which is recorded like an incident (docs/decisions/0015). */
export const maintenanceStates = ["scheduled", "in_progress", "verifying", "completed", "cancelled"] as const;
export type MaintenanceState = (typeof maintenanceStates)[number];

/** A state that a record may have, whichever its kind. */
export type RecordState = IncidentState | MaintenanceState;

/** What a record is of: something that went wrong, or something planned. */
export const incidentKinds = ["incident", "maintenance"] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** States after which nothing more is to come. */
export const overStates = ["resolved", "completed", "cancelled"] as const satisfies RecordState[];

/** Whether nothing more is to come of a record in this state. */
export function isOver(state: RecordState): boolean {
  return overStates.some((one) => one === state);
}

/** Whether a maintenance in this state has not begun, or never will: it has no times and intervals of its own to correct. */
export function isUnbegun(state: RecordState): boolean {
  return state === "scheduled" || state === "cancelled";
}

/** The state of what is known to be an incident. Throws TypeError for a maintenance's, which no form of incidents ever reads. */
export function incidentStateOf(state: RecordState): IncidentState {
  const found = incidentStates.find((one) => one === state);
  if (found === undefined) throw new TypeError(`"${state}" is no state of an incident`);
  return found;
}

/** What became of data: of customers, of mail in transit, of ours (INC-5). */
export const dataOutcomes = ["none_lost", "some_lost", "being_checked", "recovered"] as const;
export type DataOutcomeCode = (typeof dataOutcomes)[number];

/** How an outage was noticed. */
export const detectedHows = ["monitoring", "team", "customers", "provider"] as const;
export type DetectedHow = (typeof detectedHows)[number];

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

/**
 * Characters; services in one message; how far ahead a promise of news or an estimate may lie, in days; how long after its
 * resolution an incident is reopened rather than reported anew, and how old a message must be to be a reconstruction, in hours.
 */
export const incidentLimits = {
  title: 200,
  text: 25_000,
  meanwhile: 1_000,
  scope: 200,
  note: 1_000,
  services: 300,
  aheadDays: 366,
  decision: 500,
  reason: 500,
  event: 1_000,
  source: 200,
  teamNote: 5_000,
  passage: 500,
  reopenHours: 24,
  reconstructedHours: 24,
} as const;

/** The id of an incident or of anything in it. */
export const incidentPartId = z.string().regex(/^[a-z0-9-]{1,40}$/, "invalid_id");
const longText = plainText(incidentLimits.text);
const meanwhile = plainText(incidentLimits.meanwhile);
/** A number of people, accounts or machines, of nine digits at most; null where nobody knows. */
export const scopeSize = z.number().int().positive().max(999_999_999).nullable();
/** Whom something concerns: prepared words, or the host's own with their number where it is known. */
export const scopeInput = z.union([
  z.object({ preset: z.enum(scopePresets, "unknown_choice") }),
  z.object({
    textFr: plainText(incidentLimits.scope),
    textEn: plainText(incidentLimits.scope),
    size: scopeSize,
  }),
]);

/** A service's level from now on, for a scope; operational closes what is open. `inferred`: concluded, not observed. */
export const changeInput = z.object({
  serviceId: incidentPartId,
  level: z.enum(levels, "unknown_choice"),
  scope: scopeInput.default({ preset: "all" }),
  provenance: z.enum(["stated", "inferred"], "unknown_choice").default("stated"),
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
  /** When what it tells happened; null: now. Its changes take effect then. */
  occurred: momentInput.nullable().default(null),
  /** Written long after: marked as such, and published under no date of its own (UPD-6). */
  isReconstructed: z.boolean("not_understood").default(false),
  /** Published, and told to no subscriber. */
  isQuiet: z.boolean("not_understood").default(false),
  unaffected: z.array(incidentPartId).max(incidentLimits.services, "too_many").default([]),
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
    /** When the impact began; null: when what the message tells happened. */
    started: momentInput.nullable().default(null),
    /** When it ended, for an incident that is recorded after it was over; null: it lasts. */
    ended: momentInput.nullable().default(null),
    /** The resolved incident that came back. */
    recurrenceOf: incidentPartId.nullable().default(null),
    changes: z.array(changeInput).min(1, "services_missing").max(incidentLimits.services, "too_many"),
  })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

const outcome = z.enum(dataOutcomes, "unknown_choice").nullable().default(null);

/** A further message, at `occurred`. Resolving names every interval that it closes (`closes`), as it was shown to the author. */
export const postUpdateInput = z
  .object({
    ...message,
    incidentId: incidentPartId,
    version: z.coerce.number().int(),
    state: z.enum(incidentStates, "unknown_choice"),
    changes: z.array(changeInput).max(incidentLimits.services, "too_many").default([]),
    closes: z
      .array(incidentPartId)
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
        /** When it was taken, if not at the time of the message. */
        decidedAt: z.union([instant, z.enum(["with_message", "unknown"])], "invalid_time").default("with_message"),
        serviceIds: z.array(incidentPartId).max(incidentLimits.services, "too_many").default([]),
      })
      .refine((input) => input.whatFr !== "" || input.whatEn !== "", { path: ["whatFr"], error: "text_missing" })
      .nullable()
      .default(null),
  })
  .refine(hasText, { path: ["textFr"], error: "text_missing" });

export type OpenIncidentInput = z.input<typeof openIncidentInput>;
export type PostUpdateInput = z.input<typeof postUpdateInput>;
export type ChangeInput = z.output<typeof changeInput>;

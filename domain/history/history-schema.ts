import { z } from "zod";
import { historyPlan } from "#domain/history/plan-schema.ts";
import { historyPostmortem } from "#domain/history/postmortem-schema.ts";
import { importLimits } from "#domain/history/schema.ts";
import { historyText } from "#domain/history/text-schema.ts";
import { revisionKinds, revisionParts } from "#domain/incident/correction-schema.ts";
import { instant } from "#domain/incident/moment-schema.ts";
import { formerSchema } from "#domain/incident/revision-schema.ts";
import {
  dataOutcomes,
  detectedHows,
  estimateKinds,
  eventKinds,
  incidentKinds,
  incidentLimits,
  incidentPartId,
  incidentStates,
  maintenanceStates,
  scopeSize,
} from "#domain/incident/schema.ts";
import { changeSettingsInput, organisationLimits } from "#domain/organisation/schema.ts";
import { levels, precisions, provenances, serviceLimits } from "#domain/service/schema.ts";
import type { Language } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";

const known = instant.nullable().default(null);

/** A time as the file holds it: an instant alone is exact. Read as value, precision and bounds. */
export const historyMoment = z.union(
  [
    instant.transform((at) => ({ at, precision: "exact" as const, earliest: null, latest: null })),
    z.strictObject({ at: known, precision: z.enum(precisions), earliest: known, latest: known }),
  ],
  { error: "invalid_time" },
);

/** A time with what is known of it. */
export type HistoryMoment = {
  at: string | null;
  precision: (typeof precisions)[number];
  earliest: string | null;
  latest: string | null;
};

const moment = historyMoment.nullable().default(null);
const states = [...incidentStates, ...maintenanceStates] as const;
const level = z.enum(levels, "unknown_choice");
const provenance = z.enum(provenances, "unknown_choice").default("stated");
/** A service by its id, or by one of its names. */
const service = z.string().trim().min(1, "service_missing").max(200, "too_long");
const alias = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "invalid_id");
const id = incidentPartId.optional();
/** Words that stand where an incident's id would in the paths of postmortems. */
const reserved = ["year", "cause"];
const list = <T extends z.ZodType>(one: T) => z.array(one).default([]);

function messageSchemas(language: Language) {
  const text = (limit: number) => historyText(limit, language);
  const update = z.strictObject({
    id,
    seq: z.number().int().positive().optional(),
    state: z.enum(states, "unknown_choice").optional(),
    at: historyMoment,
    published: known,
    isReconstructed: z.boolean().default(false),
    text: text(incidentLimits.text),
    meanwhile: text(incidentLimits.meanwhile),
    estimate: z
      .strictObject({ kind: z.enum(estimateKinds), from: known, to: known })
      .default({ kind: "none", from: null, to: null }),
    nextMessageAt: known,
    changes: list(z.strictObject({ service, level, scope: z.string().default("all") })),
    retractedAt: known,
    stale: z
      .strictObject({ language: z.enum(["fr", "en"]), since: instant })
      .nullable()
      .default(null),
  });
  const event = z.strictObject({
    id,
    seq: z.number().int().optional(),
    kind: z.enum(eventKinds),
    at: moment,
    text: text(incidentLimits.event),
    retractedAt: known,
  });
  const decision = z.strictObject({
    id,
    number: z.number().int().positive(),
    decidedAt: known,
    what: text(incidentLimits.decision),
    why: text(incidentLimits.decision),
    tradeOff: text(incidentLimits.decision),
  });
  const revision = z.strictObject({
    id,
    number: z.number().int().positive(),
    at: instant,
    kind: z.enum(revisionKinds),
    part: z.enum(revisionParts),
    partId: z.string().nullable().default(null),
    reason: text(incidentLimits.reason),
    former: formerSchema.prefault({}),
  });
  const scope = z.strictObject({
    id: incidentPartId,
    preset: z.string().nullable().default(null),
    text: text(incidentLimits.scope),
    size: scopeSize.default(null),
  });
  return { update, event, decision, revision, scope };
}

const interval = z.strictObject({
  id,
  service,
  level: level.refine((one) => one !== "operational", "level_operational"),
  scope: z.string().default("all"),
  start: historyMoment,
  end: moment,
  isDeliberate: z.boolean().default(false),
  decision: z.number().int().positive().nullable().default(null),
  provenance,
  saidAt: known,
  madeBy: z.number().int().positive().nullable().default(null),
  replacedBy: z.number().int().positive().nullable().default(null),
  replacedAt: known,
  /** The first row of which this is a later revision. */
  first: id.nullable().default(null),
});

/** One incident or maintenance of the file; all that is not said has a plain meaning (docs/export-format.md). */
export function historyIncident(language: Language) {
  const { update, event, decision, revision, scope } = messageSchemas(language);
  return z.strictObject({
    id: id.refine((one) => one === undefined || !reserved.includes(one), "invalid_id"),
    aliases: list(alias),
    importedFrom: z.string().max(importLimits.importedFrom, "too_long").optional(),
    kind: z.enum(incidentKinds, "unknown_choice").default("incident"),
    title: historyText(incidentLimits.title, language),
    state: z.enum(states, "unknown_choice").optional(),
    started: moment,
    detected: moment,
    detectedHow: z.enum(detectedHows).nullable().default(null),
    mitigated: moment,
    resolved: moment,
    resolutions: list(z.strictObject({ resolved: historyMoment, reopenedAt: instant })),
    window: z.strictObject({ from: instant, until: instant }).nullable().default(null),
    plan: historyPlan.nullable().default(null),
    recurrenceOf: incidentPartId.nullable().default(null),
    data: z
      .strictObject({
        customers: z.enum(dataOutcomes).nullable().default(null),
        mail: z.enum(dataOutcomes).nullable().default(null),
        ours: z.enum(dataOutcomes).nullable().default(null),
        note: historyText(incidentLimits.note, language),
      })
      .prefault({}),
    recordedAt: instant.optional(),
    isExample: z.boolean().default(false),
    /** For whoever writes by hand: these services at this level from the start to the end, where `intervals` says nothing. */
    services: list(service),
    level: level.nullable().default(null),
    unaffected: list(service),
    scopes: list(scope),
    intervals: z.array(interval).optional(),
    updates: list(update),
    decisions: list(decision),
    events: list(event),
    statements: list(
      z.strictObject({
        statedAs: z.string().min(1).max(200),
        value: instant,
        source: plainText(incidentLimits.source),
      }),
    ),
    revisions: list(revision),
    postmortem: historyPostmortem(language).nullable().default(null),
  });
}

/** A service of the file, parents before children, in the order of the page. */
export function historyService(language: Language) {
  const text = (limit: number) => historyText(limit, language);
  return z.strictObject({
    id,
    parent: service.nullable().default(null),
    kind: z.enum(["group", "service"]).default("service"),
    name: text(serviceLimits.name),
    description: text(serviceLimits.description),
    retiredAt: known,
    recordedFrom: known,
    recordedPeriods: list(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "invalid_month")),
    formerNames: list(z.strictObject({ name: text(serviceLimits.name), until: instant })),
    successors: list(service),
    targets: list(
      z.strictObject({ fromMonth: z.string().nullable().default(null), ratio: z.number().gt(0).max(1).nullable() }),
    ),
    isExample: z.boolean().default(false),
  });
}

/** A dependency of the file: `from` needs `to`. */
export function historyDependency(language: Language) {
  const why = historyText(serviceLimits.dependencyWhy, language);
  return z.strictObject({
    id,
    from: service,
    to: service,
    phase: z.enum(["runtime", "login", "runs_on"]),
    provenance,
    why,
  });
}

/** What the host says of itself on every page, and the rules of its figures in the order they were decided. */
export function historySite(language: Language) {
  const share = z.number().min(0).max(1);
  const { name, logo, accent, timeZone, defaultLanguage, legalUrl, privacyUrl, accessibilityUrl } =
    changeSettingsInput.shape;
  return z.strictObject({
    ...{ name, accent, timeZone, defaultLanguage, legalUrl, privacyUrl, accessibilityUrl },
    logo: logo.default(null),
    support: historyText(organisationLimits.support, language),
    isExample: z.boolean().default(false),
    rules: z
      .array(
        z.strictObject({
          fromMonth: z.string().nullable().default(null),
          major: share,
          partial: share,
          degraded: share,
          maintenanceCounts: z.boolean(),
          changedAt: instant,
          reason: historyText(organisationLimits.reason, language),
        }),
      )
      .min(1),
  });
}

/** The file around its parts; each of these is read by itself, so that one that is wrong spoils no other. */
export const historyFile = z.object({
  vigie: z.literal(1),
  language: z.enum(["fr", "en"]).nullable().default(null),
  site: z.unknown().optional(),
  services: z.array(z.unknown()).default([]),
  dependencies: z.array(z.unknown()).default([]),
  incidents: z.array(z.unknown()).default([]),
  hazards: z.array(z.unknown()).default([]),
  remediations: z.array(z.unknown()).default([]),
});

/** An incident of the file, read. */
export type HistoryIncident = z.output<ReturnType<typeof historyIncident>>;
/** The same as it may be written. */
export type HistoryIncidentInput = z.input<ReturnType<typeof historyIncident>>;
/** One of its messages, read. */
export type HistoryUpdate = HistoryIncident["updates"][number];
/** One of its intervals, read. */
export type HistoryInterval = NonNullable<HistoryIncident["intervals"]>[number];
/** A service of the file, read. */
export type HistoryService = z.output<ReturnType<typeof historyService>>;
/** A dependency of the file, read. */
export type HistoryDependency = z.output<ReturnType<typeof historyDependency>>;
/** The settings of the file, read. */
export type HistorySite = z.output<ReturnType<typeof historySite>>;

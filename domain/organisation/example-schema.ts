import { z } from "zod";
import { historyPostmortem } from "#domain/history/postmortem-schema.ts";
import { historyHazard, historyRemediation } from "#domain/history/promise-schema.ts";
import { dataOutcomes, eventKinds, incidentStates, scopePresets } from "#domain/incident/schema.ts";
import { postmortemLimits, sectionKeys } from "#domain/postmortem/schema.ts";
import { dependencyPhases, levels, precisions, provenances } from "#domain/service/schema.ts";
import { languages } from "#lib/i18n/language.ts";

const text = z.object({ fr: z.string(), en: z.string() });
const instant = z.iso.datetime({ offset: true });
const moment = z.object({
  value: instant.nullable(),
  precision: z.enum(precisions),
  earliest: instant.optional(),
  latest: instant.optional(),
});
const bounds = z.object({ earliest: instant, latest: instant });

/** The parts of prisma/example/case-2011.json that the product holds so far; the rest of the file waits for its nouns. */
export const exampleCase = z.object({
  groups: z.array(z.object({ id: z.string(), public: z.boolean(), name: text })),
  services: z.array(
    z.object({
      id: z.string(),
      group: z.string(),
      public: z.boolean(),
      name: text,
      recordedPeriods: z.array(z.string()),
    }),
  ),
  dependencies: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      phase: z.enum(dependencyPhases),
      provenance: z.enum(provenances),
      why: text.optional(),
    }),
  ),
  incident: z.object({
    title: text,
    state: z.enum(incidentStates),
    impactStartedAt: moment.extend({ value: instant }),
    detectedAt: moment.extend({ how: z.enum(["operator"]).optional() }),
    mitigatedAt: moment,
    resolvedAt: moment.extend({ statements: z.array(z.object({ written: z.string(), value: instant })) }),
    dataOutcome: z.object({
      customers: z.enum(dataOutcomes).nullable(),
      mailInTransit: z.enum(dataOutcomes).nullable(),
      ours: z.object({ outcome: z.enum(dataOutcomes), what: text }),
    }),
    meanwhile: text,
  }),
  scopes: z.array(text.extend({ id: z.string(), size: z.number().nullable() })),
  impactIntervals: z.array(
    z.object({
      id: z.string(),
      service: z.string(),
      level: z.enum(levels),
      scope: z.string(),
      startsAt: instant,
      startPrecision: z.enum(precisions),
      endsAt: instant,
      endPrecision: z.enum(precisions),
      endEarliest: instant.optional(),
      deliberate: z.boolean().default(false),
      decision: z.string().optional(),
      provenance: z.enum(provenances),
    }),
  ),
  unaffected: z.array(z.object({ service: z.string() })),
  events: z.array(
    text.extend({
      id: z.string(),
      kind: z.enum(eventKinds),
      occurredAt: instant.nullable(),
      precision: z.enum(precisions).default("unknown"),
      earliest: instant.optional(),
      latest: instant.optional(),
    }),
  ),
  decisions: z.array(z.object({ id: z.string(), what: text, why: text, tradeOff: text })),
  updates: z.array(
    text.extend({
      id: z.string(),
      state: z.enum(incidentStates),
      occurredAt: instant.nullable(),
      precision: z.enum(precisions).optional(),
      bounds: bounds.optional(),
    }),
  ),
});

/** The founding case, as far as the product can hold it. */
export type ExampleCase = z.output<typeof exampleCase>;

/** prisma/example/postmortem-2011.json: what a history file says of a postmortem, and the phrases that the author kept though the check warns of them. */
export const examplePostmortem = historyPostmortem("fr").extend({
  keptWarnings: z.array(
    z.object({
      section: z.enum(sectionKeys),
      language: z.enum(languages),
      phrase: z.string().min(1).max(postmortemLimits.phrase),
      reason: z.string().min(1).max(postmortemLimits.reason),
    }),
  ),
});

/** The postmortem of the founding case. */
export type ExamplePostmortem = z.output<typeof examplePostmortem>;

/** prisma/example/promises-2011.json: what a history file says of hazards and remediations, with the ids of the case. */
export const examplePromises = z.object({
  hazards: z.array(historyHazard("fr")),
  remediations: z.array(historyRemediation("fr")),
});

/** The hazards and remediations of the founding case. */
export type ExamplePromises = z.output<typeof examplePromises>;

/** The preset that stands for a scope of the case ("new-connections" → "new_connections"); null when there is none. */
export function presetOf(scopeId: string): string | null {
  return scopePresets.find((preset) => preset === scopeId.replaceAll("-", "_")) ?? null;
}

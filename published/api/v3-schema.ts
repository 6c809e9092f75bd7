import { z } from "zod";
import { revisionKinds, revisionParts } from "#domain/incident/correction-schema.ts";
import {
  dataOutcomes,
  detectedHows,
  estimateKinds,
  eventKinds,
  incidentKinds,
  incidentStates,
  maintenanceStates,
  scopePresets,
} from "#domain/incident/schema.ts";
import { turns } from "#domain/maintenance/schema.ts";
import { postmortemSizes } from "#domain/postmortem/schema.ts";
import { hedges, incidentLinks, promiseStates } from "#domain/remediation/schema.ts";
import { levels, precisions, provenances, serviceKinds } from "#domain/service/schema.ts";

// Our own documents, which say what API v2 cannot: who was affected and who was not, ranges of times that nobody knows exactly, both
// languages, what was corrected and what was promised. Published as a JSON Schema at /api/v3/schema.json.

/** The version of these documents. A field that comes raises the second number; one that goes, or means something else, the first. */
export const v3Version = "3.0";

const own = { $schema: z.url().describe("Where this schema is published"), version: z.literal(v3Version) };
const instant = z.iso.datetime().describe("An instant in UTC");
const day = z.iso.date().describe("A calendar day of the page's time zone");
const id = z.string();
const text = z
  .strictObject({ fr: z.string().nullable(), en: z.string().nullable() })
  .describe("A text in both languages; null where a translation does not exist (yet)");
const addresses = z.strictObject({ fr: z.url(), en: z.url() }).describe("Addresses of the page in both languages");

const moment = z
  .strictObject({
    at: instant.nullable(),
    precision: z.enum(precisions),
    earliest: instant.nullable(),
    latest: instant.nullable(),
  })
  .describe("When something happened, as far as anybody knows: the instant shown, and its bounds where they are known");

const scope = z
  .strictObject({ preset: z.enum(scopePresets).nullable(), text, size: z.number().int().positive().nullable() })
  .describe("Who is concerned; size: how many of them, where that is known");

const range = z
  .strictObject({ from: z.number().int().nonnegative(), to: z.number().int().nonnegative() })
  .describe("Milliseconds: the shortest and the longest that the record allows");

const change = z.strictObject({ service: id, level: z.enum(levels), scope });

const interval = z
  .strictObject({
    service: id,
    level: z.enum(levels),
    scope,
    start: moment,
    end: moment.nullable().describe("Null while it lasts"),
    isDeliberate: z.boolean().describe("Kept so on purpose, by a decision"),
    decision: z.number().int().nullable().describe("The number of that decision"),
    provenance: z.enum(provenances),
    correction: z.number().int().nullable().describe("The number of the correction that made it so"),
  })
  .describe("[start, end) of one service, for one scope");

const update = z.strictObject({
  id,
  state: z.enum([...incidentStates, ...maintenanceStates]),
  occurred: moment,
  publishedAt: instant.nullable().describe("When it was said; null: written long after, under no date of its own"),
  isReconstructed: z.boolean(),
  text,
  meanwhile: text.describe("What one can do until it works again"),
  estimate: z
    .strictObject({ kind: z.enum(estimateKinds), from: instant.nullable(), to: instant.nullable() })
    .describe("When it was expected to work again; kept after it has passed"),
  nextMessageAt: instant.nullable().describe("When the next message was promised for"),
  changes: z.array(change),
  retractedAt: instant.nullable(),
});

const correction = z.strictObject({
  number: z.number().int().positive(),
  at: instant,
  kind: z.enum(revisionKinds),
  part: z.enum(revisionParts),
  partId: id.nullable(),
  reason: text,
  texts: z.array(z.strictObject({ field: z.string(), before: text, after: text })),
  times: z.array(z.strictObject({ field: z.string(), before: moment.nullable(), after: moment.nullable() })),
  values: z.array(
    z.strictObject({
      field: z.string(),
      before: z.union([z.string(), z.number()]).nullable(),
      after: z.union([z.string(), z.number()]).nullable(),
    }),
  ),
});

const promise = z.strictObject({
  id,
  links: z.array(z.enum(incidentLinks)),
  wording: text,
  hedge: z.enum(hedges),
  state: z.enum(promiseStates),
  promisedOn: day.nullable().describe("Null: known to be done, never promised"),
  firstDue: day.nullable().describe("The first date that was given, by which it is judged"),
  due: day.nullable(),
  moves: z.number().int().nonnegative().describe("How often the date was moved"),
  keptOn: day.nullable().describe("When it was done, as somebody else confirmed"),
  page: addresses,
});

const postmortem = z.union([
  z.strictObject({
    state: z.literal("published"),
    size: z.enum(postmortemSizes),
    publishedAt: instant.nullable(),
    revisions: z.number().int().positive(),
    isRetracted: z.boolean(),
    page: addresses,
  }),
  z.strictObject({ state: z.literal("not_required"), reason: text }),
]);

const pointer = z.strictObject({ id, title: text, started: moment, page: addresses, document: z.url() });

const base = {
  id,
  kind: z.enum(incidentKinds),
  title: z.strictObject({ fr: z.string(), en: z.string() }).describe("The written one, or one made of the services"),
  state: z.enum([...incidentStates, ...maintenanceStates]),
  started: moment,
  resolved: moment.nullable(),
  worst: z.enum(levels).describe("The worst level that it brought any service to"),
  page: addresses,
};

/** An incident or a maintenance as lists tell of it. */
export const v3Listed = z.strictObject({
  ...base,
  services: z.array(id),
  hasPostmortem: z.boolean(),
  document: z.url().describe("Everything about it"),
});

/** `/api/v3/incidents/{id}.json`: all that is public of an incident or a maintenance. */
export const v3Incident = z.strictObject({
  ...own,
  ...base,
  recordedAt: instant.nullable(),
  window: z.strictObject({ from: instant, until: instant }).nullable().describe("What a maintenance was planned for"),
  planned: z
    .strictObject({
      starts: z.enum(turns),
      ends: z.enum(turns),
      expected: z.array(change),
      windows: z
        .array(z.strictObject({ from: instant, until: instant, saidAt: instant }))
        .describe("Every one that was announced, the oldest first; the last one holds"),
      series: z
        .strictObject({ id, rule: z.string().describe("RFC 5545, RRULE"), occursAt: instant })
        .nullable()
        .describe("Whose occurrence it is"),
    })
    .nullable()
    .describe("How a maintenance that was planned here goes"),
  detected: moment.nullable(),
  detectedHow: z.enum(detectedHows).nullable(),
  mitigated: moment.nullable().describe("When some of it worked again"),
  resolutions: z.array(z.strictObject({ resolved: moment, reopenedAt: instant })).describe("Those that did not last"),
  services: z.array(
    z.strictObject({
      id,
      name: z.strictObject({ fr: z.string(), en: z.string() }).describe("As it was called then"),
      worst: z.enum(levels),
      duration: range.nullable().describe("The union of its intervals; null while one lasts"),
    }),
  ),
  intervals: z.array(interval),
  unaffected: z.array(id).describe("Services that are said not to be affected"),
  updates: z.array(update).describe("By what they tell of, the oldest first"),
  events: z.array(
    z.strictObject({ id, kind: z.enum(eventKinds), occurred: moment, text, retractedAt: instant.nullable() }),
  ),
  decisions: z.array(
    z.strictObject({
      number: z.number().int().positive(),
      decidedAt: instant.nullable(),
      what: text,
      why: text,
      tradeOff: text,
    }),
  ),
  data: z
    .strictObject({
      customers: z.enum(dataOutcomes).nullable(),
      mail: z.enum(dataOutcomes).nullable(),
      ours: z.enum(dataOutcomes).nullable(),
      note: text,
    })
    .describe("What became of data; null where nothing was said"),
  statements: z
    .array(z.strictObject({ statedAs: z.string(), value: instant, source: z.string() }))
    .describe("What was said of its end, where that conflicts"),
  corrections: z.array(correction),
  recurrenceOf: pointer.nullable(),
  recurrences: z.array(pointer),
  formerIds: z.array(z.string()).describe("Ids that it had elsewhere"),
  importedFrom: z.string().nullable(),
  postmortem: postmortem.nullable(),
  promises: z.array(promise),
});

/** `/api/v3/status.json`: how everything is now. */
export const v3Status = z.strictObject({
  ...own,
  name: z.string(),
  page: addresses,
  timeZone: z.string(),
  defaultLanguage: z.enum(["fr", "en"]),
  changedAt: instant.describe("When this document last changed"),
  services: z
    .array(
      z.strictObject({
        id,
        parent: id.nullable(),
        kind: z.enum(serviceKinds),
        name: z.strictObject({ fr: z.string(), en: z.string() }),
        description: text,
        level: z.enum(levels).describe("Of a group: the worst of its services"),
        scopes: z.array(scope).describe("Whom the level concerns, where that is not everybody"),
        recordedFrom: instant.nullable().describe("Before it nothing is claimed"),
      }),
    )
    .describe("In the order of the page: groups before what they hold"),
  open: z.array(v3Listed).describe("Incidents and maintenances that are not over"),
  history: z.url(),
});

/** `/api/v3/history.json`: the years of which there is anything. */
export const v3History = z.strictObject({
  ...own,
  years: z.array(z.strictObject({ year: z.string(), incidents: z.number().int().positive(), document: z.url() })),
});

/** `/api/v3/history/{year}.json`: what began in a year of the page's zone. */
export const v3Year = z.strictObject({ ...own, year: z.string(), incidents: z.array(v3Listed) });

/** Every kind of document by its name in the published JSON Schema. */
export const v3Documents = { status: v3Status, incident: v3Incident, history: v3History, year: v3Year } as const;

/** The JSON Schema of all of them (2020-12): each by its name under $defs. `address`: where it is published. */
export function v3JsonSchema(address: string): object {
  const named = Object.entries(v3Documents).map(([name, schema]) => {
    const { $schema: _, ...own } = z.toJSONSchema(schema, { target: "draft-2020-12" });
    return [name, own] as const;
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: address,
    title: `Vigie API ${v3Version}`,
    oneOf: named.map(([name]) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries(named),
  };
}

export type V3Text = z.output<typeof text>;
export type V3Listed = z.output<typeof v3Listed>;
/** The document as it is made, without its schema's address. */
export type V3Incident = Omit<z.output<typeof v3Incident>, "$schema">;
/** The document as it is made, without its schema's address. */
export type V3Status = Omit<z.output<typeof v3Status>, "$schema">;
/** The document as it is made, without its schema's address. */
export type V3Year = Omit<z.output<typeof v3Year>, "$schema">;
/** The document as it is made, without its schema's address. */
export type V3History = Omit<z.output<typeof v3History>, "$schema">;

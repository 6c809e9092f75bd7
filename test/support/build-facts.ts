import type { Level } from "#domain/service/schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import type { Moment } from "#published/documents.ts";
import type {
  CatalogueFacts,
  Facts,
  IncidentFacts,
  IntervalFacts,
  RuleFacts,
  ServiceFacts,
  SiteFacts,
  UpdateFacts,
} from "#published/facts.ts";
import { withLedger } from "#published/ledger.ts";
import { filedByMonth } from "#published/months.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import type { HazardFacts, PromiseFacts } from "#published/promise-facts.ts";
import { morning } from "./fixed-clock.ts";

const none: Text = { fr: "", en: "" };

/** The rule that a host starts with, in force since always. */
export const usualRule: RuleFacts = {
  fromMonth: null,
  rule: { major: 1, partial: 0.3, degraded: 0, maintenanceCounts: false },
  changedAt: "2020-01-01T00:00:00.000Z",
  reason: none,
};

/** The present of pages computed in tests, in ms. */
export const present = Date.parse(morning);

/** An instant known exactly. */
export function exactly(at: string): Moment {
  return { at: new Date(at).toISOString(), precision: "exact", earliest: null, latest: null };
}

/** A public service, recorded since 2020. */
export function aService(id: string, fields: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    ...{ id, parentId: null, kind: "service", description: none, retiredAt: null, recordedPeriods: [] },
    ...{ formerNames: [], successors: [], targets: [], createdAt: "2020-01-01T00:00:00.000Z" },
    name: { fr: `Service ${id}`, en: `The ${id} service` },
    recordedFrom: "2020-01-01T00:00:00Z",
    ...fields,
  };
}

/** A major outage of a service for everybody since an hour before morning, still lasting. */
export function anInterval(serviceId: string, fields: Partial<IntervalFacts> = {}): IntervalFacts {
  return {
    ...{ serviceId, level: "major_outage", end: null, isDeliberate: false, decision: null, provenance: "stated" },
    revision: null,
    scope: { preset: "all", text: none, size: null },
    start: exactly("2026-11-23T08:00:00Z"),
    ...fields,
  };
}

/** A message published as it happened, an hour before morning. */
export function anUpdate(id: string, fields: Partial<UpdateFacts> = {}): UpdateFacts {
  return {
    ...{ id, state: "investigating", isReconstructed: false, meanwhile: none, nextMessageAt: null, changes: [] },
    occurred: exactly("2026-11-23T08:00:00Z"),
    publishedAt: "2026-11-23T08:00:00.000Z",
    text: { fr: "Panne.", en: "Outage." },
    estimate: { kind: "none", from: null, to: null },
    ...{ retractedAt: null, stale: null },
    ...fields,
  };
}

/** An incident that lasts since an hour before morning, with one message and nobody affected. */
export function anIncident(id: string, fields: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    ...{ id, title: none, state: "investigating", detected: null, mitigated: null, resolved: null },
    started: exactly("2026-11-23T08:00:00Z"),
    data: { customers: null, mail: null, ours: null, note: none },
    ...{ unaffected: [], intervals: [], updates: [anUpdate(`${id}-1`)], decisions: [], events: [], statements: [] },
    ...{ detectedHow: null, resolutions: [], recurrenceOf: null, recurrences: [], revisions: [] },
    ...{ kind: "incident", window: null, aliases: [], importedFrom: "", recordedAt: "2026-11-23T08:00:00.000Z" },
    ...{ goneIntervals: [], postmortem: null, planned: null },
    ...fields,
  };
}

/** An incident of one service that is over: [from, to) on a day, "2026-11-20T10:00Z". */
export function aPastIncident(
  id: string,
  past: { serviceId: string; level: Level; from: string; to: string },
): IncidentFacts {
  const { serviceId, level, from, to } = past;
  return anIncident(id, {
    state: "resolved",
    started: exactly(from),
    resolved: exactly(to),
    intervals: [anInterval(serviceId, { level, start: exactly(from), end: exactly(to) })],
  });
}

/** Facts of a host in Paris with these services and incidents, all of which the status page reads. */
export function facts(fields: {
  services?: ServiceFacts[];
  incidents?: IncidentFacts[];
  earlier?: IncidentFacts;
  site?: Partial<SiteFacts>;
  dependencies?: CatalogueFacts["dependencies"];
  postmortems?: PostmortemFacts[];
  promises?: PromiseFacts[];
  hazards?: HazardFacts[];
}): Facts {
  const { services = [aService("smtp"), aService("ssh")], incidents = [], earlier } = fields;
  const known = earlier === undefined ? incidents : [...incidents, earlier];
  return withLedger({
    site: {
      ...{ origin: "https://status.example", name: "Host", logo: null, accent: "#1f5fbf", timeZone: "Europe/Paris" },
      ...{ defaultLanguage: "fr", support: none, legalUrl: "", privacyUrl: "", accessibilityUrl: "", isExample: false },
      ...{ sendsMail: true, rules: [usualRule] },
      ...fields.site,
    },
    catalogue: { services, dependencies: fields.dependencies ?? [] },
    record: { current: incidents.map((incident) => incident.id), earlier: earlier?.id ?? null },
    incidents: new Map(known.map((incident) => [incident.id, incident])),
    postmortems: new Map(fields.postmortems?.map((one) => [one.id, one])),
    months: filedByMonth(known, fields.site?.timeZone ?? "Europe/Paris"),
    promises: new Map(fields.promises?.map((one) => [one.id, one])),
    hazards: fields.hazards ?? [],
    ledger: new Map(),
  });
}

import { eventKinds, incidentStates } from "#domain/incident/schema.ts";
import { type Level, levels, precisions, provenances } from "#domain/service/schema.ts";
import type { Text } from "#lib/i18n/language.ts";
import example from "#prisma/example/case-2011.json" with { type: "json" };
import type { Moment } from "#published/documents.ts";
import type { IncidentFacts, IntervalFacts, ScopeFacts, UpdateFacts } from "#published/facts.ts";

// Incidents as public facts, made by hand: the one of 2011 and situations that it lacks.

/** Text in no language. */
export const noText: Text = { fr: "", en: "" };
const stands = { retractedAt: null, stale: null };
const recorded = {
  kind: "incident",
  ...{ window: null, aliases: [] },
  importedFrom: "",
  recordedAt: "2026-11-23T08:00:00.000Z",
  ...{ goneIntervals: [], postmortem: null, planned: null },
} satisfies Partial<IncidentFacts>;
const neverChanged = { detectedHow: null, resolutions: [], recurrenceOf: null, recurrences: [], revisions: [] };
const unchanged = { ...neverChanged, ...recorded };
const all: ScopeFacts = { preset: "all", text: noText, size: null };

function utc(at: string | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString();
}

function exact(at: string): Moment {
  return { at: utc(at), precision: "exact", earliest: null, latest: null };
}
type Written = {
  occurredAt?: string | null;
  value?: string | null;
  precision?: string;
  earliest?: string;
  latest?: string;
  bounds?: { earliest: string; latest: string };
};

/** `value` as one of `choices`; the example holds nothing else. */
function oneOf<T extends string>(choices: readonly T[], value: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new RangeError(`${value} is none of ${choices.join(", ")}`);
  return found;
}

function momentOf(value: Written): Moment {
  if (value?.bounds && !value.occurredAt)
    return { at: null, precision: "bounded", earliest: utc(value.bounds.earliest), latest: utc(value.bounds.latest) };
  const at = utc(value.occurredAt ?? value.value);
  const bounds = value.bounds ?? value;
  const precision = oneOf(precisions, value.precision ?? (at === null ? "unknown" : "exact"));
  return { at, precision, earliest: utc(bounds.earliest), latest: utc(bounds.latest) };
}

function presetScope(id: string): ScopeFacts {
  return { preset: id.replaceAll("-", "_"), text: noText, size: null };
}

/** The incident of 2011 as the product publishes it. */
export function incident2011(): IncidentFacts {
  const { incident } = example;
  return {
    id: "case2011abcd",
    title: incident.title,
    state: "resolved",
    started: momentOf(incident.impactStartedAt),
    detected: momentOf(incident.detectedAt),
    mitigated: momentOf(incident.mitigatedAt),
    resolved: momentOf(incident.resolvedAt),
    data: { customers: "none_lost", mail: null, ours: "recovered", note: incident.dataOutcome.ours.what },
    unaffected: example.unaffected.map((one) => one.service),
    intervals: example.impactIntervals.map(
      (one): IntervalFacts => ({
        serviceId: one.service,
        level: oneOf(levels, one.level),
        scope: presetScope(one.scope),
        start: exact(one.startsAt),
        end: {
          at: utc(one.endsAt),
          precision: oneOf(precisions, one.endPrecision),
          earliest: utc(one.endEarliest),
          latest: one.endEarliest ? utc(one.endsAt) : null,
        },
        isDeliberate: one.deliberate === true,
        decision: one.decision === undefined ? null : Number(one.decision.slice(1)),
        provenance: oneOf(provenances, one.provenance),
        revision: null,
      }),
    ),
    updates: example.updates.map(
      (one): UpdateFacts => ({
        id: one.id.toLowerCase(),
        state: oneOf(incidentStates, one.state),
        occurred: momentOf(one),
        publishedAt: null,
        isReconstructed: true,
        text: { fr: one.fr, en: one.en },
        meanwhile: noText,
        estimate: { kind: one.id === "U2" ? "not_estimable" : "none", from: null, to: null },
        nextMessageAt: null,
        changes: [],
        ...stands,
      }),
    ),
    decisions: example.decisions.map((one, index) => ({
      id: one.id,
      number: index + 1,
      decidedAt: null,
      what: one.what,
      why: one.why,
      tradeOff: one.tradeOff,
    })),
    events: example.events.map((one) => ({
      id: one.id,
      kind: oneOf(eventKinds, one.kind),
      occurred: momentOf(one),
      text: { fr: one.fr, en: one.en },
      retractedAt: null,
    })),
    statements: incident.resolvedAt.statements.map((one) => ({
      statedAs: one.written,
      value: utc(one.value) ?? "",
      source: "",
    })),
    ...unchanged,
  };
}

function update(id: string, fields: Partial<UpdateFacts> & { occurredAt: string }): UpdateFacts {
  const { occurredAt, ...rest } = fields;
  return {
    id,
    state: "investigating",
    occurred: exact(occurredAt),
    publishedAt: utc(occurredAt),
    isReconstructed: false,
    text: noText,
    meanwhile: noText,
    estimate: { kind: "none", from: null, to: null },
    nextMessageAt: null,
    changes: [],
    ...stands,
    ...rest,
  };
}

function lasting(serviceId: string, level: Level, fields: Partial<IntervalFacts> = {}): IntervalFacts {
  return {
    serviceId,
    level,
    scope: all,
    start: exact("2026-11-23T13:05:00Z"),
    end: null,
    isDeliberate: false,
    decision: null,
    provenance: "stated",
    revision: null,
    ...fields,
  };
}

/** An incident that lasts: six services, five updates, an estimate that passed and a message that is overdue. */
export function openIncident2026(): IncidentFacts {
  const newOnly = presetScope("new-connections");
  const since = exact("2026-11-23T14:20:00Z");
  return {
    id: "open2026abcd",
    title: noText,
    state: "identified",
    started: exact("2026-11-23T13:05:00Z"),
    detected: exact("2026-11-23T13:07:00Z"),
    mitigated: exact("2026-11-23T14:20:00Z"),
    resolved: null,
    data: { customers: "none_lost", mail: "being_checked", ours: null, note: noText },
    unaffected: ["customer-sites", "customer-databases", "dns", "ssh"],
    intervals: [
      lasting("mail-smtp", "major_outage", { isDeliberate: true, decision: 1 }),
      lasting("mail-imap-pop", "major_outage", { scope: newOnly, end: since }),
      lasting("mail-imap-pop", "partial_outage", { scope: presetScope("accounts-newer-than-backup"), start: since }),
      lasting("ftp", "major_outage", { scope: newOnly, end: since }),
      lasting("webdav", "partial_outage", {
        scope: { preset: null, text: { fr: "comptes du serveur « eider »", en: "" }, size: 340 },
      }),
      lasting("own-sites", "degraded_performance"),
      lasting("admin-ui", "major_outage"),
    ],
    updates: [
      update("a1", {
        occurredAt: "2026-11-23T13:09:00Z",
        text: {
          fr: "Nous constatons une panne du courrier et des accès FTP et WebDAV. Nous cherchons.",
          en: "Mail, FTP and WebDAV are failing. We are looking into it.",
        },
        nextMessageAt: "2026-11-23T13:40:00Z",
      }),
      update("a2", {
        occurredAt: "2026-11-23T13:36:00Z",
        text: {
          fr: "La base interne ne répond plus ; l’authentification en dépend. Les connexions déjà ouvertes tiennent.",
          en: "The internal database no longer answers, and authentication depends on it. Connections already open hold.",
        },
        state: "identified",
        estimate: { kind: "not_estimable", from: null, to: null },
        nextMessageAt: "2026-11-23T14:10:00Z",
      }),
      update("a3", {
        occurredAt: "2026-11-23T13:50:00Z",
        publishedAt: "2026-11-23T14:02:00Z",
        text: { fr: "Le serveur de secours démarre.", en: "The standby server is starting." },
        state: "identified",
        estimate: { kind: "range", from: "2026-11-23T14:15:00Z", to: "2026-11-23T14:45:00Z" },
        nextMessageAt: "2026-11-23T14:25:00Z",
      }),
      update("a4", {
        occurredAt: "2026-11-23T14:20:00Z",
        text: {
          fr: "FTP, IMAP et POP acceptent de nouveau les connexions, sauf pour les comptes créés depuis la dernière sauvegarde.",
          en: "FTP, IMAP and POP accept connections again, except for accounts created since the last backup.",
        },
        state: "identified",
        nextMessageAt: "2026-11-23T14:50:00Z",
      }),
      update("a5", {
        occurredAt: "2026-11-23T14:48:00Z",
        text: {
          fr: "La vérification de la base est aux deux tiers. Le SMTP reste fermé exprès : rouvert maintenant, il ferait perdre le courrier des comptes récents.\n\nLes serveurs qui vous écrivent réessaieront d’eux-mêmes pendant plusieurs jours.",
          en: "Two thirds of the database have been verified. SMTP stays closed on purpose: reopened now, it would lose recent accounts’ mail.\n\nServers that write to you will try again by themselves for several days.",
        },
        state: "identified",
        meanwhile: {
          fr: "Les connexions SSH fonctionnent : vos fichiers restent accessibles par ce biais.",
          en: "SSH works: your files can be reached that way.",
        },
        estimate: { kind: "at", from: "2026-11-23T15:00:00Z", to: null },
        nextMessageAt: "2026-11-23T15:05:00Z",
      }),
    ],
    decisions: [
      {
        id: "k",
        number: 1,
        decidedAt: "2026-11-23T14:20:00Z",
        what: { fr: "Laisser le SMTP fermé", en: "Keep SMTP closed" },
        why: { fr: "Rouvert maintenant, il rejetterait le courrier des comptes récents.", en: "" },
        tradeOff: noText,
      },
    ],
    events: [],
    statements: [],
    ...unchanged,
  };
}

/** A maintenance, told in French only. */
export function maintenance2026(): IncidentFacts {
  return {
    ...openIncident2026(),
    id: "maint2026abc",
    title: { fr: "Remplacement d’un commutateur", en: "" },
    state: "monitoring",
    intervals: [lasting("customer-databases", "under_maintenance")],
    unaffected: [],
    updates: [
      update("m1", {
        occurredAt: "2026-11-23T13:05:00Z",
        state: "monitoring",
        text: { fr: "Le commutateur est en cours de remplacement.", en: "" },
        estimate: { kind: "at", from: "2026-11-23T16:00:00Z", to: null },
        nextMessageAt: "2026-11-23T16:00:00Z",
      }),
    ],
    decisions: [],
  };
}

/** An incident of the same month that is over. */
export function past2026(): IncidentFacts {
  const end = exact("2026-11-12T10:31:00Z");
  const base = openIncident2026();
  return {
    ...base,
    id: "past2026abcd",
    title: { fr: "Lenteurs de l’accès FTP", en: "Slow FTP access" },
    state: "resolved",
    started: exact("2026-11-12T09:42:00Z"),
    resolved: end,
    intervals: [lasting("ftp", "degraded_performance", { start: exact("2026-11-12T09:42:00Z"), end })],
    updates: [
      update("p1", {
        occurredAt: "2026-11-12T10:31:00Z",
        state: "resolved",
        text: { fr: "Le FTP est revenu à la normale.", en: "FTP is back to normal." },
      }),
    ],
    decisions: [],
  };
}

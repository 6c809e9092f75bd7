import { exportedPlan } from "#domain/history/export-plan-reads.ts";
import { exportedPostmortem, postmortemParts } from "#domain/history/export-postmortem-reads.ts";
import { lean, leanKnown, leanMoment } from "#domain/history/lean-rules.ts";
import type { Prisma } from "#generated/prisma/client.ts";

/** What is read with an incident. Notes, leads and authors are not among it; of its intervals those that hold or were corrected. */
export const exportParts = {
  updates: {
    orderBy: { seq: "asc" },
    include: { changes: { orderBy: [{ serviceId: "asc" }, { level: "desc" }, { scopeId: "asc" }] } },
  },
  intervals: {
    where: { OR: [{ supersededAt: null }, { supersededById: { not: null } }] },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  },
  decisions: { orderBy: { seq: "asc" } },
  unaffected: { orderBy: { serviceId: "asc" } },
  events: { orderBy: { seq: "asc" } },
  statements: { orderBy: { seq: "asc" } },
  scopes: { orderBy: { id: "asc" } },
  resolutions: { orderBy: { seq: "asc" } },
  aliases: { orderBy: { alias: "asc" } },
  revisions: { orderBy: { seq: "asc" } },
  postmortem: { select: postmortemParts },
  maintenance: {
    include: {
      expected: { orderBy: [{ serviceId: "asc" }, { scopeId: "asc" }] },
      windows: { orderBy: { seq: "asc" } },
      series: true,
    },
  },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof exportParts }>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** One incident as the file holds it; whatever names services outside `publicIds` only is left behind. */
export function exportedIncident(row: Row, publicIds: ReadonlySet<string>) {
  const intervals = row.intervals.filter(({ serviceId }) => publicIds.has(serviceId));
  const updates = row.updates.map((update) => ({
    ...update,
    changes: update.changes.filter(({ serviceId }) => publicIds.has(serviceId)),
  }));
  const plan = row.maintenance === null ? null : exportedPlan(row.maintenance, publicIds);
  const scoped = [...intervals, ...updates.flatMap(({ changes }) => changes)].map(({ scopeId }) => scopeId);
  const used = new Set([...scoped, ...(plan?.expected ?? []).map(({ scope }) => scope)]);
  const revisions = row.revisions.filter((one) => isTold(one, { intervals, all: row, used }));
  return {
    id: row.id,
    ...lean({ kind: row.kind === "incident" ? null : row.kind, aliases: row.aliases.map(({ alias }) => alias) }),
    importedFrom: row.importedFrom,
    title: { fr: row.titleFr, en: row.titleEn },
    state: row.state,
    recordedAt: row.createdAt.toISOString(),
    ...lean(timesOf(row)),
    ...lean({ plan }),
    ...lean({ detectedHow: row.detectedHow, recurrenceOf: row.recurrenceOfId, isExample: row.isExample }),
    data: lean({
      ...{ customers: row.dataCustomers, mail: row.dataMail, ours: row.dataOurs },
      note: { fr: row.dataNoteFr, en: row.dataNoteEn },
    }),
    ...lean({
      unaffected: row.unaffected.map(({ serviceId }) => serviceId).filter((id) => publicIds.has(id)),
      scopes: row.scopes
        .filter(({ id }) => used.has(id))
        .map(({ id, preset, textFr, textEn, size }) => ({
          id,
          ...lean({ preset, text: { fr: textFr, en: textEn }, size }),
        })),
    }),
    intervals: intervals.map((one) => exportedInterval(one, row)),
    updates: updates.map(exportedUpdate),
    ...lean({ ...partsOf(row), revisions: revisions.map(exportedRevision) }),
    ...lean({ postmortem: row.postmortem === null ? null : exportedPostmortem(row.postmortem) }),
  };
}

function timesOf(row: Row) {
  return {
    started: leanKnown({
      ...{ at: row.impactStartedAt, precision: row.impactStartPrecision },
      ...{ earliest: row.impactStartEarliest, latest: row.impactStartLatest },
    }),
    detected: leanKnown({
      ...{ at: row.detectedAt, precision: row.detectedPrecision },
      ...{ earliest: row.detectedEarliest, latest: row.detectedLatest },
    }),
    mitigated: leanKnown({
      ...{ at: row.mitigatedAt, precision: row.mitigatedPrecision },
      ...{ earliest: row.mitigatedEarliest, latest: row.mitigatedLatest },
    }),
    resolved: leanKnown({
      ...{ at: row.resolvedAt, precision: row.resolvedPrecision },
      ...{ earliest: row.resolvedEarliest, latest: row.resolvedLatest },
    }),
    window:
      row.scheduledFrom === null || row.scheduledUntil === null
        ? null
        : { from: row.scheduledFrom.toISOString(), until: row.scheduledUntil.toISOString() },
  };
}

/** As on the public page: a correction of intervals where it touches a public service, of a scope where one has it. */
function isTold(
  { id, part, partId, kind }: Row["revisions"][number],
  known: { intervals: Row["intervals"]; all: Row; used: ReadonlySet<string> },
): boolean {
  const touches = (revision: string) =>
    known.intervals.some((one) => one.madeById === revision || one.supersededById === revision);
  if (part === "intervals")
    return kind === "redacted" ? known.all.revisions.some((one) => touches(one.id)) : touches(id);
  return part !== "scope" || known.used.has(partId ?? "");
}

function exportedInterval(one: Row["intervals"][number], row: Row) {
  const numberOf = (id: string | null) => row.revisions.find((revision) => revision.id === id)?.seq ?? null;
  const end = { at: one.endedAt, precision: one.endPrecision, earliest: one.endEarliest, latest: one.endLatest };
  const start = {
    at: one.startedAt,
    precision: one.startPrecision,
    earliest: one.startEarliest,
    latest: one.startLatest,
  };
  return {
    ...{ id: one.id, service: one.serviceId, level: one.level, scope: one.scopeId, start: leanMoment(start) },
    ...lean({
      end: one.endedAt === null ? null : leanMoment(end),
      isDeliberate: one.isDeliberate,
      decision: row.decisions.find(({ id }) => id === one.decisionId)?.seq ?? null,
      provenance: one.provenance === "stated" ? null : one.provenance,
      ...{ saidAt: iso(one.saidAt), madeBy: numberOf(one.madeById) },
      ...{ replacedBy: numberOf(one.supersededById), replacedAt: iso(one.supersededAt), first: one.firstId },
    }),
  };
}

type Update = Omit<Row["updates"][number], "changes"> & { changes: Row["updates"][number]["changes"] };

function exportedUpdate(update: Update) {
  const { occurredAt: at, precision, earliest, latest, estimate, staleLanguage, staleSince } = update;
  return {
    ...{ id: update.id, seq: update.seq, state: update.state, at: leanMoment({ at, precision, earliest, latest }) },
    ...lean({
      ...{ published: iso(update.publishedAt), isReconstructed: update.isReconstructed },
      text: { fr: update.textFr, en: update.textEn },
      meanwhile: { fr: update.meanwhileFr, en: update.meanwhileEn },
      estimate:
        estimate === "none"
          ? null
          : { kind: estimate, ...lean({ from: iso(update.estimateFrom), to: iso(update.estimateTo) }) },
      nextMessageAt: iso(update.nextMessageAt),
      changes: update.changes.map(({ serviceId, level, scopeId }) => ({ service: serviceId, level, scope: scopeId })),
      retractedAt: iso(update.retractedAt),
      stale: staleLanguage === null || staleSince === null ? null : { language: staleLanguage, since: iso(staleSince) },
    }),
  };
}

function partsOf(row: Row) {
  return {
    decisions: row.decisions.map((one) => ({
      ...{ id: one.id, number: one.seq },
      ...lean({
        decidedAt: iso(one.decidedAt),
        what: { fr: one.whatFr, en: one.whatEn },
        why: { fr: one.whyFr, en: one.whyEn },
        tradeOff: { fr: one.tradeOffFr, en: one.tradeOffEn },
      }),
    })),
    events: row.events.map(({ id, seq, kind, occurredAt: at, precision, earliest, latest, ...one }) => ({
      ...{ id, seq, kind, at: leanMoment({ at, precision, earliest, latest }) },
      ...lean({ text: { fr: one.textFr, en: one.textEn }, retractedAt: iso(one.retractedAt) }),
    })),
    statements: row.statements.map(({ statedAs, value, source }) => ({
      ...{ statedAs, value: iso(value) },
      ...lean({ source }),
    })),
    resolutions: row.resolutions.map(({ resolvedAt: at, precision, earliest, latest, reopenedAt }) => ({
      ...{ resolved: leanMoment({ at, precision, earliest, latest }), reopenedAt: iso(reopenedAt) },
    })),
  };
}

/** Of what was removed nothing is told, nor its fingerprint. */
function exportedRevision(one: Row["revisions"][number]) {
  return {
    ...{ id: one.id, number: one.seq, at: iso(one.at), kind: one.kind, part: one.part },
    ...lean({ partId: one.partId, reason: { fr: one.reasonFr, en: one.reasonEn } }),
    former: one.kind === "redacted" ? {} : one.former,
  };
}

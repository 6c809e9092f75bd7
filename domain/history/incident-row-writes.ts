import type { CompleteIncident } from "#domain/history/complete-rules.ts";
import type { HistoryInterval, HistoryMoment } from "#domain/history/history-schema.ts";
import { addPlan, type PlanRows } from "#domain/history/plan-row-writes.ts";
import { type PostmortemRows, postmortemRows, type Taken } from "#domain/history/postmortem-row-writes.ts";
import { renamePostmortem } from "#domain/history/reference-rules.ts";
import { scopePresets } from "#domain/incident/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { idFrom } from "#lib/ids.ts";

/** What incidents are made of, by table, in an order that can be written. */
export type IncidentRows = PostmortemRows &
  PlanRows & {
    incidents: Prisma.IncidentCreateManyInput[];
    aliases: Prisma.IncidentAliasCreateManyInput[];
    scopes: Prisma.ScopeCreateManyInput[];
    decisions: Prisma.DecisionCreateManyInput[];
    revisions: Prisma.RevisionCreateManyInput[];
    updates: Prisma.IncidentUpdateCreateManyInput[];
    changes: Prisma.UpdateChangeCreateManyInput[];
    intervals: Prisma.ImpactIntervalCreateManyInput[];
    unaffected: Prisma.UnaffectedServiceCreateManyInput[];
    events: Prisma.IncidentEventCreateManyInput[];
    statements: Prisma.TimeStatementCreateManyInput[];
    resolutions: Prisma.ResolutionCreateManyInput[];
  };

type Around = { now: Date; hash: (value: unknown) => string; taken: Taken };

const at = (instant: string | null) => (instant === null ? null : new Date(instant));
const bounds = (moment: HistoryMoment | null) => ({
  earliest: at(moment?.earliest ?? null),
  latest: at(moment?.latest ?? null),
});

/** The rows of incidents whose services are known by id. `hash`: the fingerprint of a former wording; `taken`: see `postmortemRows`. */
export function rowsOf(incidents: CompleteIncident[], around: Around): IncidentRows {
  const rows: IncidentRows = {
    ...{ incidents: [], aliases: [], scopes: [], decisions: [], revisions: [], updates: [], changes: [] },
    ...{ intervals: [], unaffected: [], events: [], statements: [], resolutions: [] },
    ...{ series: [], maintenances: [], impacts: [], windows: [] },
    ...{ postmortems: [], texts: [], entries: [], postmortemRevisions: [], pictures: [] },
  };
  for (const incident of incidents) {
    rows.incidents.push(incidentRow(incident, around.now));
    rows.aliases.push(...incident.aliases.map((alias) => ({ alias, incidentId: incident.id })));
    const scopeOf = addScopes(rows, incident);
    addMessages(rows, { incident, scopeOf });
    addRevisions(rows, { incident, around });
    addIntervals(rows, { incident, scopeOf });
    addPlan(rows, { incident, scopeOf });
    addTimeline(rows, { incident, now: around.now });
    addPostmortem(rows, { incident, around });
  }
  return rows;
}

function incidentRow(incident: CompleteIncident, now: Date): Prisma.IncidentCreateManyInput {
  const { started, detected, mitigated, resolved, window, data, title } = incident;
  const [start, detection, mitigation, resolution] = [started, detected, mitigated, resolved].map(bounds);
  const recorded = at(incident.recordedAt ?? null) ?? now;
  return {
    ...{ id: incident.id, kind: incident.kind, state: incident.state, titleFr: title.fr, titleEn: title.en },
    ...{ impactStartedAt: new Date(started.at), impactStartPrecision: started.precision },
    ...{ impactStartEarliest: start?.earliest ?? null, impactStartLatest: start?.latest ?? null },
    ...{ detectedAt: at(detected?.at ?? null), detectedPrecision: detected?.precision ?? "unknown" },
    ...{ detectedEarliest: detection?.earliest ?? null, detectedLatest: detection?.latest ?? null },
    detectedHow: incident.detectedHow,
    ...{ mitigatedAt: at(mitigated?.at ?? null), mitigatedPrecision: mitigated?.precision ?? "exact" },
    ...{ mitigatedEarliest: mitigation?.earliest ?? null, mitigatedLatest: mitigation?.latest ?? null },
    ...{ resolvedAt: at(resolved?.at ?? null), resolvedPrecision: resolved?.precision ?? "exact" },
    ...{ resolvedEarliest: resolution?.earliest ?? null, resolvedLatest: resolution?.latest ?? null },
    ...{ scheduledFrom: at(window?.from ?? null), scheduledUntil: at(window?.until ?? null) },
    ...{ dataCustomers: data.customers, dataMail: data.mail, dataOurs: data.ours },
    ...{ dataNoteFr: data.note.fr, dataNoteEn: data.note.en },
    ...{ createdAt: recorded, changedAt: now, isExample: incident.isExample, importedFrom: incident.importedFrom },
  };
}

/** The scopes that the file names, and prepared ones that are only used; answers the id of a scope by its id or preset. */
function addScopes(rows: IncidentRows, incident: CompleteIncident): (word: string) => string | null {
  const ids = new Map<string, string>();
  for (const { id, preset, text, size } of incident.scopes) {
    if (preset === null && text.fr === "" && text.en === "") continue;
    rows.scopes.push({ id, incidentId: incident.id, preset, textFr: text.fr, textEn: text.en, size });
    ids.set(id, id);
    if (preset !== null) ids.set(preset, id);
  }
  const used = new Set(
    [
      ...incident.intervals,
      ...incident.updates.flatMap(({ changes }) => changes),
      ...(incident.plan?.expected ?? []),
    ].map((one) => one.scope),
  );
  for (const word of used) {
    const preset = scopePresets.find((one) => one === word);
    if (ids.has(word) || preset === undefined) continue;
    const id = idFrom("import scope", incident.id, preset);
    rows.scopes.push({ id, incidentId: incident.id, preset });
    ids.set(preset, id);
  }
  return (word) => ids.get(word) ?? null;
}

function addMessages(
  rows: IncidentRows,
  { incident, scopeOf }: { incident: CompleteIncident; scopeOf: (word: string) => string | null },
): void {
  for (const update of incident.updates) {
    const id = update.id ?? idFrom("import update", incident.id, update.seq);
    const { estimate, stale } = update;
    rows.updates.push({
      ...{ id, incidentId: incident.id, seq: update.seq, state: update.state },
      ...{ occurredAt: at(update.at.at), precision: update.at.precision, ...bounds(update.at) },
      ...{ publishedAt: at(update.published), isReconstructed: update.isReconstructed },
      ...{ textFr: update.text.fr, textEn: update.text.en },
      ...{ meanwhileFr: update.meanwhile.fr, meanwhileEn: update.meanwhile.en },
      ...{ estimate: estimate.kind, estimateFrom: at(estimate.from), estimateTo: at(estimate.to) },
      ...{ nextMessageAt: at(update.nextMessageAt), retractedAt: at(update.retractedAt) },
      ...{ staleLanguage: stale?.language ?? null, staleSince: at(stale?.since ?? null) },
    });
    for (const { service, level, scope } of update.changes) {
      const scopeId = scopeOf(scope);
      if (scopeId !== null) rows.changes.push({ updateId: id, serviceId: service, scopeId, level });
    }
  }
}

const revisionId = (incident: CompleteIncident, number: number | null) =>
  incident.revisions
    .filter((one) => one.number === number)
    .map((one) => one.id ?? idFrom("import revision", incident.id, one.number))[0] ?? null;

const decisionId = (incident: CompleteIncident, number: number | null) =>
  incident.decisions
    .filter((one) => one.number === number)
    .map((one) => one.id ?? idFrom("import decision", incident.id, one.number))[0] ?? null;

function addRevisions(rows: IncidentRows, { incident, around }: { incident: CompleteIncident; around: Around }): void {
  for (const revision of incident.revisions)
    rows.revisions.push({
      id: revisionId(incident, revision.number) ?? "",
      ...{ incidentId: incident.id, seq: revision.number, at: new Date(revision.at) },
      ...{ kind: revision.kind, part: revision.part, partId: revision.partId },
      ...{ reasonFr: revision.reason.fr, reasonEn: revision.reason.en },
      ...{ former: revision.former as Prisma.InputJsonValue, formerHash: around.hash(revision.former) },
    });
  for (const decision of incident.decisions)
    rows.decisions.push({
      id: decisionId(incident, decision.number) ?? "",
      ...{ incidentId: incident.id, seq: decision.number, decidedAt: at(decision.decidedAt) },
      ...{ whatFr: decision.what.fr, whatEn: decision.what.en, whyFr: decision.why.fr, whyEn: decision.why.en },
      ...{ tradeOffFr: decision.tradeOff.fr, tradeOffEn: decision.tradeOff.en },
    });
}

function addIntervals(
  rows: IncidentRows,
  { incident, scopeOf }: { incident: CompleteIncident; scopeOf: (word: string) => string | null },
): void {
  incident.intervals.forEach((interval, place) => {
    const scopeId = scopeOf(interval.scope);
    if (scopeId === null) return;
    const { start, end } = interval;
    const replacedBy = revisionId(incident, interval.replacedBy);
    rows.intervals.push({
      id: interval.id ?? idFrom("import interval", incident.id, place, interval.service),
      ...{ incidentId: incident.id, serviceId: interval.service, scopeId, level: interval.level },
      ...{ startedAt: new Date(start.at ?? 0), startPrecision: start.precision },
      ...{ startEarliest: at(start.earliest), startLatest: at(start.latest) },
      ...{ endedAt: at(end?.at ?? null), endPrecision: end?.precision ?? "exact" },
      ...{ endEarliest: at(end?.earliest ?? null), endLatest: at(end?.latest ?? null) },
      ...{ isDeliberate: interval.isDeliberate, decisionId: decisionId(incident, interval.decision) },
      ...{
        provenance: interval.provenance,
        saidAt: at(interval.saidAt),
        madeById: revisionId(incident, interval.madeBy),
      },
      ...{ firstId: firstOf(interval, incident), supersededById: replacedBy },
      supersededAt: replacedBy === null ? null : at(interval.replacedAt ?? incident.recordedAt ?? interval.start.at),
    });
  });
}

/** The first row of an interval, where the file holds that row beside it. */
function firstOf({ id, first }: HistoryInterval, { intervals }: CompleteIncident): string | null {
  return first !== id && intervals.some((one) => one.id === first) ? first : null;
}

function addTimeline(rows: IncidentRows, { incident, now }: { incident: CompleteIncident; now: Date }): void {
  const incidentId = incident.id;
  rows.unaffected.push(
    ...incident.unaffected.map((serviceId) => ({
      incidentId,
      serviceId,
      statedAt: at(incident.recordedAt ?? null) ?? now,
    })),
  );
  incident.events.forEach((event, place) => {
    const id = event.id ?? idFrom("import event", incidentId, place);
    rows.events.push({
      ...{ id, incidentId, seq: event.seq ?? place, kind: event.kind },
      ...{ occurredAt: at(event.at?.at ?? null), precision: event.at?.precision ?? "unknown", ...bounds(event.at) },
      ...{ textFr: event.text.fr, textEn: event.text.en, retractedAt: at(event.retractedAt) },
    });
  });
  incident.statements.forEach(({ statedAs, source, value }, seq) => {
    const id = idFrom("import statement", incidentId, seq);
    rows.statements.push({ id, incidentId, seq, statedAs, source, value: new Date(value) });
  });
  incident.resolutions.forEach(({ resolved, reopenedAt }, seq) => {
    const end = resolved.at ?? resolved.latest ?? reopenedAt;
    rows.resolutions.push({
      ...{ incidentId, seq, resolvedAt: new Date(end), precision: resolved.precision, ...bounds(resolved) },
      reopenedAt: new Date(reopenedAt),
    });
  });
}

/** What was published of the postmortem; a decision that its texts name by its number is named by its id. */
function addPostmortem(rows: IncidentRows, { incident, around }: { incident: CompleteIncident; around: Around }): void {
  if (incident.postmortem === null) return;
  const isKnown = (id: string) => incident.decisions.some((one) => one.id === id);
  const named = renamePostmortem(incident.postmortem, (kind, id) =>
    kind === "decision" && !isKnown(id) ? (decisionId(incident, Number(id)) ?? id) : id,
  );
  const own = postmortemRows(named, { ...around, incidentId: incident.id });
  rows.postmortems.push(...own.postmortems);
  rows.texts.push(...own.texts);
  rows.entries.push(...own.entries);
  rows.postmortemRevisions.push(...own.postmortemRevisions);
  rows.pictures.push(...own.pictures);
}

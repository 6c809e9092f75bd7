import type { CompleteHazard, CompleteRemediation } from "#domain/history/promise-rules.ts";
import type { HistoryEvent } from "#domain/history/promise-schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { idFrom } from "#lib/ids.ts";

/** What hazards and remediations are made of, by table, in an order that can be written. */
export type PromiseRows = {
  hazards: Prisma.HazardCreateManyInput[];
  realised: Prisma.HazardIncidentCreateManyInput[];
  causes: Prisma.HazardEntryCreateManyInput[];
  remediations: Prisma.RemediationCreateManyInput[];
  criteria: Prisma.RemediationCriterionCreateManyInput[];
  links: Prisma.VerifierLinkCreateManyInput[];
  events: Prisma.RemediationEventCreateManyInput[];
  evidence: Prisma.RemediationEvidenceCreateManyInput[];
  incidents: Prisma.RemediationIncidentCreateManyInput[];
  entries: Prisma.RemediationEntryCreateManyInput[];
  needs: Prisma.RemediationDependencyCreateManyInput[];
  coverage: Prisma.CoverageCreateManyInput[];
};

const at = (instant: string | null) => (instant === null ? null : new Date(instant));
const dayMs = 86_400_000;

/** The rows of hazards and remediations whose names are ids of here; each remediation after what replaced it. `importedFrom`: where they come from. */
export function promiseRows(
  { hazards, remediations }: { hazards: CompleteHazard[]; remediations: CompleteRemediation[] },
  importedFrom: string,
): PromiseRows {
  return {
    hazards: hazards.map(hazardRow),
    realised: hazards.flatMap(({ id, incidents }) => incidents.map((incidentId) => ({ hazardId: id, incidentId }))),
    causes: hazards.flatMap(({ id, causes }) => causes.map((entryId) => ({ hazardId: id, entryId }))),
    remediations: remediations.map((one) => remediationRow(one, importedFrom)),
    criteria: remediations.flatMap(({ id, criteria }) =>
      criteria.map(({ fr, en }, seq) => ({
        ...{ id: criterionId(id, seq + 1), remediationId: id, seq, textFr: fr, textEn: en },
      })),
    ),
    links: remediations.flatMap(({ id, events }) => events.flatMap((event, place) => linkRow(event, { id, place }))),
    events: remediations.flatMap(({ id, events }) => events.map((event, place) => eventRow(event, { id, place }))),
    evidence: remediations.flatMap(({ id, events }) =>
      events.flatMap((event, place) => evidenceRows(event, { id, place })),
    ),
    incidents: remediations.flatMap(({ id, incidents }) =>
      incidents.map(({ incident, link }) => ({ remediationId: id, incidentId: incident, link })),
    ),
    entries: remediations.flatMap(({ id, entries }) => entries.map((entryId) => ({ remediationId: id, entryId }))),
    needs: remediations.flatMap(({ id, needs }) => needs.map((toId) => ({ fromId: id, toId }))),
    coverage: remediations.flatMap(({ id, coverage }) =>
      coverage.map(({ hazard, relation, standing, provenance, residual }) => ({
        ...{ remediationId: id, hazardId: hazard, relation, standing, provenance },
        ...{ residualFr: residual.fr, residualEn: residual.en },
      })),
    ),
  };
}

function hazardRow({ id, kind, node, provenance, text, publishedAt, retiredAt, isExample }: CompleteHazard) {
  return {
    ...{ id, kind, nodeId: node, provenance, textFr: text.fr, textEn: text.en, isExample },
    ...{ publishedAt: new Date(publishedAt), createdAt: new Date(publishedAt), retiredAt: at(retiredAt) },
  };
}

/** Nobody here owns it, and what the team says of it is what customers read. */
function remediationRow(read: CompleteRemediation, importedFrom: string): Prisma.RemediationCreateManyInput {
  const { id, state, kind, origin, wording, hedge, isUndated, promisedOn, firstDue, due, targetHedge } = read;
  const { baseline, target, ownerRole, recheckEveryDays, recheckDue, acceptedUntil, events, isExample } = read;
  const instants = [read.publishedAt, read.promisedAt, ...events.map((event) => event.at)].flatMap((one) => one ?? []);
  const known = instants.map((one) => Date.parse(one)).sort((one, other) => one - other);
  return {
    ...{
      id,
      state,
      kind,
      origin,
      textFr: wording.fr,
      textEn: wording.en,
      wordingFr: wording.fr,
      wordingEn: wording.en,
    },
    ...{ hedge, isUndated, promisedOn, firstDue, due, targetHedge, recheckEveryDays, recheckDue, acceptedUntil },
    ...{ publishedAt: new Date(read.publishedAt), promisedAt: at(read.promisedAt) },
    ...{ baselineFr: baseline.fr, baselineEn: baseline.en, targetFr: target.fr, targetEn: target.en },
    ...{ ownerRoleFr: ownerRole.fr, ownerRoleEn: ownerRole.en, supersededById: read.supersededBy },
    ...{ lastSeq: events.length, isExample, importedFrom: isExample ? "" : importedFrom },
    ...{ createdAt: new Date(known.at(0) ?? read.publishedAt), changedAt: new Date(known.at(-1) ?? read.publishedAt) },
  };
}

type Of = { id: string; place: number };

const criterionId = (id: string, number: number) => idFrom("import criterion", id, number);
const eventId = ({ id, place }: Of) => idFrom("import promise event", id, place);
const linkId = ({ id, place }: Of) => idFrom("import verifier", id, place);

/** The link by which somebody outside did it, as far as it is known: used, and with a key that no link can have. */
function linkRow({ at: told, outside }: HistoryEvent, of: Of): PromiseRows["links"] {
  if (outside === null) return [];
  const usedAt = new Date(told);
  return [
    {
      ...{ id: linkId(of), remediationId: of.id, tokenHash: `imported ${linkId(of)}`, label: outside.en },
      ...{ roleFr: outside.fr, roleEn: outside.en, createdAt: usedAt, usedAt },
      expiresAt: new Date(usedAt.getTime() + dayMs),
    },
  ];
}

function eventRow(event: HistoryEvent, of: Of): Prisma.RemediationEventCreateManyInput {
  const { kind, state, due, formerDue, wording, former, reason, role, outside } = event;
  return {
    ...{
      id: eventId(of),
      remediationId: of.id,
      seq: of.place + 1,
      at: new Date(event.at),
      kind,
      state,
      due,
      formerDue,
    },
    ...{ role, linkId: outside === null ? null : linkId(of) },
    ...(former === null ? {} : { former }),
    ...{ wordingFr: wording.fr, wordingEn: wording.en, reasonFr: reason.fr, reasonEn: reason.en },
  };
}

/** Of evidence only what customers read is known: that stands for the rest. */
function evidenceRows({ evidence }: HistoryEvent, of: Of): PromiseRows["evidence"] {
  return evidence.map(({ criterion, kind, summary, url }, seq) => ({
    ...{ id: idFrom("import evidence", of.id, of.place, seq), remediationId: of.id, eventId: eventId(of), seq, kind },
    ...{ criterionId: criterion === null ? null : criterionId(of.id, criterion), text: summary.en },
    ...{ url: url ?? "", isUrlPublic: url !== null, summaryFr: summary.fr, summaryEn: summary.en },
  }));
}

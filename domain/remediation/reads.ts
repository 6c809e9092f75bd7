import type { HazardKind } from "#domain/hazard/schema.ts";
import type { ActFacts } from "#domain/remediation/act-rules.ts";
import { incidentParts, type NamedIncident, toNamedIncident } from "#domain/remediation/list-reads.ts";
import { mayJudge } from "#domain/remediation/rules.ts";
import type {
  CoverageRelation,
  CoverageStanding,
  EvidenceKind,
  Hedge,
  IncidentLink,
  RemediationEventKind,
  RemediationKind,
  RemediationOrigin,
  RemediationState,
} from "#domain/remediation/schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import { type Db, database } from "#lib/db.ts";
import type { Text } from "#lib/i18n/language.ts";
import { hasRight } from "#lib/roles.ts";

/** A person by name. */
export type Person = { id: string; name: string };

/** Another remediation, as one refers to it. */
export type RemediationRef = { id: string; text: Text; state: RemediationState; isPromised: boolean };

/** What shows that a criterion is met. `fileName`: of what can be downloaded. */
export type TeamEvidence = {
  id: string;
  criterionId: string | null;
  kind: EvidenceKind;
  text: string;
  url: string;
  isUrlPublic: boolean;
  fileName: string | null;
  summary: Text;
};

/** What happened to it, who did it (a member, or somebody outside by his role and label) and the evidence given with it. */
export type TeamEvent = {
  id: string;
  at: string;
  kind: RemediationEventKind;
  state: RemediationState;
  member: Person | null;
  outside: { role: Text; label: string } | null;
  /** Who owns it since. */
  owner: Person | null;
  due: string | null;
  formerDue: string | null;
  wording: Text;
  reason: Text;
  note: string;
  evidence: TeamEvidence[];
};

/** What it does for a hazard. */
export type TeamCoverage = {
  hazardId: string;
  text: Text;
  kind: HazardKind;
  isPublic: boolean;
  isRetired: boolean;
  relation: CoverageRelation;
  standing: CoverageStanding;
  residual: Text;
};

/** A one-time link for somebody outside. */
export type TeamLink = {
  id: string;
  label: string;
  role: Text;
  by: Person | null;
  createdAt: string;
  expiresAt: string;
  state: "open" | "used" | "revoked" | "over";
};

/** A remediation as its team works on it. Days are of the page's zone, instants ISO. */
export type TeamRemediation = {
  id: string;
  version: number;
  state: RemediationState;
  kind: RemediationKind;
  origin: RemediationOrigin;
  priority: number;
  text: Text;
  wording: Text;
  hedge: Hedge;
  publishedAt: string | null;
  promisedAt: string | null;
  promisedOn: string | null;
  firstDue: string | null;
  due: string | null;
  baseline: Text;
  target: Text;
  targetHedge: Hedge;
  owner: (Person & { hasLeft: boolean }) | null;
  ownerRole: Text;
  formerOwners: Person[];
  recheckEveryDays: number | null;
  recheckDue: string | null;
  acceptedUntil: string | null;
  supersededBy: RemediationRef | null;
  supersedes: RemediationRef[];
  isImported: boolean;
  criteria: { id: string; text: Text }[];
  events: TeamEvent[];
  comments: { id: string; at: string; member: Person | null; text: string }[];
  incidents: (NamedIncident & { link: IncidentLink })[];
  entries: { id: string; incidentId: string; text: Text }[];
  needs: RemediationRef[];
  neededBy: RemediationRef[];
  coverage: TeamCoverage[];
  links: TeamLink[];
  /** What decides what may be done to it. */
  facts: ActFacts;
  /** Members who may verify it: who neither owned nor claimed it. */
  verifiers: Person[];
};

const person = { select: { id: true, name: true } } as const;
const ref = { select: { id: true, textFr: true, textEn: true, state: true, promisedAt: true } } as const;

const parts = {
  owner: { select: { id: true, name: true, leftAt: true } },
  owners: { include: { member: person }, orderBy: { since: "asc" } },
  supersededBy: ref,
  supersedes: { ...ref, orderBy: { createdAt: "asc" } },
  criteria: { orderBy: { seq: "asc" } },
  events: {
    orderBy: { seq: "asc" },
    include: { member: person, link: true, evidence: { omit: { file: true }, orderBy: { seq: "asc" } } },
  },
  comments: { orderBy: [{ at: "asc" }, { id: "asc" }], include: { member: person } },
  incidents: { include: { incident: incidentParts }, orderBy: { incidentId: "asc" } },
  entries: { include: { entry: true }, orderBy: { entryId: "asc" } },
  needs: { include: { to: ref }, orderBy: { toId: "asc" } },
  neededBy: { include: { from: ref }, orderBy: { fromId: "asc" } },
  coverage: { include: { hazard: true }, orderBy: [{ hazardId: "asc" }, { relation: "asc" }] },
  verifierLinks: { include: { createdBy: person }, orderBy: { createdAt: "desc" } },
} as const satisfies Prisma.RemediationInclude;

type Row = Prisma.RemediationGetPayload<{ include: typeof parts }>;

/** A remediation with all that belongs to it, at `now`; null when there is none. */
export async function readRemediation(
  { id, now }: { id: string; now: Date },
  db: Db = database(),
): Promise<TeamRemediation | null> {
  const row = await db.remediation.findUnique({ where: { id }, include: parts });
  if (row === null) return null;
  const members = await db.member.findMany({ orderBy: { name: "asc" } });
  const facts = factsOf(row);
  const verifiers = members
    .filter((one) => one.leftAt === null && hasRight(one.role, "approve") && mayJudge(one.id, facts))
    .map(({ id: memberId, name }) => ({ id: memberId, name }));
  const { owner } = row;
  return {
    ...{ ...plainOf(row), facts, verifiers },
    owner: owner === null ? null : { id: owner.id, name: owner.name, hasLeft: owner.leftAt !== null },
    formerOwners: row.owners.map(({ member }) => member).filter((one) => one.id !== owner?.id),
    supersededBy: row.supersededBy === null ? null : toRef(row.supersededBy),
    supersedes: row.supersedes.map(toRef),
    criteria: row.criteria.map((one) => ({ id: one.id, text: { fr: one.textFr, en: one.textEn } })),
    events: row.events.map((event) => toEvent(event, members)),
    comments: row.comments.map(({ id: commentId, at, member, text }) => ({
      ...{ id: commentId, at: at.toISOString(), member, text },
    })),
    incidents: row.incidents.map(({ incident, link }) => ({ ...toNamedIncident(incident), link })),
    entries: row.entries.map(({ entry }) => ({
      ...{ id: entry.id, incidentId: entry.incidentId, text: { fr: entry.textFr, en: entry.textEn } },
    })),
    needs: row.needs.map(({ to }) => toRef(to)),
    neededBy: row.neededBy.map(({ from }) => toRef(from)),
    coverage: row.coverage.map(toCoverage),
    links: row.verifierLinks.map((link) => toLink(link, now)),
  };
}

/** The columns that need no other row. */
function plainOf(row: Row) {
  const { id, version, state, kind, origin, priority, hedge, targetHedge, importedFrom } = row;
  const { promisedOn, firstDue, due, recheckEveryDays, recheckDue, acceptedUntil } = row;
  return {
    ...{ id, version, state, kind, origin, priority, hedge, targetHedge },
    ...{ promisedOn, firstDue, due, recheckEveryDays, recheckDue, acceptedUntil },
    isImported: importedFrom !== "",
    text: { fr: row.textFr, en: row.textEn },
    wording: { fr: row.wordingFr, en: row.wordingEn },
    baseline: { fr: row.baselineFr, en: row.baselineEn },
    target: { fr: row.targetFr, en: row.targetEn },
    ownerRole: { fr: row.ownerRoleFr, en: row.ownerRoleEn },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    promisedAt: row.promisedAt?.toISOString() ?? null,
  };
}

function factsOf(row: Row): ActFacts {
  return {
    state: row.state,
    isTold: row.publishedAt !== null,
    isPromised: row.promisedAt !== null,
    hasOwner: row.ownerId !== null,
    criteria: row.criteria.length,
    owners: row.owners.map(({ memberId }) => memberId),
    claimants: row.events.filter(({ kind }) => kind === "claimed").map(({ memberId }) => memberId),
  };
}

/** A row as another one refers to it. */
export function toRef(row: Prisma.RemediationGetPayload<typeof ref>): RemediationRef {
  const { id, textFr, textEn, state, promisedAt } = row;
  return { id, text: { fr: textFr, en: textEn }, state, isPromised: promisedAt !== null };
}

function toEvent(row: Row["events"][number], members: readonly Person[]): TeamEvent {
  const { id, at, kind, state, member, link, due, formerDue, note, ownerId } = row;
  const owner = members.find((one) => one.id === ownerId);
  return {
    ...{ id, at: at.toISOString(), kind, state, member, due, formerDue, note },
    outside: link === null ? null : { role: { fr: link.roleFr, en: link.roleEn }, label: link.label },
    owner: owner === undefined ? null : { id: owner.id, name: owner.name },
    wording: { fr: row.wordingFr, en: row.wordingEn },
    reason: { fr: row.reasonFr, en: row.reasonEn },
    evidence: row.evidence.map((one) => ({
      ...{ id: one.id, criterionId: one.criterionId, kind: one.kind, text: one.text, url: one.url },
      ...{ isUrlPublic: one.isUrlPublic, fileName: one.fileName, summary: { fr: one.summaryFr, en: one.summaryEn } },
    })),
  };
}

function toCoverage(row: Row["coverage"][number]): TeamCoverage {
  const { hazard, hazardId, relation, standing } = row;
  return {
    ...{ hazardId, relation, standing, kind: hazard.kind },
    text: { fr: hazard.textFr, en: hazard.textEn },
    isPublic: hazard.publishedAt !== null,
    isRetired: hazard.retiredAt !== null,
    residual: { fr: row.residualFr, en: row.residualEn },
  };
}

function toLink(row: Row["verifierLinks"][number], now: Date): TeamLink {
  const { id, label, usedAt, revokedAt, expiresAt } = row;
  const state = usedAt !== null ? "used" : revokedAt !== null ? "revoked" : expiresAt <= now ? "over" : "open";
  return {
    ...{ id, label, state, by: row.createdBy },
    role: { fr: row.roleFr, en: row.roleEn },
    createdAt: row.createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** A file given as evidence; null when there is none. */
export async function readEvidenceFile(
  { remediationId, evidenceId }: { remediationId: string; evidenceId: string },
  db: Db = database(),
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const row = await db.remediationEvidence.findUnique({ where: { id: evidenceId, remediationId } });
  if (row === null || row.file === null) return null;
  return { name: row.fileName ?? evidenceId, bytes: row.file };
}

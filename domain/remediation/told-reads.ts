import { formerlySaid } from "#domain/remediation/said-schema.ts";
import type { RemediationEventKind } from "#domain/remediation/schema.ts";
import type { ToldEvent, ToldEvidence } from "#domain/remediation/told-schema.ts";
import type { Prisma } from "#generated/prisma/client.ts";

/** What customers may know to have happened since they know of it. Ideas, owners, drafts of steps and comments are not among it. */
const told: readonly RemediationEventKind[] = [
  "accepted",
  "started",
  "blocked",
  "unblocked",
  "told",
  "promised",
  "reworded",
  "described",
  "moved",
  "claimed",
  "verified",
  "refused",
  "effective",
  "ineffective",
  "regressed",
  "resumed",
  "recheck_due",
  "kept",
  "escalated",
  "declined",
  "withdrawn",
  "superseded",
  "risk_accepted",
];

/** What of the time before is told too, without the reasons given then: those were for the team. */
const toldOfBefore: readonly RemediationEventKind[] = [
  "started",
  "claimed",
  "verified",
  "effective",
  "ineffective",
  "regressed",
  "recheck_due",
];

/** What is read of a remediation. Its inner text, priority, owners, comments, notes, who did something and whom a link was given to are not among it. */
export const toldParts = {
  ...{ id: true, state: true, kind: true, origin: true, wordingFr: true, wordingEn: true, hedge: true },
  ...{ publishedAt: true, promisedAt: true, promisedOn: true, isUndated: true, firstDue: true, due: true },
  ...{ baselineFr: true, baselineEn: true, targetFr: true, targetEn: true, targetHedge: true },
  ...{ ownerRoleFr: true, ownerRoleEn: true, recheckEveryDays: true, recheckDue: true, acceptedUntil: true },
  isExample: true,
  supersededBy: { select: { id: true, publishedAt: true } },
  criteria: { orderBy: { seq: "asc" }, select: { id: true, textFr: true, textEn: true } },
  events: {
    orderBy: { seq: "asc" },
    select: {
      ...{ at: true, kind: true, state: true, role: true, due: true, formerDue: true },
      ...{ wordingFr: true, wordingEn: true, former: true, reasonFr: true, reasonEn: true },
      link: { select: { roleFr: true, roleEn: true } },
      evidence: {
        orderBy: { seq: "asc" },
        select: { criterionId: true, kind: true, url: true, isUrlPublic: true, summaryFr: true, summaryEn: true },
      },
    },
  },
  incidents: { orderBy: [{ incidentId: "asc" }, { link: "asc" }], select: { incidentId: true, link: true } },
  entries: { orderBy: { entryId: "asc" }, select: { entryId: true, entry: { select: { incidentId: true } } } },
  needs: { orderBy: { toId: "asc" }, select: { to: { select: { id: true, publishedAt: true } } } },
  coverage: {
    orderBy: [{ hazardId: "asc" }, { relation: "asc" }],
    select: {
      ...{ hazardId: true, relation: true, standing: true, provenance: true, residualFr: true, residualEn: true },
      hazard: { select: { publishedAt: true } },
    },
  },
} satisfies Prisma.RemediationSelect;

type Row = Prisma.RemediationGetPayload<{ select: typeof toldParts }>;
type EventRow = Row["events"][number];

/** What happened in public, oldest first: everything fit to be told since it was, and of before what its state rests on. */
export function toldEvents({ events, criteria }: Pick<Row, "events" | "criteria">): ToldEvent[] {
  const places = new Map(criteria.map(({ id }, place) => [id, place]));
  const since = events.findIndex(({ kind }) => kind === "told" || kind === "promised");
  return events.flatMap((event, place) => {
    const isBefore = place < since;
    if (!(isBefore ? toldOfBefore : told).includes(event.kind)) return [];
    const { kind, state, due, formerDue } = event;
    return {
      ...{ at: event.at.toISOString(), kind, state, due, formerDue },
      wording: { fr: event.wordingFr, en: event.wordingEn },
      former: event.former === null ? null : formerlySaid.parse(event.former),
      reason: isBefore ? { fr: "", en: "" } : { fr: event.reasonFr, en: event.reasonEn },
      by: actorOf(event),
      evidence: event.evidence.flatMap((one) => evidenceOf(one, places) ?? []),
    };
  });
}

function actorOf({ role, link }: EventRow): ToldEvent["by"] {
  if (link !== null) return { outside: { fr: link.roleFr, en: link.roleEn } };
  return role === null ? null : { role };
}

/** Evidence that somebody summed up for customers, in both languages; null for any other. */
function evidenceOf(row: EventRow["evidence"][number], places: ReadonlyMap<string, number>): ToldEvidence | null {
  if (row.summaryFr === "" || row.summaryEn === "") return null;
  return {
    criterion: row.criterionId === null ? null : (places.get(row.criterionId) ?? null),
    kind: row.kind,
    summary: { fr: row.summaryFr, en: row.summaryEn },
    url: row.isUrlPublic && row.url !== "" ? row.url : null,
  };
}

import { type StepKind, stateAfter } from "#domain/remediation/rules.ts";
import type { RemediationEventKind, RemediationState } from "#domain/remediation/schema.ts";
import type { Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { newId } from "#lib/ids.ts";

const dayMs = 86_400_000;
const factors = ["technical", "process", "architecture", "recovery"] as const;
/** Ways that a remediation goes, one after the other. */
const ways: (StepKind | "promised" | "moved" | "assigned")[][] = [
  ["accepted", "promised", "assigned", "started", "claimed", "verified", "effective"],
  ["accepted", "promised", "moved", "started", "blocked", "unblocked", "moved"],
  ["accepted", "promised", "started", "claimed", "refused", "claimed"],
  ["accepted", "promised", "moved", "withdrawn"],
  ["accepted", "promised"],
  ["accepted", "started", "claimed", "verified", "regressed", "resumed"],
  ["accepted", "promised", "started", "claimed", "verified"],
  [],
];

/**
 * Makes so many remediations of the seeded incidents, with all that happened to each, and a hazard for every tenth, written as rows. Two
 * members own and verify them.
 */
export async function seedRemediations(db: PrismaClient, count: number): Promise<void> {
  const [ownerId, verifierId] = [await seedMember(db), await seedMember(db)];
  const incidents = await db.incident.findMany({
    where: { isExample: false },
    select: { id: true, changedAt: true, intervals: { select: { serviceId: true } } },
    orderBy: { impactStartedAt: "asc" },
  });
  const made = Array.from({ length: count }, (_, place) => {
    const incident = incidents[(place * 7) % incidents.length];
    if (incident === undefined) throw new Error("no incident was seeded");
    return historyOf(place, { from: incident.changedAt, ownerId, verifierId, incidentId: incident.id });
  });
  const hazards = made
    .filter((_, place) => place % 10 === 0)
    .map(({ links }, place) => {
      const node = incidents.find(({ id }) => id === links.incidentId)?.intervals[0]?.serviceId ?? null;
      return { id: newId(), incidentId: links.incidentId, node, kind: place % 2 === 0 ? "spof" : "capacity" } as const;
    });
  await db.$transaction(
    async (tx) => {
      await tx.remediation.createMany({ data: made.map(({ row }) => row) });
      await tx.remediationEvent.createMany({ data: made.flatMap(({ events }) => events) });
      await tx.remediationIncident.createMany({
        data: made.map(({ links }) => ({ ...links, link: "arose" as const })),
      });
      await tx.hazard.createMany({
        data: hazards.map(({ id, node, kind }) => ({
          ...{ id, kind, nodeId: node, textFr: "Perte d’un nœud", textEn: "Loss of a node", createdAt: new Date() },
        })),
      });
      await tx.hazardIncident.createMany({ data: hazards.map(({ id, incidentId }) => ({ hazardId: id, incidentId })) });
      await tx.coverage.createMany({
        data: made.map(({ row }, place) => ({
          remediationId: row.id,
          hazardId: hazards[place % hazards.length]?.id ?? "",
          relation: place % 5 === 0 ? ("does_not_cover" as const) : ("reduces_impact" as const),
          standing: place % 3 === 0 ? ("tested" as const) : ("claimed" as const),
        })),
      });
    },
    { timeout: 120_000 },
  );
  await seedFactors(db);
}

async function seedMember(db: PrismaClient): Promise<string> {
  const id = newId();
  const named = { name: "Bench", role: "responder", language: "fr", passwordHash: "$never$" } as const;
  await db.member.create({ data: { id, email: `${id}@host.example`, ...named, createdAt: new Date() } });
  return id;
}

/** Two factors for every postmortem that was seeded. */
async function seedFactors(db: PrismaClient): Promise<void> {
  const postmortems = await db.postmortem.findMany({ where: { entries: { none: {} } }, select: { incidentId: true } });
  await db.postmortemEntry.createMany({
    data: postmortems.flatMap(({ incidentId }, place) =>
      [0, 1].map((seq) => ({
        ...{ id: newId(), incidentId, list: "factors" as const, seq, textFr: "Un facteur", textEn: "A factor" },
        ...{
          kind: factors[(place + seq) % factors.length] ?? "technical",
          role: "contributing",
          provenance: "stated" as const,
        },
      })),
    ),
  });
}

type From = { from: Date; ownerId: string; verifierId: string; incidentId: string };

function historyOf(place: number, { from, ownerId, verifierId, incidentId }: From) {
  const id = newId();
  const way = ways[place % ways.length] ?? [];
  const day = (days: number) => new Date(from.getTime() + days * dayMs);
  const dayName = (days: number) => day(days).toISOString().slice(0, 10);
  const isPromised = way.includes("promised");
  const firstDue = isPromised && place % 6 !== 0 ? dayName(60 + (place % 40)) : null;
  let state: RemediationState = "proposed";
  let due = firstDue;
  const events: Prisma.RemediationEventCreateManyInput[] = [];
  const say = (kind: RemediationEventKind) => {
    const seq = events.length + 1;
    const isJudged = ["verified", "refused", "effective", "regressed"].includes(kind);
    const moved = kind === "moved" ? { formerDue: due, due: dayName(120 + seq * 30) } : {};
    if (kind === "moved") due = moved.due ?? null;
    const why = { reasonFr: "Parce que.", reasonEn: "Because." };
    const who = { memberId: isJudged ? verifierId : ownerId, role: "responder" as const };
    events.push({
      ...{ id: newId(), remediationId: id, seq, at: day(seq * 5), kind, state },
      ...why,
      ...who,
      ...moved,
    });
  };
  say("created");
  for (const kind of way) {
    if (kind !== "promised" && kind !== "moved" && kind !== "assigned") state = stateAfter(kind, state) ?? state;
    say(kind);
  }
  const words = {
    fr: `Mesure numéro ${place} : tenir une copie ailleurs, qui prend le relais aussitôt.`,
    en: `Measure number ${place}: keep a copy elsewhere that takes over at once.`,
  };
  const promised = { publishedAt: day(10), promisedAt: day(10), promisedOn: dayName(10) };
  const row = {
    ...{ id, state, kind: "prevent" as const, textFr: words.fr, textEn: words.en, firstDue, due, ownerId },
    ...(isPromised ? { ...promised, wordingFr: words.fr, wordingEn: words.en } : {}),
    ...{ lastSeq: events.length, createdAt: day(0), changedAt: day(events.length * 5) },
  } satisfies Prisma.RemediationCreateManyInput;
  return { row, events, links: { remediationId: id, incidentId } };
}

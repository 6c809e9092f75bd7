import type { RemediationEventKind, RemediationState } from "#domain/remediation/schema.ts";
import type { Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { newId } from "#lib/ids.ts";

const dayMs = 86_400_000;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** What becomes of the promises, in turn: of ten, four are kept, one did not hold, one ended, four are open (one late, one undated). */
const fates = [
  "verified",
  "open",
  "verified",
  "late",
  "verified",
  "regressed",
  "undated",
  "verified",
  "withdrawn",
  "open",
] as const;
type Fate = (typeof fates)[number];

const states = {
  verified: "verified",
  regressed: "regressed",
  withdrawn: "withdrawn",
  open: "in_progress",
  late: "in_progress",
  undated: "in_progress",
} as const satisfies Record<Fate, RemediationState>;

/** What happened to each after it was promised. */
const courses: Record<Fate, readonly [RemediationEventKind, RemediationState][]> = {
  verified: [
    ["claimed", "done"],
    ["verified", "verified"],
  ],
  regressed: [
    ["claimed", "done"],
    ["verified", "verified"],
    ["regressed", "regressed"],
  ],
  withdrawn: [["withdrawn", "withdrawn"]],
  open: [["started", "in_progress"]],
  late: [["started", "in_progress"]],
  undated: [["started", "in_progress"]],
};

/** How many promises, and since when they were made; evenly until a month ago, each after one of these incidents. */
export type Promised = { promises: number; from: Date; incidents: string[] };

/** Fills an installation with promises, written as rows. Answers the ids of those that are open with a date, in the order in which they were made. */
export async function seedPromises(db: PrismaClient, seed: Promised): Promise<string[]> {
  const begun = seed.from.getTime();
  const span = Date.now() - 30 * dayMs - begun;
  const made = Array.from({ length: seed.promises }, (_, place) => {
    const at = begun + (span / seed.promises) * place;
    const fate = fates[place % fates.length] ?? "open";
    const due = { late: dayOf(at + 10 * dayMs), undated: null }[fate as string];
    return {
      id: newId(),
      place,
      fate,
      at,
      due: due === undefined ? dayOf(Date.now() + (30 + (place % 300)) * dayMs) : due,
    };
  });
  await db.$transaction(
    async (tx) => {
      await tx.remediation.createMany({
        data: made.map(({ id, place, fate, at, due }) => ({
          ...{ id, state: states[fate], kind: "prevent" as const, importedFrom: "bench" },
          ...{
            textFr: `Mesure ${place}`,
            textEn: `Measure ${place}`,
            createdAt: new Date(at),
            changedAt: new Date(at),
          },
          wordingFr: `Engagement ${place} : la base sera recopiée dans un autre centre de données, prête à prendre le relais.`,
          wordingEn: `Promise ${place}: the database will be copied to another data centre, ready to take over.`,
          ...{
            publishedAt: new Date(at),
            promisedAt: new Date(at),
            promisedOn: dayOf(at),
            firstDue: due,
            due,
            lastSeq: 3,
          },
        })),
      });
      await tx.remediationIncident.createMany({
        data: made.map(({ id, place }) => ({
          ...{
            remediationId: id,
            incidentId: seed.incidents[place % seed.incidents.length] ?? "",
            link: "arose" as const,
          },
        })),
      });
      await tx.remediationCriterion.createMany({
        data: made.map(({ id }) => ({ id: newId(), remediationId: id, seq: 0, textFr: "Essayé.", textEn: "Tried." })),
      });
      await tx.remediationEvent.createMany({ data: made.flatMap(eventsOf) });
    },
    { timeout: 120_000 },
  );
  return made.filter(({ fate }) => fate === "open").map(({ id }) => id);
}

type Made = { id: string; fate: Fate; at: number; due: string | null };

function eventsOf({ id, fate, at, due }: Made): Prisma.RemediationEventCreateManyInput[] {
  const reason = { reasonFr: "Raison mesurée.", reasonEn: "Measured reason." };
  const course: [RemediationEventKind, RemediationState][] = [["promised", "accepted"], ...courses[fate]];
  return course.map(([kind, state], place) => ({
    ...{ id: newId(), remediationId: id, seq: place + 1, at: new Date(at + place * 60_000), kind, state, ...reason },
    due: kind === "promised" ? due : null,
  }));
}

import type { Impact } from "#domain/incident/change-rules.ts";
import { type KnownMoment, lastPossible, occurredColumns, placeOf } from "#domain/incident/moment-rules.ts";
import type { ChangeInput, RecordState } from "#domain/incident/schema.ts";
import { quietReasonOf } from "#domain/notice/rules.ts";
import { tell } from "#domain/notice/tell-writes.ts";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor } from "#lib/actor.ts";
import { memberOf } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";

/** Whether a message that stands stands after `moment` in the order of UPD-4. */
export async function laterThan(
  db: Db,
  { incidentId, moment }: { incidentId: string; moment: KnownMoment },
): Promise<"none" | "some"> {
  const others = await db.incidentUpdate.findMany({
    where: { incidentId, retractedAt: null },
    select: { occurredAt: true, earliest: true },
  });
  const place = placeOf(moment);
  return others.some(({ occurredAt, earliest }) => placeOf({ at: occurredAt, earliest }) > place) ? "some" : "none";
}

type Recorded = {
  id: string;
  incidentId: string;
  seq: number;
  state: RecordState;
  moment: KnownMoment;
  now: Date;
  actor: Actor;
  input: Message & { isReconstructed: boolean; isQuiet?: boolean };
};

/** Writes the message itself, and has subscribers told where it is news. A reconstructed one is published under no date of its own (UPD-6). */
export async function recordUpdate(db: Db, { moment, now, actor, input, ...columns }: Recorded): Promise<void> {
  await db.incidentUpdate.create({
    data: {
      ...columns,
      ...occurredColumns(moment),
      publishedAt: input.isReconstructed ? null : now,
      isReconstructed: input.isReconstructed,
      authorId: memberOf(actor),
      ...messageColumns(input),
    },
  });
  const { isReconstructed, isQuiet = false } = input;
  const quiet = quietReasonOf({ isQuiet, isReconstructed, last: lastPossible(moment), now });
  await tell(db, { topic: "incident", at: now, incidentId: columns.incidentId, updateId: columns.id, quiet });
}

type Message = {
  textFr: string;
  textEn: string;
  meanwhileFr: string;
  meanwhileEn: string;
  estimate: { kind: "none" | "not_estimable" | "at" | "range"; from?: string; to?: string };
  nextMessageAt: string | null;
};

function messageColumns(message: Message) {
  const { estimate, nextMessageAt } = message;
  return {
    textFr: message.textFr,
    textEn: message.textEn,
    meanwhileFr: message.meanwhileFr,
    meanwhileEn: message.meanwhileEn,
    estimate: estimate.kind,
    estimateFrom: estimate.from === undefined ? null : new Date(estimate.from),
    estimateTo: estimate.to === undefined ? null : new Date(estimate.to),
    nextMessageAt: nextMessageAt === null ? null : new Date(nextMessageAt),
  } satisfies Partial<Prisma.IncidentUpdateUncheckedCreateInput>;
}

/** Records what an update said of services (one row per service and scope). */
export async function recordChanges(
  db: Db,
  { updateId, impacts }: { updateId: string; impacts: Impact[] },
): Promise<void> {
  await db.updateChange.createMany({
    data: impacts.map(({ serviceId, scopeId, level }) => ({ updateId, serviceId, scopeId, level })),
  });
}

/** Says of services whose intervals were closed by name that they work again, unless `changes` already says more of them. */
export async function recordClosings(
  db: Db,
  record: { updateId: string; closed: { serviceId: string; scopeId: string }[]; changes: ChangeInput[] },
): Promise<void> {
  const said = new Set(record.changes.map((change) => change.serviceId));
  const rows = record.closed.filter(({ serviceId }) => !said.has(serviceId));
  await db.updateChange.createMany({
    data: rows.map(({ serviceId, scopeId }) => ({
      updateId: record.updateId,
      serviceId,
      scopeId,
      level: "operational" as const,
    })),
    skipDuplicates: true,
  });
}

import type { z } from "zod";
import { planMaintenance } from "#domain/maintenance/commands/plan-maintenance.ts";
import type { planMaintenanceInput } from "#domain/maintenance/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { after } from "./fixed-clock.ts";
import { operator } from "./own-database.ts";

type Plan = z.input<typeof planMaintenanceInput>;

/** What plans a maintenance of these services from one hour after morning to two hours after that, in English. */
export function aPlan(serviceIds: string[], fields: Partial<Plan> = {}): Plan {
  return {
    idempotencyKey: newId(),
    titleEn: "New disks",
    titleFr: "",
    textEn: "We replace the disks of the mail servers.",
    textFr: "",
    ...{ from: after(60), until: after(180) },
    changes: serviceIds.map((serviceId) => ({ serviceId, level: "under_maintenance" as const })),
    ...fields,
  };
}

/** Plans one by the command; answers its id (of a series: that of the first). Throws when it is refused. */
export async function buildMaintenance(
  serviceIds: string[],
  { caller = operator, ...fields }: Partial<Plan> & { caller?: Caller } = {},
): Promise<string> {
  const planned = await planMaintenance(caller, aPlan(serviceIds, fields));
  if (!planned.ok) throw new Error(JSON.stringify(planned));
  return planned.value.incidentId;
}

/** Where a maintenance stands: its state, its version, its window and its beginning and end. */
export async function standingOf(incidentId: string) {
  const row = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  const { state, version } = row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ state, version, from: iso(row.scheduledFrom), until: iso(row.scheduledUntil) },
    ...{ began: iso(row.impactStartedAt), ended: iso(row.resolvedAt) },
  };
}

/** Its messages in order: state, what it tells of, when it was said. */
export async function wordsOf(incidentId: string) {
  const rows = await database().incidentUpdate.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  return rows.map((row) => ({
    ...{ state: row.state, text: row.textEn || row.textFr },
    ...{ at: row.occurredAt?.toISOString(), said: row.publishedAt?.toISOString() },
  }));
}

/** What acts on a maintenance as it now is: a reason in English, a key of its own. */
export async function acting<F extends object>(incidentId: string, fields: F) {
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  return { idempotencyKey: newId(), incidentId, version, textEn: "The disks came late.", ...fields };
}

/** Words that begin or end one. */
export const usual = { textEn: "The maintenance has begun." } as const;

import type { Hazard } from "#generated/prisma/client.ts";
import type { Db } from "#lib/db.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/** The incidents in which it came true, in an order that says nothing. */
export async function readRealised(db: Db, hazardId: string): Promise<string[]> {
  const rows = await db.hazardIncident.findMany({ where: { hazardId }, orderBy: { incidentId: "asc" } });
  return rows.map(({ incidentId }) => incidentId);
}

/** A hazard, locked for this transaction, as its author saw it in `version`. */
export async function beginHazard(
  db: Db,
  { hazardId, version }: { hazardId: string; version: number },
): Promise<{ ok: true; value: Hazard } | Refusal<"hazard_unknown" | "stale">> {
  await db.$queryRaw`SELECT 1 FROM hazard WHERE id = ${hazardId} FOR UPDATE`;
  const found = await db.hazard.findUnique({ where: { id: hazardId } });
  if (found === null) return refuse("hazard_unknown");
  if (found.version !== version) return refuse("stale", "version");
  return done(found);
}

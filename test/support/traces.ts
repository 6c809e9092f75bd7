import { database } from "#lib/db.ts";

/** Rows of every table that commands write, counted: equal before and after means that nothing stayed. */
export async function countRows(): Promise<Record<string, number>> {
  const db = database();
  const tables = {
    incident: db.incident.count(),
    update: db.incidentUpdate.count(),
    change: db.updateChange.count(),
    interval: db.impactInterval.count(),
    scope: db.scope.count(),
    decision: db.decision.count(),
    unaffected: db.unaffectedService.count(),
    event: db.incidentEvent.count(),
    statement: db.timeStatement.count(),
    revision: db.revision.count(),
    service: db.service.count(),
    formerName: db.formerName.count(),
    succession: db.succession.count(),
    target: db.uptimeTarget.count(),
    rule: db.uptimeRule.count(),
    window: db.maintenanceWindow.count(),
    planned: db.maintenanceImpact.count(),
    series: db.maintenanceSeries.count(),
    reminder: db.maintenanceReminder.count(),
    audit: db.auditEntry.count(),
    receipt: db.commandReceipt.count(),
    request: db.publicationRequest.count(),
  };
  const counted = await Promise.all(Object.entries(tables).map(async ([name, count]) => [name, await count] as const));
  return Object.fromEntries(counted);
}

/** What the audit log says of a subject, oldest first. */
export async function auditOf(subject: string | null) {
  return database().auditEntry.findMany({ where: { subject }, orderBy: { id: "asc" } });
}

/** Publications owed for a subject, oldest first. */
export async function requestsFor(subject: string | null) {
  return database().publicationRequest.findMany({ where: { subject }, orderBy: { id: "asc" } });
}

/** Transactions that others hold open in the database at this instant. */
export async function countTransactions(): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`;
  return row?.count ?? 0;
}

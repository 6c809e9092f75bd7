import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant, Services } from "#test/support/drill-planted-changes.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What history and figures rest on: public with its words, except of services that are internal or inside an internal group. */
export async function plantHistory(
  { client, secret, shown }: Plant,
  given: Services & { incidentId: string },
): Promise<void> {
  const former = (service_id: string, mark: Plant["secret"], place: string) =>
    insertRow(client, "former_name", {
      ...{ service_id, until: at(300) },
      name_fr: mark(`former_name.name_fr ${place}`),
      name_en: mark(`former_name.name_en ${place}`),
    });
  await former(given.open, shown, "public");
  await former(given.internal, secret, "internal");
  await former(given.inside, secret, "inside an internal group");
  for (const service_id of [given.open, given.internal])
    await insertRow(client, "uptime_target", { service_id, from_month: "", ratio: 0.999 });
  const gone = "drillgone001";
  await insertRow(client, "service", {
    ...{ id: gone, kind: "service", visibility: "public", position: 2, name_fr: "Ancien", name_en: "Former" },
    ...{ created_at: at(600), retired_at: at(400) },
  });
  for (const [from_id, to_id] of [
    [gone, given.open],
    [gone, given.internal],
    [given.internal, given.open],
    [given.spared, given.other],
  ])
    await insertRow(client, "succession", { from_id, to_id });
  await insertRow(client, "incident_alias", {
    alias: shown("incident_alias.alias"),
    incident_id: given.incidentId,
  });
  await insertRow(client, "uptime_rule", {
    ...{ seq: 2, from_month: "2030-01", weight_major: 1, weight_partial: 0.5, weight_degraded: 0 },
    ...{ maintenance_counts: true, changed_at: at(10) },
    reason_fr: shown("uptime_rule.reason_fr"),
    reason_en: shown("uptime_rule.reason_en"),
  });
}

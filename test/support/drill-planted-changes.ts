import type pg from "pg";
import { insertRow } from "#test/support/drill-markers.ts";

/** Where marks are planted: what must never be seen, and what must. */
export type Plant = { client: pg.Client; secret(place: string): string; shown(place: string): string };

/** Ids of the services that marks are planted around; `inside` is public itself and inside an internal group. */
export type Services = { open: string; other: string; internal: string; spared: string; inside: string };

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What was changed: public with its reason and former words, except where it concerns internal services alone or removes. */
export async function plantRevisions(
  { client, secret, shown }: Plant,
  given: Services & { incidentId: string },
): Promise<void> {
  const incident_id = given.incidentId;
  const former = (mark: string) => JSON.stringify({ texts: { text: { fr: `fr ${mark}`, en: mark } } });
  const nothing = "{}";
  const revise = async (seq: number, place: string, row: { mark: Plant["secret"]; [column: string]: unknown }) => {
    const { mark, ...columns } = row;
    const id = `drillrevis0${seq}`;
    await insertRow(client, "revision", {
      ...{ id, incident_id, seq, at: at(20 - seq), kind: "corrected", former_hash: "0".repeat(64) },
      reason_fr: mark(`revision.reason_fr ${place}`),
      reason_en: mark(`revision.reason_en ${place}`),
      ...columns,
    });
    return id;
  };
  await revise(1, "update", {
    ...{ mark: shown, part: "update", part_id: "drillupdat01" },
    former: former(shown("revision.former update")),
  });
  const hidden = await revise(2, "internal", { mark: secret, part: "intervals", former: nothing });
  const scope_id = secret("scope.id revised");
  const words = { text_fr: secret("scope.text_fr revised"), text_en: secret("scope.text_en revised") };
  await insertRow(client, "scope", { id: scope_id, incident_id, ...words });
  const interval = (place: string, row: Record<string, unknown>) =>
    insertRow(client, "impact_interval", {
      ...{ id: secret(`impact_interval.id ${place}`), incident_id, scope_id, level: "partial_outage" },
      ...{ service_id: given.internal, started_at: at(60), ended_at: at(50) },
      ...row,
    });
  await interval("former internal", { superseded_at: at(18), superseded_by_id: hidden });
  await interval("revised internal", { made_by_id: hidden, ended_at: at(52) });
  await revise(3, "internal scope", {
    ...{ mark: secret, part: "scope", part_id: scope_id },
    former: former(secret("revision.former internal scope")),
  });
  const both = { mark: shown, part: "intervals", former: nothing };
  const mixed = await revise(4, "mixed", both);
  await interval("mixed internal", { made_by_id: mixed, started_at: at(45), ended_at: at(44) });
  const open = { service_id: given.open, scope_id: await openScope(client, incident_id), started_at: at(70) };
  await interval("mixed public", { ...open, ended_at: at(65), made_by_id: mixed });
  const removal = { kind: "redacted", part: "update", part_id: "drillupdat01" };
  await revise(5, "removal", { mark: shown, ...removal, former: former(secret("revision.former removed")) });
}

async function openScope(client: pg.Client, incident_id: string): Promise<string> {
  const found = await client.query("SELECT scope_id FROM impact_interval WHERE incident_id = $1 AND service_id = $2", [
    incident_id,
    "drillopen001",
  ]);
  return found.rows[0].scope_id;
}

/** What the team has for itself beside an incident: notes, who writes, templates, invitations. */
export async function plantTeamwork(
  { client, secret }: Plant,
  given: { incidentId: string; memberId: string; serviceId: string },
): Promise<void> {
  await insertRow(client, "incident_note", {
    id: secret("incident_note.id"),
    incident_id: given.incidentId,
    at: at(10),
    author_id: given.memberId,
    text: secret("incident_note.text"),
  });
  await insertRow(client, "composing", {
    subject: given.incidentId,
    member_id: secret("composing.member_id"),
    name: secret("composing.name"),
    since: at(2),
    seen_at: at(0),
  });
  const columns = ["name_fr", "name_en", "title_fr", "title_en", "text_fr", "text_en", "meanwhile_fr", "meanwhile_en"];
  const template_id = "drilltempl01";
  await insertRow(client, "template", {
    ...{ id: template_id, state: "investigating", created_at: at(90) },
    ...Object.fromEntries(columns.map((name) => [name, secret(`template.${name}`)])),
  });
  await insertRow(client, "template_service", { template_id, service_id: given.serviceId, level: "major_outage" });
  await insertRow(client, "invitation", {
    id: secret("invitation.id"),
    token_hash: "0".repeat(64),
    email: `${secret("invitation.email")}@drill.example`,
    role: "reader",
    language: "fr",
    invited_by_id: given.memberId,
    created_at: at(10),
    expires_at: at(-600),
  });
}

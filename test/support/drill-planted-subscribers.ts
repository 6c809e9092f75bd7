import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant } from "#test/support/drill-planted-changes.ts";
import { plantNotices } from "#test/support/drill-planted-notices.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Who is told is nobody else's: an address that gets mail and follows an incident, a webhook in quarantine, a letter that waits. */
export async function plantSubscribers(plant: Plant, given: { incidentId: string; serviceId: string }): Promise<void> {
  const { client, secret } = plant;
  await client.query("UPDATE organisation SET mail_domains = ARRAY[$1] WHERE id = 1", [
    `${secret("organisation.mail_domains")}.example`,
  ]);
  const subscriber_id = secret("subscriber.id");
  const told = { language: "fr", every_service: false, created_at: at(30), confirmed_at: at(29) };
  await insertRow(client, "subscriber", {
    ...{ id: subscriber_id, channel: "email", state: "active", ...told, topics: "{incident}" },
    ...{ address: `${secret("subscriber.address")}@drill.example`, address_key: "1".repeat(64) },
    proof: { askedFrom: secret("subscriber.proof") },
  });
  await insertRow(client, "subscriber", {
    ...{ id: secret("subscriber.id webhook"), channel: "webhook", state: "quarantined", ...told, topics: "{}" },
    ...{ address: `https://drill.example/${secret("subscriber.address webhook")}`, address_key: "2".repeat(64) },
    ...{ proof: {}, secret: `whsec_${secret("subscriber.secret").padEnd(32, "a")}` },
    ...{ quarantined_at: at(5), quarantine_code: secret("subscriber.quarantine_code") },
  });
  await plantNotices(plant, { incidentId: given.incidentId, subscriberId: subscriber_id });
  await insertRow(client, "subscriber_service", { subscriber_id, service_id: given.serviceId });
  await insertRow(client, "subscriber_incident", { subscriber_id, incident_id: given.incidentId });
  await insertRow(client, "subscriber_letter", {
    ...{ id: secret("subscriber_letter.id"), subscriber_id, language: "fr", attempts: 1 },
    ...{ asked: { word: secret("subscriber_letter.asked") }, created_at: at(20) },
    ...{ expires_at: at(-60), next_try_at: at(-50) },
  });
  await insertRow(client, "subscribe_throttle", { key: secret("subscribe_throttle.key"), asks: 1, since: at(10) });
}

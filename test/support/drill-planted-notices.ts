import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant } from "#test/support/drill-planted-changes.ts";

/** Who was told, by what way, and why not. */
export async function plantNotices(
  { client, secret }: Plant,
  { incidentId, subscriberId }: { incidentId: string; subscriberId: string },
): Promise<void> {
  const at = new Date(Date.now() - 300_000);
  const notice_id = secret("notice.id");
  await insertRow(client, "notice", {
    ...{ id: notice_id, at, topic: "incident", incident_id: incidentId, update_id: secret("notice.update_id") },
    ...{
      incident_ids: "{}",
      service_ids: "{}",
      thread: secret("notice.thread"),
      spread_to: secret("notice.spread_to"),
    },
    spread_at: at,
  });
  await insertRow(client, "delivery", {
    ...{ notice_id, subscriber_id: subscriberId, channel: "email", lane: secret("delivery.lane"), state: "failed" },
    ...{ thread: secret("delivery.thread"), code: secret("delivery.code"), next_try_at: at },
  });
}

import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant } from "#test/support/drill-planted-changes.ts";
import { plantedPromise } from "#test/support/drill-planted-promises.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const month = "2026-10";

/** What the management froze, decided and signed is the team's; what it decided of a promise is told by the promise's own event. */
export async function plantReviews({ client, secret }: Plant, memberId: string): Promise<void> {
  await insertRow(client, "management_review", {
    ...{ month, frozen_at: at(30), frozen_by_id: memberId, frozen_name: secret("management_review.frozen_name") },
    figures: JSON.stringify({ told: secret("management_review.figures") }),
    items: JSON.stringify({ told: secret("management_review.items") }),
  });
  const { rows } = await client.query(
    "SELECT id FROM remediation_event WHERE remediation_id = $1 ORDER BY seq DESC LIMIT 1",
    [plantedPromise],
  );
  await insertRow(client, "review_decision", {
    ...{ month, remediation_id: plantedPromise, kind: "keep", at: at(25), event_id: rows[0].id },
    ...{ member_id: memberId, member_name: secret("review_decision.member_name") },
  });
  await client.query("UPDATE management_review SET signed_at = $1, signed_by_id = $2, signed_name = $3", [
    ...[at(20), memberId, secret("management_review.signed_name")],
  ]);
}

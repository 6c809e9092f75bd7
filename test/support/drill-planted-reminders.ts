import { insertRow } from "#test/support/drill-markers.ts";
import type { Plant } from "#test/support/drill-planted-changes.ts";
import { plantedPromise } from "#test/support/drill-planted-promises.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What a member was told of a remediation, and the mail that said it, are nobody else's. */
export async function plantReminders({ client, secret }: Plant, member_id: string): Promise<void> {
  const remediation_id = plantedPromise;
  const days = { day: "2026-11-23", about_on: "2026-11-23" };
  await insertRow(client, "reminder", {
    ...{ id: secret("reminder.id"), member_id, remediation_id, kind: "due", audience: "owner" },
    ...{ ...days, created_at: at(30) },
  });
  await insertRow(client, "reminder_mail", { member_id, day: days.day, attempts: 1, next_try_at: at(20) });
}

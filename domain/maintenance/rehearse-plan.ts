import { planMaintenance } from "#domain/maintenance/commands/plan-maintenance.ts";
import { readPlan } from "#domain/maintenance/draft-plan.ts";
import type { Caller } from "#lib/actor.ts";
import type { Db } from "#lib/db.ts";
import { readTimeZone } from "#lib/page-zone.ts";

type Seen = { db: Db; now: Date; value: { incidentId: string; updateId: string } };
type Answer<T> = { ok: true; value: T } | { ok: false; codes: string[] };

/** Plans what the form says in a transaction that is rolled back once `look` has seen it; else the codes of what is wrong. */
export async function rehearsePlan<T>(
  caller: Caller,
  form: FormData,
  look: (seen: Seen) => Promise<T>,
): Promise<Answer<T>> {
  const read = readPlan(form, await readTimeZone());
  if (!read.ok) return { ok: false, codes: read.problems.map(({ code }) => code) };
  const answer = await planMaintenance.rehearse(caller, read.value, look);
  if (answer.ok) return answer;
  return { ok: false, codes: "problems" in answer ? answer.problems.map(({ code }) => code) : [answer.code] };
}

import type { PostmortemState } from "#domain/postmortem/schema.ts";

/** What tells what an incident's postmortem owes. Instants are ISO. */
type OwingFact = {
  state: PostmortemState | null;
  lateAt: string | null;
  otherDueAt: string | null;
  scheduledAt: string | null;
};

/** What is to be done next: begun, finished, read by a colleague, published, waited for until its instant, or translated. */
export type OwedStep = "begin" | "finish" | "review" | "publish" | "wait" | "translate";

/** What is owed: the step, until when (ISO), and by how much (ms) that has passed; 0: it has not. */
export type OwedPostmortem = { step: OwedStep; dueAt: string; lateMs: number };

const steps = { draft: "finish", in_review: "review", approved: "publish", scheduled: "wait" } as const;

/** What an incident that is over owes at `now`; null: nothing. A set publication is late once its own instant has passed. */
export function owedOf(fact: OwingFact, now: string): OwedPostmortem | null {
  const { state, lateAt, otherDueAt, scheduledAt } = fact;
  if (lateAt !== null) {
    const step = state === null ? "begin" : state in steps ? steps[state as keyof typeof steps] : "finish";
    return dueOf(step, step === "wait" ? (scheduledAt ?? lateAt) : lateAt, now);
  }
  return otherDueAt === null || state === "retracted" ? null : dueOf("translate", otherDueAt, now);
}

function dueOf(step: OwedStep, dueAt: string, now: string): OwedPostmortem {
  return { step, dueAt, lateMs: Math.max(0, Date.parse(now) - Date.parse(dueAt)) };
}

/** Those that owe something, the latest first. */
export function mostLate<F extends OwingFact>(facts: readonly F[], now: string): (F & { owed: OwedPostmortem })[] {
  return facts
    .flatMap((fact) => {
      const owed = owedOf(fact, now);
      return owed === null ? [] : [{ ...fact, owed }];
    })
    .sort((one, other) => other.owed.lateMs - one.owed.lateMs || (one.owed.dueAt < other.owed.dueAt ? -1 : 1));
}

/** Whether an incident's postmortem is to be begun or gone on with; null while the incident lasts and none was begun. */
export function postmortemWay(
  listed: { isOver: boolean; state: PostmortemState | null } | null,
): "start" | "go_on" | null {
  if (listed === null) return null;
  if (listed.state !== null && listed.state !== "not_required") return "go_on";
  return listed.isOver ? "start" : null;
}

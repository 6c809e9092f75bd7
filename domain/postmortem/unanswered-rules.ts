import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import type { RemediationState } from "#domain/remediation/schema.ts";

/** What speaks against publication (PM-5): factors that nothing answers, and promises of the incident without an owner; by id. */
export type Unanswered = { factors: string[]; promises: string[] };

type Answer = { state: RemediationState; acceptedUntil: string | null };

/** What has to be known of remediations, and of which; for reads and commands alike. */
export const unansweredParts = {
  answers: (incidentId: string) => ({
    where: { entry: { incidentId, list: "factors" as const } },
    select: { entryId: true, remediation: { select: { state: true, acceptedUntil: true } } },
  }),
  /** Imported ones have a role without an account, which is said in public (ME-1). */
  promises: (incidentId: string) => ({
    where: {
      ...{ incidents: { some: { incidentId } }, promisedAt: { not: null }, ownerId: null },
      ...{ isExample: false, importedFrom: "", state: { notIn: ["withdrawn" as const, "superseded" as const] } },
    },
    select: { id: true },
  }),
};

/** Whether a remediation answers a factor at `today`: not declined or withdrawn, and a risk is accepted for no longer than was said. */
export function isAnswer({ state, acceptedUntil }: Answer, today: string): boolean {
  if (state === "declined" || state === "withdrawn") return false;
  return state !== "risk_accepted" || acceptedUntil === null || acceptedUntil >= today;
}

/** What speaks against the publication of `content` on the day `today` of the page's zone. */
export function unansweredOf(
  content: Pick<PostmortemContent, "entries">,
  known: { answers: readonly { entryId: string; remediation: Answer }[]; promises: readonly { id: string }[] },
  today: string,
): Unanswered {
  const answered = new Set(
    known.answers.filter(({ remediation }) => isAnswer(remediation, today)).map(({ entryId }) => entryId),
  );
  const factors = content.entries.filter(({ list, id }) => list === "factors" && !answered.has(id));
  return { factors: factors.map(({ id }) => id), promises: known.promises.map(({ id }) => id) };
}

/** How many things speak against it. */
export function unansweredCount({ factors, promises }: Unanswered): number {
  return factors.length + promises.length;
}

import { publishScheduled } from "#domain/postmortem/commands/publish-scheduled.ts";
import { startRounds } from "#jobs/rounds.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

const caller = { kind: "job", name: "publish-scheduled" } as const;

/** Publishes every postmortem whose instant has come; answers why one stays, by incident ("" for an unforeseen error, which is logged). */
export async function publishDue(): Promise<Map<string, string>> {
  const due = await database().postmortem.findMany({
    where: { stage: "scheduled", scheduledAt: { lte: now() } },
    orderBy: { scheduledAt: "asc" },
    select: { incidentId: true },
  });
  const kept = new Map<string, string>();
  for (const { incidentId } of due) {
    const code = await publishOne(incidentId);
    if (code !== null) kept.set(incidentId, code);
  }
  return kept;
}

/** Null when it was published, or meanwhile taken back. */
async function publishOne(incidentId: string): Promise<string | null> {
  try {
    const answer = await publishScheduled(caller, { incidentId });
    if (!answer.ok) return answer.code === "not_due" ? null : answer.code;
    log.note("a postmortem was published at its time", { incident: incidentId, revision: answer.value.number });
    return null;
  } catch (error) {
    log.fail("a postmortem could not be published at its time", { incident: incidentId, why: errorMessage(error) });
    return "";
  }
}

/**
 * Publishes what falls due, at once and then every `everyMs` (default 15 s), one round at a time. Never rejects: what cannot be published
 * stays set, is logged once per reason, and is tried again. Answers how to stop, once the round under way has ended.
 */
export function startPublishing(everyMs = 15_000): () => Promise<void> {
  let said = new Map<string, string>();
  return startRounds({
    everyMs,
    failed: "what falls due was not looked for",
    round: async () => {
      const kept = await publishDue();
      for (const [incident, code] of kept)
        if (code !== "" && said.get(incident) !== code)
          log.warn("a postmortem whose time has come stays unpublished", { incident, code });
      said = kept;
    },
  });
}

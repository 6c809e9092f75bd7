import { completeMaintenance } from "#domain/maintenance/commands/complete-maintenance.ts";
import { extendSeries } from "#domain/maintenance/commands/extend-series.ts";
import { remindMaintenance } from "#domain/maintenance/commands/remind-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { listDueReminders, listDueSeries, listDueTurns } from "#domain/maintenance/due-reads.ts";
import { usualWords } from "#domain/maintenance/phrases.ts";
import { startRounds } from "#jobs/rounds.ts";
import { now } from "#lib/clock.ts";
import { log } from "#lib/log.ts";
import { errorMessage } from "#lib/problem.ts";

const caller = { kind: "job", name: "keep-maintenance" } as const;

type Answer = { ok: true } | { ok: false; code: string };

/**
 * Makes what is to be made of series, notes reminders that are due, begins and ends what does so by itself; in this order, so that
 * after a standstill a reminder of what has begun is noted as missed. Answers what was done, and why something stays, by its id
 * ("" for an unforeseen error, which is logged).
 */
export async function keepMaintenance(): Promise<{ done: number; kept: Map<string, string> }> {
  const kept = new Map<string, string>();
  let done = 0;
  const attempt = async (id: string, act: () => Promise<Answer>) => {
    const code = await refusalOf(id, act);
    if (code === null) done++;
    else kept.set(id, code);
  };
  for (const seriesId of await listDueSeries(now())) await attempt(seriesId, () => extendSeries(caller, { seriesId }));
  for (const { incidentId, minutesBefore, startsAt } of await listDueReminders(now()))
    await attempt(incidentId, () =>
      remindMaintenance(caller, { incidentId, minutesBefore, startsAt: startsAt.toISOString() }),
    );
  for (const incidentId of (await listDueTurns(now())).starting)
    await attempt(incidentId, () => startMaintenance(caller, { incidentId, ...usualWords("began") }));
  // Asked anew: one that began and ended while nobody was there ends in the same round.
  for (const incidentId of (await listDueTurns(now())).ending)
    await attempt(incidentId, () => completeMaintenance(caller, { incidentId, ...usualWords("ended") }));
  return { done, kept };
}

/** Null when it was done. One that cannot be done holds up no other. */
async function refusalOf(id: string, act: () => Promise<Answer>): Promise<string | null> {
  try {
    const answer = await act();
    return answer.ok ? null : answer.code;
  } catch (error) {
    log.fail("a maintenance could not be looked after", { id, why: errorMessage(error) });
    return "";
  }
}

/**
 * Looks after maintenance at once and then every `everyMs` (default 10 s), one round at a time. Never rejects; why something stays as it
 * is is logged once. Answers how to stop.
 */
export function startKeeping(everyMs = 10_000): () => Promise<void> {
  let said = new Map<string, string>();
  return startRounds({
    everyMs,
    failed: "maintenance that begins or ends was not looked for",
    round: async () => {
      const { done, kept } = await keepMaintenance();
      if (done > 0) log.note("maintenance was looked after", { done });
      for (const [id, code] of kept)
        if (code !== "" && said.get(id) !== code) log.warn("a maintenance stays as it is", { id, code });
      said = kept;
    },
  });
}

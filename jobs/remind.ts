import { lapseRechecks } from "#domain/remediation/commands/lapse-rechecks.ts";
import { remind } from "#domain/reminder/commands/remind.ts";
import { readReminderDay, readReminderFacts } from "#domain/reminder/reads.ts";
import { planReminders } from "#domain/reminder/rules.ts";
import { reminderLimits } from "#domain/reminder/schema.ts";
import { startRounds } from "#jobs/rounds.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { log } from "#lib/log.ts";

const caller = { kind: "job", name: "remind" } as const;

/** Lets rechecks lapse whose day has come, and keeps what members are to be told today. Answers how many notices are new. */
export async function remindDue(): Promise<number> {
  const { today, timeZone } = await readReminderDay(now());
  await lapseDue(today);
  const planned = planReminders(await readReminderFacts({ timeZone }), today);
  let count = 0;
  for (let from = 0; from < planned.length; from += reminderLimits.perCommand) {
    const reminders = planned.slice(from, from + reminderLimits.perCommand);
    const answer = await remind(caller, { day: today, reminders });
    if (answer.ok) count += answer.value.count;
    // Midnight has passed meanwhile: the next round plans the new day.
    else log.note("reminders were not kept", { code: answer.code });
  }
  if (count > 0) log.note("members are reminded", { day: today, count });
  return count;
}

/** The command is asked only when something lapses: it audits and publishes each time. */
async function lapseDue(today: string): Promise<void> {
  const due = await database().remediation.count({
    where: { recheckDue: { lte: today }, state: { in: ["verified", "effective"] } },
  });
  if (due === 0) return;
  const answer = await lapseRechecks(caller, {});
  if (!answer.ok) log.warn("rechecks that are due were not asked for", { code: answer.code });
}

/** Reminds at once and then every `everyMs` (default five minutes), one round at a time. Never rejects. Answers how to stop. */
export function startReminding(everyMs = 300_000): () => Promise<void> {
  return startRounds({
    everyMs,
    failed: "what members are to be reminded of was not looked for",
    round: async () => {
      await remindDue();
    },
  });
}

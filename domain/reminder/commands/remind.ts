import { remindInput } from "#domain/reminder/schema.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { readToday } from "#lib/page-zone.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Keeps what falls due today as notices for members, once per member, item and day whoever else does the same (ME-8). Refuses `not_due`
 * when it is another day by now. Tells how many are new.
 */
export const remind = command({
  name: "remind",
  input: remindInput,
  allow: "cli",
  publishes: "no",
  async run({ db, now, input: { day, reminders } }) {
    if (day !== (await readToday(now, db))) return refuse("not_due", "day");
    const { count } = await db.reminder.createMany({
      data: reminders.map((reminder) => ({ id: newId(), day, createdAt: now, ...reminder })),
      skipDuplicates: true,
    });
    return done({ count });
  },
  audit: ({ input: { day }, value: { count } }) => ({ subject: null, detail: { day, count } }),
});

import { markRemindersReadInput } from "#domain/reminder/schema.ts";
import { memberOf } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Notes one's own notices as read, of one remediation or all that were shown. Refuses `forbidden` to whoever is no member. */
export const markRemindersRead = command({
  name: "mark-reminders-read",
  input: markRemindersReadInput,
  allow: "self",
  publishes: "no",
  async run({ db, actor, now, input: { remediationId, seenAt } }) {
    const memberId = memberOf(actor);
    if (memberId === null) return refuse("forbidden");
    const { count } = await db.reminder.updateMany({
      where: {
        ...{ memberId, readAt: null, createdAt: { lte: new Date(seenAt) } },
        ...(remediationId === "all" ? {} : { remediationId }),
      },
      data: { readAt: now },
    });
    return done({ memberId, count });
  },
  audit: ({ value: { memberId, count } }) => ({ subject: memberId, detail: { count } }),
});

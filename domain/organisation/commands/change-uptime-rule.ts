import { decidesNothing, ruleColumns, ruleOf } from "#domain/organisation/rules.ts";
import { changeUptimeRuleInput } from "#domain/organisation/schema.ts";
import { isTooFarAhead } from "#domain/service/month-rules.ts";
import { ruleAt, ruleSchedule } from "#domain/service/schedule-rules.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { done, refuse } from "#lib/result.ts";
import { zonedMonth } from "#lib/zoned-days.ts";

/**
 * Decides how uptime is counted from a month on; what was decided for that month and later before no longer holds, and stays on
 * record. Refuses `stale` when somebody decided since `version`, `too_far_ahead` and `nothing_changed`.
 */
export const changeUptimeRule = command({
  name: "change-uptime-rule",
  input: changeUptimeRuleInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, now, input }) {
    await db.$queryRaw`SELECT 1 FROM organisation WHERE id = 1 FOR UPDATE`;
    const zone = await readTimeZone(db);
    const rows = await db.uptimeRule.findMany({ orderBy: { seq: "asc" } });
    const { version, fromMonth, reasonFr, reasonEn, ...rule } = input;
    if (rows.at(-1)?.seq !== version) return refuse("stale");
    if (isTooFarAhead(fromMonth, { now: now.getTime(), zone })) return refuse("too_far_ahead", "fromMonth");
    const decisions = rows.map((row) => ({ fromMonth: row.fromMonth, rule: ruleOf(row) }));
    if (decidesNothing(decisions, { next: { fromMonth, rule }, zone })) return refuse("nothing_changed");
    const seq = version + 1;
    await db.uptimeRule.create({
      data: { seq, fromMonth, ...ruleColumns(rule), changedAt: now, reasonFr, reasonEn },
    });
    const former = ruleAt(ruleSchedule(decisions, zone), zonedMonth(fromMonth, zone).from);
    const { before, after } = changedFields(former, rule);
    return done({ version: seq, before, after: { ...after, fromMonth, reasonFr, reasonEn } });
  },
  audit: ({ value: { version, before, after } }) => ({ subject: null, detail: { version }, before, after }),
});

import { isTooFarAhead } from "#domain/service/month-rules.ts";
import { targetOf } from "#domain/service/schedule-rules.ts";
import { setUptimeTargetInput } from "#domain/service/schema.ts";
import { command } from "#lib/command.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Sets what share of each month a service is meant to work, from a month on until the next month that a target was set for.
 * Refuses `unknown_service`, `service_retired`, `stale`, `group_without_target`, `too_far_ahead` and `nothing_changed`.
 */
export const setUptimeTarget = command({
  name: "set-uptime-target",
  input: setUptimeTargetInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, now, input }) {
    const { id, version, fromMonth, ratio } = input;
    await db.$queryRaw`SELECT 1 FROM service WHERE id = ${id} FOR UPDATE`;
    const service = await db.service.findUnique({
      where: { id },
      include: { targets: { orderBy: { fromMonth: "asc" } } },
    });
    if (service === null) return refuse("unknown_service");
    if (service.retiredAt !== null) return refuse("service_retired");
    if (service.version !== version) return refuse("stale");
    if (service.kind === "group") return refuse("group_without_target", "ratio");
    const zone = await readTimeZone(db);
    if (isTooFarAhead(fromMonth, { now: now.getTime(), zone })) return refuse("too_far_ahead", "fromMonth");
    const former = targetOf(service.targets, fromMonth);
    if (former === ratio) return refuse("nothing_changed", "ratio");
    const key = { serviceId: id, fromMonth };
    await db.uptimeTarget.upsert({
      where: { serviceId_fromMonth: key },
      create: { ...key, ratio },
      update: { ratio },
    });
    await db.service.update({ where: { id }, data: { version: version + 1 } });
    return done({ id, version: version + 1, former });
  },
  audit: ({ input, value: { id, version, former } }) => ({
    subject: id,
    detail: { version, fromMonth: input.fromMonth },
    before: { target: former },
    after: { target: input.ratio },
  }),
});

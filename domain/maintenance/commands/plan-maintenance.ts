import type { z } from "zod";
import { dueOccurrences, ruleProblem, type Series } from "#domain/maintenance/recurrence-rules.ts";
import { windowRefusal } from "#domain/maintenance/rules.ts";
import { planMaintenanceInput } from "#domain/maintenance/schema.ts";
import { recordOccurrences } from "#domain/maintenance/series-writes.ts";
import { expectedRefusal, recordOccurrence } from "#domain/maintenance/writes.ts";
import { actorId } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { localTimeOf } from "#lib/i18n/local-time.ts";
import { idFrom } from "#lib/ids.ts";
import { readTimeZone } from "#lib/page-zone.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Announces a maintenance, or a series of them by an RRULE in the page's zone, made ahead as far as maintenanceLimits says. Refuses
 * windows that cannot be (windowRefusal), services of which that cannot be expected (expectedRefusal), and rules that are none or miss the first window.
 */
export const planMaintenance = command({
  name: "plan-maintenance",
  input: planMaintenanceInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const { changes } = input;
    const window = { from: new Date(input.from), until: new Date(input.until) };
    const refusal = windowRefusal(window, now) ?? (await expectedRefusal(db, changes));
    if (refusal !== null) return refusal;
    const key = idFrom(actorId(actor), input.idempotencyKey, "maintenance");
    const content = contentOf(input);
    if (input.rule === null) {
      await recordOccurrence(db, { ...content, ...window, incidentId: key, series: null }, { actor, now });
      return done<Made>({ incidentId: key, updateId: idFrom(key, 1), seriesId: null, count: 1 });
    }
    const series = seriesOf(input.rule, { window, timeZone: await readTimeZone(db) });
    const problem = ruleProblem(series);
    if (problem !== null) return refuse(problem, "rule");
    const before = new Date(window.from.getTime() - 1);
    await db.maintenanceSeries.create({ data: { ...series, id: key, plannedUntil: before, createdAt: now } });
    const ahead = dueOccurrences({ ...series, plannedUntil: before }, now);
    const starts = ahead.length === 0 ? [window.from] : ahead;
    const ids = await recordOccurrences(db, { ...series, id: key }, { starts, content, actor, now });
    const [first = key] = ids;
    return done<Made>({ incidentId: first, updateId: idFrom(first, 1), seriesId: key, count: ids.length });
  },
  audit: ({ input, value }) => ({
    subject: value.incidentId,
    detail: {
      ...{ from: input.from, until: input.until, starts: input.starts, ends: input.ends },
      ...{ remindBefore: input.remindBefore, rule: input.rule, seriesId: value.seriesId, count: value.count },
      isQuiet: input.isQuiet,
      open: input.changes.map(({ serviceId, level }) => ({ serviceId, level })),
    },
  }),
});

/** The first of them with the message that announces it, and how many were announced. */
type Made = { incidentId: string; updateId: string; seriesId: string | null; count: number };
type Input = z.output<typeof planMaintenanceInput>;

function contentOf({ titleFr, titleEn, textFr, textEn, isQuiet, changes, starts, ends, ...input }: Input) {
  const remindBefore = [...new Set(input.remindBefore)];
  return { words: { titleFr, titleEn, textFr, textEn, isQuiet }, changes, starts, ends, remindBefore };
}

function seriesOf(
  rule: string,
  { window, timeZone }: { window: { from: Date; until: Date }; timeZone: string },
): Series {
  return {
    ...{ rule, timeZone },
    startsLocal: localTimeOf(window.from.toISOString(), timeZone),
    durationMinutes: Math.round((window.until.getTime() - window.from.getTime()) / 60_000),
  };
}

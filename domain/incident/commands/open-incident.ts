import type { z } from "zod";
import { impactsOf, openFacts, readOpen } from "#domain/incident/interval-writes.ts";
import { toldAt, toldRefusal } from "#domain/incident/message-rules.ts";
import { recordChanges, recordUpdate } from "#domain/incident/message-writes.ts";
import {
  endColumns,
  endOf,
  exactly,
  impactStartColumns,
  mitigatedColumns,
  momentRefusal,
  placeOf,
  resolvedColumns,
  type SettledMoment,
  startColumns,
  startOf,
  storedMoment,
} from "#domain/incident/moment-rules.ts";
import { openIncidentInput } from "#domain/incident/schema.ts";
import { ensureScopes, namesPublicService, namingRefusal, recurrenceRefusal } from "#domain/incident/writes.ts";
import { actorId } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Opens an incident with its first public message: incident, scopes, intervals from `started` (default: `occurred`, default: now),
 * and to `ended` when it is over already. One person, no approval, no title needed (INC-4). Refuses services that cannot be named
 * (namingRefusal), none that is public, `level_operational`, times that cannot be (extentOf, toldRefusal), and as what came back
 * an incident that is unknown or open.
 */
export const openIncident = command({
  name: "open-incident",
  input: openIncidentInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const extent = extentOf(input, now);
    if (!extent.ok) return extent;
    const { start, end } = extent.value;
    const refusal =
      toldRefusal(input, { start: start.at, now }) ??
      (await namingRefusal(db, { ...input, overSince: end === null ? null : start.at }));
    if (refusal !== null) return refusal;
    if (input.changes.some((change) => change.level === "operational")) return refuse("level_operational", "changes");
    const serviceIds = input.changes.map((change) => change.serviceId);
    if (!(await namesPublicService(db, serviceIds))) return refuse("no_public_service", "changes");
    const recurrence = await recurrenceRefusal(db, input.recurrenceOf);
    if (recurrence !== null) return recurrence;

    const incidentId = idFrom(actorId(actor), input.idempotencyKey, "incident");
    const updateId = idFrom(incidentId, 1);
    const { moment } = toldAt(input.occurred, { start: start.at, now });
    const { titleFr, titleEn, recurrenceOf: recurrenceOfId } = input;
    const state = end === null ? input.state : "resolved";
    const stamps = {
      ...impactStartColumns(start),
      ...(end === null ? {} : mitigatedColumns(end)),
      ...resolvedColumns(end),
    };
    await db.incident.create({
      data: { id: incidentId, titleFr, titleEn, state, recurrenceOfId, ...stamps, createdAt: now, changedAt: now },
    });
    const scopes = await ensureScopes(db, incidentId, input.changes);
    const impacts = impactsOf(input.changes, scopes);
    await db.impactInterval.createMany({
      data: impacts.map((impact, place) => ({
        id: idFrom(updateId, "interval", place),
        incidentId,
        ...impact,
        saidAt: now,
        ...startColumns(start),
        ...endColumns(end),
      })),
    });
    // A message about a time before the end says what was true then.
    const isAfterEnd = end !== null && placeOf(moment) >= end.at.getTime();
    const said = isAfterEnd ? "resolved" : input.state;
    await recordUpdate(db, { id: updateId, incidentId, seq: 1, state: said, moment, now, actor, input });
    const saying = isAfterEnd ? impacts.map((one) => ({ ...one, level: "operational" as const })) : impacts;
    await recordChanges(db, { updateId, impacts: saying });
    await db.unaffectedService.createMany({
      data: [...new Set(input.unaffected)].map((serviceId) => ({ incidentId, serviceId, statedAt: now })),
    });
    // Its page links here.
    return done({ incidentId, updateId, after: { state, open: openFacts(await readOpen(db, incidentId)) } });
  },
  audit: ({ input, value }) => ({
    subject: value.incidentId,
    detail: {
      updateId: value.updateId,
      ...{ state: input.state, started: input.started, ended: input.ended, occurred: input.occurred },
      ...{
        isReconstructed: input.isReconstructed,
        isQuiet: input.isQuiet,
        recurrenceOf: input.recurrenceOf,
        unaffected: input.unaffected,
      },
    },
    after: value.after,
  }),
});

type Input = z.output<typeof openIncidentInput>;
type Extent = { start: SettledMoment; end: SettledMoment | null };

/** From when to when (null: it lasts). Refuses times that cannot be, `start_needs_time` and `ended_before_start`. */
function extentOf({ started, occurred, ended }: Input, now: Date) {
  const refusal =
    (occurred === null ? null : momentRefusal(occurred, now, "occurred")) ??
    (started === null ? null : momentRefusal(started, now, "started")) ??
    (ended === null ? null : momentRefusal(ended, now, "ended"));
  if (refusal !== null) return refusal;
  const typed = started ?? occurred;
  const start = startOf(typed === null ? exactly(now) : storedMoment(typed));
  if (start === null) return refuse("start_needs_time", "started");
  const end = ended === null ? null : endOf(storedMoment(ended), { start: start.at, now });
  if (end !== null && end.at <= start.at) return refuse("ended_before_start", "ended");
  return done<Extent>({ start, end });
}

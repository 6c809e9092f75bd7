import { addEventInput } from "#domain/incident/correction-schema.ts";
import { insertEvent } from "#domain/incident/event-writes.ts";
import { momentRefusal, storedMoment } from "#domain/incident/moment-rules.ts";
import { beginChange, endChange } from "#domain/incident/revision-writes.ts";
import { actorId } from "#lib/actor.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done } from "#lib/result.ts";

/**
 * Adds an entry to an incident's timeline, where its time puts it or after the entry that is named. Nothing that was said
 * changes, so there is no revision. Refuses `event_unknown`, impossible moments (MomentRefusal) and `stale`.
 */
export const addEvent = command({
  name: "add-event",
  input: addEventInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId, kind, textFr, textEn } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const refusal = momentRefusal(input.occurred, begun.value.now, "occurred");
    if (refusal !== null) return refusal;
    const id = idFrom(actorId(actor), input.idempotencyKey, "event");
    const moment = storedMoment(input.occurred);
    const placed = await insertEvent(db, { id, incidentId, kind, textFr, textEn, moment }, input.after);
    if (!placed.ok) return placed;
    await endChange(db, begun.value);
    return done({ incidentId, eventId: id });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: { eventId: value.eventId, kind: input.kind, after: input.after },
  }),
});

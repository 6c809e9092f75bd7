import type { z } from "zod";
import { closingRefusal } from "#domain/incident/change-rules.ts";
import { applyChanges, impactsOf, openFacts, readOpen } from "#domain/incident/interval-writes.ts";
import { moveOf, toldAt, toldRefusal } from "#domain/incident/message-rules.ts";
import { laterThan, recordChanges, recordClosings, recordUpdate } from "#domain/incident/message-writes.ts";
import { moveStamps } from "#domain/incident/moment-writes.ts";
import { incidentStateOf, postUpdateInput } from "#domain/incident/schema.ts";
import { ensureScopes, namingRefusal, spare } from "#domain/incident/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/**
 * Posts a further message about `occurred` (default: now), when its changes took effect: services in `changes` have since then
 * exactly those levels and scopes (operational alone closes them), `closes` ends further intervals, `unaffected` is the whole list.
 * Resolving names every open interval (`closes_differ`: INC-2). `stale` when the incident moved since `version` (INC-6). Only the
 * last message in the order of UPD-4 moves the incident (moveOf); times that cannot be: toldRefusal, applyChanges, moveStamps.
 */
export const postUpdate = command({
  name: "post-update",
  input: postUpdateInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    await db.$queryRaw`SELECT 1 FROM incident WHERE id = ${incidentId} FOR UPDATE`;
    const incident = await db.incident.findUnique({ where: { id: incidentId, kind: "incident" } });
    if (incident === null) return refuse("incident_unknown");
    if (incident.version !== input.version) return refuse("stale", "version");
    // A clock that was set back doesn't make an incident end before it began.
    const now = new Date(Math.max(present.getTime(), incident.changedAt.getTime()));
    const start = incident.impactStartedAt;
    const open = await readOpen(db, incidentId);
    const refusal =
      toldRefusal(input, { start, now }) ??
      decisionRefusal(input, now) ??
      (await namingRefusal(db, { ...input, incidentId })) ??
      closingRefusal(open, input);
    if (refusal !== null) return refusal;
    const told = toldAt(input.occurred, { start, now });
    const { resolvedAt, resolvedLatest } = incident;
    const state = incidentStateOf(incident.state);
    const later = await laterThan(db, { incidentId, moment: told.moment });
    const resolved = resolvedAt === null ? null : { at: resolvedAt, latest: resolvedLatest };
    const move = moveOf({ state: input.state, moment: told.moment }, { state, resolved, later });
    if (!move.ok) return move;
    const sparing = await spare(db, { incidentId, unaffected: input.unaffected, now });
    if (sparing !== null) return sparing;

    const seq = 1 + (await db.incidentUpdate.count({ where: { incidentId } }));
    const updateId = idFrom(incidentId, seq);
    const scopes = await ensureScopes(db, incidentId, input.changes);
    const applied = await applyChanges({ db, now, start, incidentId, updateId, told, open, scopes, input });
    if (!applied.ok) return applied;
    const after = await readOpen(db, incidentId);
    if (move.state === "resolved" && after.length > 0) return refuse("resolved_but_affected", "changes");
    await recordUpdate(db, {
      id: updateId,
      incidentId,
      seq,
      state: input.state,
      moment: told.moment,
      now,
      actor,
      input,
    });
    const { eased, keptOnPurpose } = applied.value;
    await recordChanges(db, { updateId, impacts: [...impactsOf(input.changes, scopes), ...keptOnPurpose] });
    const closed = open.filter(({ id }) => input.closes.includes(id));
    await recordClosings(db, { updateId, closed, changes: input.changes });
    const stamps = await moveStamps(db, { incident, move, moment: told.moment, eased, now });
    if (!stamps.ok) return stamps;
    await db.incident.update({
      where: { id: incidentId },
      data: { version: { increment: 1 }, changedAt: now, ...stamps.value, ...dataColumns(input) },
    });
    const facts = {
      before: { state, open: openFacts(open) },
      after: { state: move.state, open: openFacts(after) },
    };
    return done({ incidentId, updateId, ...facts });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: {
      updateId: value.updateId,
      state: input.state,
      occurred: input.occurred,
      isReconstructed: input.isReconstructed,
      isQuiet: input.isQuiet,
      closes: input.closes,
      unaffected: input.unaffected,
      data: [input.dataCustomers, input.dataMail, input.dataOurs],
    },
    before: value.before,
    after: value.after,
  }),
});

type Input = z.output<typeof postUpdateInput>;

/** What is said of data; what is left out stays as it was. */
function dataColumns({ dataCustomers, dataMail, dataOurs, dataNoteFr, dataNoteEn }: Input) {
  return {
    ...(dataCustomers === null ? {} : { dataCustomers }),
    ...(dataMail === null ? {} : { dataMail }),
    ...(dataOurs === null ? {} : { dataOurs }),
    ...(dataNoteFr === "" ? {} : { dataNoteFr }),
    ...(dataNoteEn === "" ? {} : { dataNoteEn }),
  };
}

function decisionRefusal({ decision }: Input, now: Date): Refusal<"in_future"> | null {
  return decision !== null && Date.parse(decision.decidedAt) > now.getTime()
    ? refuse("in_future", "decision.decidedAt")
    : null;
}

import { correctIntervalsInput } from "#domain/incident/correction-schema.ts";
import {
  byWords,
  countPublic,
  planCorrection,
  readCurrent,
  supersede,
} from "#domain/incident/interval-correction-writes.ts";
import { intervalFacts, overlapRefusal } from "#domain/incident/interval-rules.ts";
import { beginChange, endChange, nothingFormer, recordRevision } from "#domain/incident/revision-writes.ts";
import { isOver, isUnbegun } from "#domain/incident/schema.ts";
import { tellCorrection } from "#domain/notice/tell-writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Puts published levels, scopes and times of services right (IMP-4): the former intervals stay in the record, superseded by one
 * revision. Refuses what PlanRefusal lists, `interval_overlaps` (IMP-1), `resolved_needs_end` (INC-2), `nothing_changed`,
 * `no_public_service` when nothing public would be left of an open incident, `not_begun` of a maintenance ahead,
 * `stale` (INC-6).
 */
export const correctIntervals = command({
  name: "correct-intervals",
  input: correctIntervalsInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const { state } = begun.value.incident;
    if (isUnbegun(state)) return refuse("not_begun");
    const before = await readCurrent(db, incidentId);
    const planned = await planCorrection(db, begun.value, input);
    if (!planned.ok) return planned;
    const { superseded, made, standing } = planned.value;
    const open = standing.find((one) => one.endedAt === null);
    if (isOver(state) && open !== undefined) return refuse("resolved_needs_end", `${open.field ?? "replaced"}.end`);
    const overlap = overlapRefusal(await byWords(db, incidentId, standing));
    if (overlap !== null) return overlap;
    if (superseded.length + made.length === 0) return refuse("nothing_changed");
    const isEmptied = (await countPublic(db, before)) > 0 && (await countPublic(db, standing)) === 0;
    if (!isOver(state) && isEmptied) return refuse("no_public_service", "removed");
    const change = { part: "intervals", partId: null, reason: input, former: nothingFormer } as const;
    const { id, number } = await recordRevision(db, begun.value, { actor, kind: "corrected", ...change });
    await supersede(db, begun.value, { superseded, made, revisionId: id });
    await endChange(db, begun.value);
    await tellCorrection(db, { incidentId, at: begun.value.now, revision: number, isQuiet: input.isQuiet });
    return done({
      incidentId,
      revision: number,
      before: superseded.map(intervalFacts),
      after: made.map(intervalFacts),
    });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: { revisions: [value.revision], part: "intervals", partId: null, isQuiet: input.isQuiet },
    before: { intervals: value.before },
    after: { intervals: value.after },
  }),
});

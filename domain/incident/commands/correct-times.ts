import type { z } from "zod";
import { correctTimesInput } from "#domain/incident/correction-schema.ts";
import { supersede } from "#domain/incident/interval-correction-writes.ts";
import { intervalFacts } from "#domain/incident/interval-rules.ts";
import type { Former, Said } from "#domain/incident/revision-schema.ts";
import { beginChange, endChange, nothingFormer, recordRevision } from "#domain/incident/revision-writes.ts";
import { isUnbegun } from "#domain/incident/schema.ts";
import { correctStamps, movedStamps, stampColumns, stampsOf } from "#domain/incident/stamp-rules.ts";
import { planFollowing, readStatements, writeStatements } from "#domain/incident/stamp-writes.ts";
import { tellCorrection } from "#domain/notice/tell-writes.ts";
import type { Incident } from "#generated/prisma/client.ts";
import { command } from "#lib/command.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/**
 * Puts an incident's own times right, how it was detected, and what was said of its end; intervals that begin or end at a time
 * that moves go along in a second revision (`follow`). What was never said before needs no reason and makes no revision. Refuses
 * StampRefusal, FollowRefusal, `not_begun`, `in_future`, `reason_missing`, `nothing_changed`, `stale`.
 */
export const correctTimes = command({
  name: "correct-times",
  input: correctTimesInput,
  allow: "post",
  publishes: "yes",
  async run({ db, actor, now: present, input }) {
    const { incidentId } = input;
    const begun = await beginChange(db, { incidentId, version: input.version, present });
    if (!begun.ok) return begun;
    const { incident, now } = begun.value;
    if (isUnbegun(incident.state)) return refuse("not_begun");
    const before = stampsOf(incident);
    const corrected = correctStamps(before, input, { state: incident.state, now });
    if (!corrected.ok) return corrected;
    const after = corrected.value;
    const moved = movedStamps(before, after);
    const said = await readStatements(db, incidentId);
    const others = otherChanges({ input, incident, said, now });
    if (!others.ok) return others;
    const { became, ...othersBefore } = others.value;
    const former: Former = { texts: {}, times: moved.before, ...othersBefore };
    if (isEmpty(former)) return refuse("nothing_changed");
    former.became = { texts: {}, times: moved.after, ...became };
    const hasReason = input.reasonFr !== "" || input.reasonEn !== "";
    if (!hasReason && isCorrection(former)) return refuse("reason_missing", "reasonFr");
    const following = await planFollowing(db, incidentId, { before, after, intervals: input.intervals });
    if (!following.ok) return following;

    const { superseded, made } = following.value;
    const revisions: number[] = [];
    const shared = { actor, kind: "corrected", partId: null, reason: input } as const;
    if (hasReason) revisions.push((await recordRevision(db, begun.value, { ...shared, part: "times", former })).number);
    if (made.length > 0) {
      const change = { ...shared, part: "intervals", former: nothingFormer } as const;
      const { id, number } = await recordRevision(db, begun.value, change);
      await supersede(db, begun.value, { superseded, made, revisionId: id });
      revisions.push(number);
    }
    if (former.statements !== undefined && input.statements !== undefined)
      await writeStatements(db, incidentId, input.statements);
    const { detectedHow = incident.detectedHow } = input;
    await endChange(db, begun.value, { ...stampColumns(after), detectedHow });
    await tellCorrection(db, { incidentId, at: now, revision: revisions[0], isQuiet: input.isQuiet });
    const intervals = { before: superseded.map(intervalFacts), after: made.map(intervalFacts) };
    return done({
      ...{ incidentId, revisions },
      before: { ...moved.before, detectedHow: incident.detectedHow, intervals: intervals.before },
      after: { ...moved.after, detectedHow, intervals: intervals.after },
    });
  },
  audit: ({ input, value }) => ({
    subject: input.incidentId,
    detail: {
      revisions: value.revisions,
      part: "times",
      partId: null,
      statements: input.statements?.length ?? null,
      isQuiet: input.isQuiet,
    },
    before: value.before,
    after: value.after,
  }),
});

type Asked = {
  input: z.output<typeof correctTimesInput>;
  incident: Incident;
  said: NonNullable<Former["statements"]>;
  now: Date;
};

type Others = Pick<Said, "values" | "statements">;

/** How it was detected and what was said of its end, as they were, where that changes. */
function otherChanges({
  input,
  incident,
  said,
  now,
}: Asked): { ok: true; value: Others & { became: Others } } | Refusal<"in_future"> {
  const { detectedHow } = incident;
  const next = input.detectedHow ?? null;
  const isSame = input.detectedHow === undefined || next === detectedHow;
  const values: Said["values"] = isSame ? {} : { detectedHow };
  const became: Others = { values: isSame ? {} : { detectedHow: next } };
  const statements = input.statements?.map((one) => ({ ...one, value: new Date(one.value).toISOString() })) ?? said;
  const ahead = statements.findIndex(({ value }) => Date.parse(value) > now.getTime());
  if (ahead >= 0) return refuse("in_future", `statements.${ahead}.value`);
  const told = (list: typeof said) => JSON.stringify(list.map((one) => [one.statedAs, one.value, one.source]));
  const isSaid = told(statements) === told(said);
  return done(isSaid ? { values, became } : { values, statements: said, became: { ...became, statements } });
}

function isEmpty({ times, values, statements }: Former): boolean {
  return Object.keys(times).length + Object.keys(values).length === 0 && statements === undefined;
}

/** Whether something that had been said changes; a first statement corrects nothing. */
function isCorrection({ times, values, statements = [] }: Former): boolean {
  return [...Object.values(times), ...Object.values(values)].some((one) => one !== null) || statements.length > 0;
}

import { withdrawPromiseInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, reach, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Ends a promise: withdrawn, or replaced by another one, the reason public in both languages (ME-5). Refuses BeginRefusal, `not_promised`,
 * `step_impossible`, and about `replacedById` `remediation_unknown`, `replacement_internal` and `replacement_cycle`.
 */
export const withdrawPromise = command({
  name: "withdraw-promise",
  input: withdrawPromiseInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const { replacedById, reasonFr, reasonEn } = input;
    if (item.promisedAt === null) return refuse("not_promised");
    const kind = replacedById === null ? "withdrawn" : "superseded";
    const reached = reach(item, kind);
    if (!reached.ok) return reached;
    if (replacedById !== null) {
      const other = await db.remediation.findUnique({ where: { id: replacedById } });
      if (other === null) return refuse("remediation_unknown", "replacedById");
      if (other.promisedAt === null) return refuse("replacement_internal", "replacedById");
      await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('remediation succession'))::text`;
      const ring = await db.$queryRaw<unknown[]>`
        WITH RECURSIVE reach(id) AS (
          SELECT ${replacedById}::text UNION
          SELECT r.superseded_by_id FROM remediation r JOIN reach ON r.id = reach.id WHERE r.superseded_by_id IS NOT NULL)
        SELECT 1 FROM reach WHERE id = ${item.id}`;
      if (ring.length > 0) return refuse("replacement_cycle", "replacedById");
    }
    const data = { state: reached.value, supersededById: replacedById, acceptedUntil: null };
    await record(db, item, { kind, actor, now, happened: { reasonFr, reasonEn }, data });
    return done({ remediationId: item.id, replacedById, before: { state: item.state }, after: { state: data.state } });
  },
  audit: ({ value: { remediationId, replacedById, before, after } }) => ({
    ...{ subject: remediationId, detail: { replacedById }, before, after },
  }),
});

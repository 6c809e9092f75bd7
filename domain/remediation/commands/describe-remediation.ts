import { describeRemediationInput } from "#domain/remediation/input-schema.ts";
import { takenBack } from "#domain/remediation/rules.ts";
import { readRecheckDue } from "#domain/remediation/verdict-writes.ts";
import { beginRemediation, columnsOf, readLinked, writeCriteria, writeLinks } from "#domain/remediation/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Writes anew what a remediation is and what it is linked with; another time between rechecks counts from the last one. Refuses
 * BeginRefusal, LinkRefusal, CriteriaRefusal, and `target_promised` for another baseline or target of a promise.
 */
export const describeRemediation = command({
  name: "describe-remediation",
  input: describeRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const gone = item.promisedAt === null ? null : takenBack(item, input);
    if (gone !== null) return refuse("target_promised", gone);
    const linked = await readLinked(db, item.id);
    const refused = (await writeLinks(db, item.id, input)) ?? (await writeCriteria(db, item, input.criteria));
    if (refused !== null) return refused;
    const data = columnsOf(input);
    const isSame = data.recheckEveryDays === item.recheckEveryDays;
    const recheckDue = isSame ? item.recheckDue : await readRecheckDue(db, item, data.recheckEveryDays);
    await db.remediation.update({
      where: { id: item.id },
      data: { ...data, recheckDue, version: item.version + 1, changedAt: now },
    });
    return done({
      remediationId: item.id,
      ...changedFields({ ...item, ...linked }, { ...data, ...(await readLinked(db, item.id)) }),
    });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});

import { describeRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, columnsOf, writeCriteria, writeLinks } from "#domain/remediation/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done } from "#lib/result.ts";

/** Writes anew what a remediation is and what it is linked with. Refuses BeginRefusal, LinkRefusal and CriteriaRefusal. */
export const describeRemediation = command({
  name: "describe-remediation",
  input: describeRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const refused = (await writeLinks(db, item.id, input)) ?? (await writeCriteria(db, item, input.criteria));
    if (refused !== null) return refused;
    const data = columnsOf(input);
    await db.remediation.update({
      where: { id: item.id },
      data: { ...data, version: item.version + 1, changedAt: now },
    });
    return done({ remediationId: item.id, ...changedFields(item, data) });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});

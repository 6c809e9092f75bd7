import { describeRemediationInput } from "#domain/remediation/input-schema.ts";
import { takenBack } from "#domain/remediation/rules.ts";
import { readSaid } from "#domain/remediation/said-reads.ts";
import { formerOf } from "#domain/remediation/said-rules.ts";
import { readRecheckDue } from "#domain/remediation/verdict-writes.ts";
import {
  beginRemediation,
  columnsOf,
  readLinked,
  record,
  writeCriteria,
  writeLinks,
} from "#domain/remediation/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, type Refusal, refuse } from "#lib/result.ts";

/**
 * Writes anew what a remediation is and what it is linked with; another time between rechecks counts from the last one. Where customers
 * read something else afterwards, that is said with the reason and what was said before (`both_languages_needed`; `nothing_told` where a
 * reason was given for nothing). Refuses BeginRefusal, LinkRefusal, CriteriaRefusal, and `target_promised` for another baseline or
 * target of a promise.
 */
export const describeRemediation = command({
  name: "describe-remediation",
  input: describeRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const gone = item.promisedAt === null ? null : takenBack(item, input);
    if (gone !== null) return refuse("target_promised", gone);
    const linked = await readLinked(db, item.id);
    const before = await readSaid(db, item.id);
    const refused = (await writeLinks(db, item.id, input)) ?? (await writeCriteria(db, item, input.criteria));
    if (refused !== null) return refused;
    const data = columnsOf(input);
    const isSame = data.recheckEveryDays === item.recheckEveryDays;
    const recheckDue = isSame ? item.recheckDue : await readRecheckDue(db, item, data.recheckEveryDays);
    await db.remediation.update({
      where: { id: item.id },
      data: { ...data, recheckDue, version: item.version + 1, changedAt: now },
    });
    const former = item.publishedAt === null ? null : formerOf(before, await readSaid(db, item.id));
    const unsaid = unsaidReason(input, former);
    if (unsaid !== null) return unsaid;
    if (former !== null) {
      const { reasonFr, reasonEn } = input;
      const happened = { former, reasonFr, reasonEn };
      await record(db, item, { kind: "described", actor, now, happened });
    }
    return done({
      remediationId: item.id,
      ...changedFields({ ...item, ...linked }, { ...data, ...(await readLinked(db, item.id)) }),
    });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});

/** Why the reason given does not fit what customers read afterwards. */
function unsaidReason(
  { reasonFr, reasonEn }: { reasonFr: string; reasonEn: string },
  former: object | null,
): Refusal<"both_languages_needed" | "nothing_told"> | null {
  if (former === null) return reasonFr === "" && reasonEn === "" ? null : refuse("nothing_told", "reasonFr");
  if (reasonFr !== "" && reasonEn !== "") return null;
  return refuse("both_languages_needed", reasonFr === "" ? "reasonFr" : "reasonEn");
}

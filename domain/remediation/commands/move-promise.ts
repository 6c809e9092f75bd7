import { movePromiseInput } from "#domain/remediation/input-schema.ts";
import { isDueWork } from "#domain/remediation/rules.ts";
import { beginRemediation, readToday, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Moves a promise's date, with the reason in both languages; the first date stays and is shown (ME-4). Refuses BeginRefusal,
 * `not_promised`, `step_impossible` where nothing is due any more, `date_past`, and `date_same`.
 */
export const movePromise = command({
  name: "move-promise",
  input: movePromiseInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const { due, reasonFr, reasonEn } = input;
    if (item.promisedAt === null) return refuse("not_promised");
    if (!isDueWork(item.state)) return refuse("step_impossible");
    if (due === item.due) return refuse("date_same", "due");
    if (due !== null && due < (await readToday(db, now))) return refuse("date_past", "due");
    const happened = { due, formerDue: item.due, reasonFr, reasonEn };
    await record(db, item, { kind: "moved", actor, now, happened, data: { due } });
    return done({ remediationId: item.id, before: { due: item.due }, after: { due } });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});

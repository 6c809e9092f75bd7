import { promiseRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { readToday } from "#lib/page-zone.ts";
import { done, refuse } from "#lib/result.ts";

const promisable = ["accepted", "in_progress", "blocked"];

/**
 * Promises a remediation to customers, for good: in both languages, until a day or without a date. Refuses BeginRefusal, `promised_already`,
 * `not_accepted_yet`, `owner_missing` (ME-1), `criteria_missing` (ME-3), `date_ahead` for a promise made on a day to come, and
 * `due_before_promise` for a date that was over when it was promised.
 */
export const promiseRemediation = command({
  name: "promise-remediation",
  input: promiseRemediationInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    if (item.promisedAt !== null) return refuse("promised_already");
    if (!promisable.includes(item.state)) return refuse("not_accepted_yet");
    if (item.ownerId === null) return refuse("owner_missing");
    if ((await db.remediationCriterion.count({ where: { remediationId: item.id } })) === 0)
      return refuse("criteria_missing");
    const today = await readToday(now, db);
    const promisedOn = input.promisedOn ?? today;
    const { wordingFr, wordingEn, hedge, due, isQuiet } = input;
    if (promisedOn > today) return refuse("date_ahead", "promisedOn");
    if (due !== null && due < promisedOn) return refuse("due_before_promise", "due");
    await record(db, item, {
      ...{ kind: "promised", actor, now, happened: { due }, isQuiet },
      data: {
        ...{ wordingFr, wordingEn, hedge, due, firstDue: due, promisedOn, promisedAt: now },
        publishedAt: item.publishedAt ?? now,
      },
    });
    return done({ remediationId: item.id, promisedOn, due });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, promisedOn, due } }) => ({
    subject: remediationId,
    detail: { isQuiet, promisedOn, due },
  }),
});

import { rewordPromiseInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, record } from "#domain/remediation/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Says in other words what customers read; the former words stay public, with the reason. Refuses BeginRefusal, `not_told`, `words_same`. */
export const rewordPromise = command({
  name: "reword-promise",
  input: rewordPromiseInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const { wordingFr, wordingEn, hedge, reasonFr, reasonEn } = input;
    if (item.publishedAt === null) return refuse("not_told");
    const data = { wordingFr, wordingEn, hedge };
    const changed = changedFields(item, data);
    if (Object.keys(changed.after).length === 0) return refuse("words_same", "wordingFr");
    const happened = { wordingFr: item.wordingFr, wordingEn: item.wordingEn, reasonFr, reasonEn };
    await record(db, item, { kind: "reworded", actor, now, happened, data });
    return done({ remediationId: item.id, ...changed });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});

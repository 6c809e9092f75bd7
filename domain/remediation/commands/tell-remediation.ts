import { tellRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Tells customers of a remediation that exists, without promising anything. Refuses BeginRefusal, `told_already`, and `still_an_idea`. */
export const tellRemediation = command({
  name: "tell-remediation",
  input: tellRemediationInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    if (item.publishedAt !== null) return refuse("told_already");
    if (item.state === "idea") return refuse("still_an_idea");
    const { wordingFr, wordingEn, hedge } = input;
    await record(db, item, {
      ...{ kind: "told", actor, now },
      data: { wordingFr, wordingEn, hedge, publishedAt: now },
    });
    return done({ remediationId: item.id });
  },
  audit: ({ value: { remediationId } }) => ({ subject: remediationId, detail: {} }),
});

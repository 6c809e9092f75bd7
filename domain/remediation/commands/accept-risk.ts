import { acceptRiskInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, reach, record } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { readToday } from "#lib/page-zone.ts";
import { done, refuse } from "#lib/result.ts";

/** Accepts the risk until a day instead of going on; then the hazard is open again. Refuses BeginRefusal, `step_impossible`, and `date_past`. */
export const acceptRisk = command({
  name: "accept-risk",
  input: acceptRiskInput,
  allow: "review",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const { until, reasonFr, reasonEn, isQuiet } = input;
    const reached = reach(item, "risk_accepted");
    if (!reached.ok) return reached;
    if (until < (await readToday(now, db))) return refuse("date_past", "until");
    const data = { state: reached.value, acceptedUntil: until };
    const happened = { reasonFr, reasonEn, due: until };
    await record(db, item, { kind: "risk_accepted", actor, now, happened, data, isQuiet });
    return done({ remediationId: item.id, until, before: { state: item.state }, after: { state: data.state } });
  },
  audit: ({ input: { isQuiet }, value: { remediationId, until, before, after } }) => ({
    ...{ subject: remediationId, detail: { isQuiet, until }, before, after },
  }),
});

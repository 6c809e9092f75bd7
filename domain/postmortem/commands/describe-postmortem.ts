import { describePostmortemInput } from "#domain/postmortem/input-schema.ts";
import { descriptionMark } from "#domain/postmortem/rules.ts";
import { beginEdit, endEdit } from "#domain/postmortem/writes.ts";
import { command } from "#lib/command.ts";
import { idFrom } from "#lib/ids.ts";
import { done, refuse } from "#lib/result.ts";

/** Changes a postmortem's size and the role that its author wrote in. Refuses BeginRefusal, and `stale` when somebody else changed these since. */
export const describePostmortem = command({
  name: "describe-postmortem",
  input: describePostmortemInput,
  allow: "post",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { incidentId, size, authorRoleFr, authorRoleEn, seen } = input;
    const begun = await beginEdit(db, { incidentId });
    if (!begun.ok) return begun;
    // Sent again after a lost answer, or asked for by two alike.
    if (descriptionMark(begun.value) === descriptionMark({ size, authorRoleFr, authorRoleEn }))
      return done({ incidentId, size });
    if (idFrom(descriptionMark(begun.value)) !== seen) return refuse("stale", "seen");
    await endEdit(db, begun.value, { actor, now, data: { size, authorRoleFr, authorRoleEn } });
    return done({ incidentId, size });
  },
  audit: ({ value: { incidentId, size } }) => ({ subject: incidentId, detail: { size } }),
});

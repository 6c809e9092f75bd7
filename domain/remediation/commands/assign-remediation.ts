import { assignRemediationInput } from "#domain/remediation/input-schema.ts";
import { beginRemediation, record, refuseOwner } from "#domain/remediation/writes.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Gives a remediation to one person (ME-1). Refuses BeginRefusal, `owner_unknown`, and `owner_missing` for a promise. */
export const assignRemediation = command({
  name: "assign-remediation",
  input: assignRemediationInput,
  allow: "approve",
  publishes: "yes",
  async run({ db, actor, now, input }) {
    const begun = await beginRemediation(db, input);
    if (!begun.ok) return begun;
    const item = begun.value;
    const { ownerId, ownerRoleFr, ownerRoleEn } = input;
    if (ownerId === null && item.promisedAt !== null) return refuse("owner_missing", "ownerId");
    const refused = ownerId === item.ownerId ? null : await refuseOwner(db, ownerId);
    if (refused !== null) return refused;
    const data = { ownerId, ownerRoleFr, ownerRoleEn };
    await record(db, item, { kind: "assigned", actor, now, happened: { ownerId }, data });
    return done({ remediationId: item.id, ...changedFields(item, data) });
  },
  audit: ({ value: { remediationId, before, after } }) => ({ subject: remediationId, detail: {}, before, after }),
});

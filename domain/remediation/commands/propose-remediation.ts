import { proposeRemediationInput } from "#domain/remediation/input-schema.ts";
import { columnsOf, record, refuseOwner, writeCriteria, writeLinks } from "#domain/remediation/writes.ts";
import { command } from "#lib/command.ts";
import { newId } from "#lib/ids.ts";
import { done } from "#lib/result.ts";

/**
 * Proposes a remediation, or keeps an idea; both are the team's alone. Refuses `owner_unknown`, LinkRefusal and CriteriaRefusal.
 */
export const proposeRemediation = command({
  name: "propose-remediation",
  input: proposeRemediationInput,
  allow: "approve",
  publishes: "no",
  async run({ db, actor, now, input }) {
    const { state, ownerId, ownerRoleFr, ownerRoleEn } = input;
    const refusedOwner = await refuseOwner(db, ownerId);
    if (refusedOwner !== null) return refusedOwner;
    const item = await db.remediation.create({
      data: {
        ...{ id: newId(), state, createdAt: now, changedAt: now },
        ...{ ...columnsOf(input), ownerId, ownerRoleFr, ownerRoleEn },
      },
    });
    const refused = (await writeLinks(db, item.id, input)) ?? (await writeCriteria(db, item, input.criteria));
    if (refused !== null) return refused;
    await record(db, item, { kind: "created", actor, now, happened: { ownerId } });
    return done({ remediationId: item.id, state });
  },
  audit: ({ value: { remediationId, state } }) => ({ subject: remediationId, detail: { state } }),
});

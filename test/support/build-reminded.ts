import type { Prisma } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { morning } from "./fixed-clock.ts";

type Fields = Partial<Omit<Prisma.RemediationUncheckedCreateInput, "id">>;

/** A remediation under way, owned by `ownerId`, due on a day; answers its id. */
export async function buildReminded(fields: Fields = {}): Promise<string> {
  const id = newId();
  await database().remediation.create({
    data: {
      ...{ id, kind: "prevent", state: "in_progress", createdAt: new Date(morning), changedAt: new Date(morning) },
      textFr: "Copier la base ailleurs",
      textEn: "Copy the database elsewhere",
      ...fields,
    },
  });
  return id;
}

/** Somebody claims it done, as the command leaves it; then it waits to be verified. */
export async function claimReminded(id: string, by: { memberId: string; at: string }): Promise<void> {
  const { lastSeq } = await database().remediation.findUniqueOrThrow({ where: { id } });
  await database().remediationEvent.create({
    data: {
      ...{ id: newId(), remediationId: id, seq: lastSeq + 1, at: new Date(by.at), kind: "claimed", state: "done" },
      memberId: by.memberId,
    },
  });
  await database().remediation.update({ where: { id }, data: { state: "done", lastSeq: lastSeq + 1 } });
}

import { expect } from "vitest";
import type { CorrectIntervalsInput } from "#domain/incident/correction-schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildMember } from "./build-member.ts";
import { after } from "./fixed-clock.ts";
import { auditOf, countRows, requestsFor } from "./traces.ts";

type Command = (caller: Caller, raw: unknown) => Promise<{ ok: boolean; code?: string; field?: string }>;

/** What every correction of an incident says, against its version as it now is: an English reason, a key of its own. */
export async function correcting<F extends object>(incidentId: string, fields: F) {
  const { version } = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  return { idempotencyKey: newId(), incidentId, version, reasonFr: "", reasonEn: "We had it wrong.", ...fields };
}

/** An instant known to the minute, so many minutes after morning. */
export function minute(minutes: number) {
  return { precision: "exact" as const, at: after(minutes) };
}

type Facts = Omit<NonNullable<CorrectIntervalsInput["added"]>[number], "serviceId">;

/** A major outage for everybody between two instants, in minutes after morning; null: it lasts. */
export function span(from: number, to: number | null, fields: Partial<Facts> = {}): Facts {
  return {
    level: "major_outage",
    scope: { preset: "all" },
    start: minute(from),
    end: to === null ? null : minute(to),
    ...fields,
  };
}

/** Revisions of an incident, oldest first. */
export async function revisionsOf(incidentId: string) {
  return database().revision.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
}

/**
 * Holds a command that changes an incident to its manners: it refuses readers, strangers' versions and unknown incidents,
 * moves the version on by one, is audited and owed to the public once, and a repeat gets the same answer and changes nothing.
 */
export async function expectManners(command: Command, raw: { incidentId: string; version: number }): Promise<void> {
  const { incidentId, version } = raw;
  const [member, reader] = [await buildMember(), await buildMember({ role: "reader" })];
  const empty = await countRows();
  expect(await command(reader.caller, raw)).toMatchObject({ ok: false, code: "forbidden" });
  expect(await command(member.caller, { ...raw, version: version - 1 })).toMatchObject({
    code: "stale",
    field: "version",
  });
  expect(await command(member.caller, { ...raw, incidentId: "nowhere" })).toMatchObject({ code: "incident_unknown" });
  expect(await countRows()).toEqual(empty);
  const [audits, requests] = [await auditOf(incidentId), await requestsFor(incidentId)];

  const answer = await command(member.caller, raw);
  expect(answer).toMatchObject({ ok: true });
  const row = await database().incident.findUniqueOrThrow({ where: { id: incidentId } });
  expect(row.version).toBe(version + 1);
  expect((await auditOf(incidentId)).slice(audits.length)).toMatchObject([{ actorId: member.id }]);
  expect(await requestsFor(incidentId)).toHaveLength(requests.length + 1);
  for (const revision of await revisionsOf(incidentId)) expect(revision.formerHash).toMatch(/^[0-9a-f]{64}$/);

  const full = await countRows();
  expect(await command(member.caller, raw)).toEqual(answer);
  expect(await countRows()).toEqual(full);
  expect(await command(member.caller, { ...raw, version: version + 1 })).toMatchObject({
    code: "repeated_differently",
  });
}

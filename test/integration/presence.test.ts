import { expect, test } from "vitest";
import { readLastMove, readReportSince } from "#domain/incident/team-reads.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { endWriting, listWriting, noteWriting } from "#lib/presence.ts";
import { roles } from "#lib/roles.ts";
import { buildIncident, buildUpdate } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach();

const lea = { id: "lea", name: "Léa", role: "responder" } as const;
const samir = { id: "samir", name: "Samir", role: "administrator" } as const;
const notice = (member: { id: string; name: string; role: (typeof roles)[number] }, subject = "new") => ({
  subject,
  member,
  now: now(),
});
const writing = async (subject = "new") => (await listWriting(now())).get(subject) ?? [];

test("who writes is known to the others since the first sign, and forgotten a minute after the last one", async () => {
  await noteWriting(notice(lea));
  setMinutes(0.5);
  await noteWriting(notice(samir));
  await noteWriting(notice(lea));
  expect(await writing()).toEqual([
    { memberId: "lea", name: "Léa", since: morning },
    { memberId: "samir", name: "Samir", since: after(0.5) },
  ]);
  expect(await writing("another")).toEqual([]);
  setMinutes(1.5);
  expect(await writing()).toHaveLength(2);
  setMinutes(1.6);
  expect(await writing()).toEqual([]);
});

test("a sign of life sweeps away those who fell silent; one who comes back begins anew", async () => {
  await noteWriting(notice(lea));
  await noteWriting(notice(samir, "incident"));
  setMinutes(5);
  await noteWriting(notice(lea));
  expect(await database().composing.count()).toBe(1);
  expect(await writing()).toEqual([{ memberId: "lea", name: "Léa", since: after(5) }]);
});

test("who has published or left the page is gone at once", async () => {
  await noteWriting(notice(lea));
  await noteWriting(notice(lea, "incident"));
  await endWriting(notice(lea));
  expect(await writing()).toEqual([]);
  expect(await writing("incident")).toHaveLength(1);
});

test("a clock that is set back leaves nobody writing for ever", async () => {
  setMinutes(60);
  await noteWriting(notice(lea));
  setMinutes(0);
  expect(await writing()).toEqual([]);
  await noteWriting(notice(lea));
  expect(await writing()).toEqual([{ memberId: "lea", name: "Léa", since: morning }]);
});

test.each(roles)(
  "as %s one is seen writing exactly with the right to post, and the log says nothing of it",
  async (role) => {
    await noteWriting(notice({ ...lea, role }));
    expect(await writing()).toHaveLength(role === "administrator" || role === "responder" ? 1 : 0);
    expect(await database().auditEntry.count({ where: { actorId: "lea" } })).toBe(0);
  },
);

test("those who write learn of a message that came meanwhile, and of a report by somebody else", async () => {
  const [member, serviceId] = [await buildMember(), await buildService()];
  expect(await readReportSince({ since: new Date(after(-1)), without: "lea" })).toBeNull();
  const incidentId = await buildIncident([serviceId], { caller: member.caller });
  expect(await readReportSince({ since: new Date(after(-1)), without: "lea" })).toMatchObject({ id: incidentId });
  expect(await readReportSince({ since: new Date(after(-1)), without: member.id })).toBeNull();
  expect(await readReportSince({ since: now(), without: "lea" })).toBeNull();
  setMinutes(4);
  await buildUpdate(incidentId);
  expect(await readLastMove(incidentId)).toEqual({ version: 2, kind: "message", at: after(4), author: null });
  expect(await readLastMove("nobody")).toBeNull();
});

import { beforeEach, expect, test, vi } from "vitest";
import { markRemindersRead } from "#domain/reminder/commands/mark-reminders-read.ts";
import { remind } from "#domain/reminder/commands/remind.ts";
import { countNotices, listNotices } from "#domain/reminder/reads.ts";
import { remindDue, startReminding } from "#jobs/remind.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident } from "../support/build-incident.ts";
import { type BuiltMember, buildMember } from "../support/build-member.ts";
import { buildReminded, claimReminded } from "../support/build-reminded.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { run } from "../support/postgres.ts";

stopClock();
ownDatabaseEach();

const job = { kind: "job", name: "remind" } as const;
const today = "2026-11-23";

let owner: BuiltMember;
let administrator: BuiltMember;
let said = "";
beforeEach(async () => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  administrator = await buildMember({ role: "administrator" });
  owner = await buildMember();
});

/** Notices by day, as "day member kind", members as they are named here. */
async function told(names: Record<string, BuiltMember>): Promise<string[]> {
  const rows = await database().reminder.findMany({ orderBy: [{ day: "asc" }, { memberId: "asc" }] });
  const nameOf = (id: string) => Object.entries(names).find(([, member]) => member.id === id)?.[0] ?? id;
  return rows.map(({ day, memberId, kind }) => `${day.slice(5)} ${nameOf(memberId)} ${kind}`).sort();
}

async function link(remediationId: string, leadId: string | null): Promise<string> {
  const incidentId = await buildIncident([await buildService()]);
  await database().incident.update({ where: { id: incidentId }, data: { leadId } });
  await database().remediationIncident.create({ data: { remediationId, incidentId, link: "arose" } });
  return incidentId;
}

test("the program reminds of what is due today, once, however often it looks and however many of it run", async () => {
  const remediationId = await buildReminded({ ownerId: owner.id, due: today });
  await buildReminded({ ownerId: owner.id, due: "2026-12-24" });
  await buildReminded({ ownerId: owner.id, due: null });
  const counts = await Promise.all([remindDue(), remindDue(), remindDue(), remindDue()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  expect(await remindDue()).toBe(0);
  const rows = await database().reminder.findMany();
  expect(rows).toMatchObject([
    { memberId: owner.id, remediationId, day: today, kind: "due", audience: "owner", aboutOn: today, readAt: null },
  ]);
  const audited = await database().auditEntry.findMany({ where: { command: "remind" } });
  expect(audited.length).toBeGreaterThanOrEqual(1);
  expect(
    audited.filter(
      ({ detail }) => JSON.stringify(detail).includes('"count": 1') || JSON.stringify(detail).includes('"count":1'),
    ),
  ).toHaveLength(1);
  expect(audited[0]).toMatchObject({ actorKind: "job", actorName: "remind", subject: null });
  expect(await database().publicationRequest.count({ where: { command: "remind" } })).toBe(0);
  expect(said).not.toContain(owner.email);
});

test("the database itself refuses a second notice for one member, item and day", async () => {
  const remediationId = await buildReminded({ ownerId: owner.id, due: today });
  await remindDue();
  const again = `INSERT INTO reminder (id, member_id, remediation_id, day, kind, audience, about_on, created_at)
    VALUES ('again', '${owner.id}', '${remediationId}', '${today}', 'risk', 'lead', '${today}', '${morning}')`;
  await expect(run(process.env.VIGIE_DATABASE_URL ?? "", again)).rejects.toMatchObject({
    constraint: "reminder_member_id_remediation_id_day_key",
  });
});

test("the command keeps what it is given once, only for today, and only for the program or an operator", async () => {
  const remediationId = await buildReminded({ ownerId: owner.id });
  const one = { memberId: owner.id, remediationId, kind: "due", audience: "owner", aboutOn: today };
  expect(await remind(job, { day: today, reminders: [one, one] })).toEqual({ ok: true, value: { count: 1 } });
  expect(await remind(operator, { day: today, reminders: [one] })).toEqual({ ok: true, value: { count: 0 } });
  expect(await remind(job, { day: "2026-11-22", reminders: [one] })).toMatchObject({ code: "not_due", field: "day" });
  expect(await remind(administrator.caller, { day: today, reminders: [one] })).toMatchObject({ code: "forbidden" });
  expect(await remind(job, { day: "2026-02-30", reminders: [] })).toMatchObject({ code: "invalid" });
  expect(await database().reminder.count()).toBe(1);
  const audited = await database().auditEntry.findMany({ where: { command: "remind" }, orderBy: { id: "asc" } });
  expect(audited.map(({ detail }) => detail)).toEqual([
    { day: today, count: 1 },
    { day: today, count: 0 },
  ]);
});

test("a program that was down for a week tells each person once of each item, of today", async () => {
  const lead = await buildMember();
  const manager = await buildMember({ role: "reviewer" });
  for (const due of ["2026-11-24", "2026-11-25", "2026-11-26"])
    await link(await buildReminded({ ownerId: owner.id, due }), lead.id);
  await remindDue();
  expect(await database().reminder.count()).toBe(3);
  setMinutes(9 * 24 * 60);
  await remindDue();
  await remindDue();
  const rows = await database().reminder.findMany({ where: { day: { not: today } } });
  expect(new Set(rows.map(({ day }) => day))).toEqual(new Set(["2026-12-02"]));
  // Owner and lead of all three; management of the two that are a week late.
  const count = (member: BuiltMember) => rows.filter(({ memberId }) => memberId === member.id).length;
  expect([count(owner), count(lead), count(manager), rows.length]).toEqual([3, 3, 2, 8]);
});

test.each([
  { zone: "Europe/Paris", day: "2026-10-25", hours: 25 },
  { zone: "Europe/Paris", day: "2027-03-28", hours: 23 },
  { zone: "America/New_York", day: "2027-03-14", hours: 23 },
  { zone: "America/New_York", day: "2026-11-01", hours: 25 },
  // Midnight itself is skipped, or comes twice.
  { zone: "Africa/Cairo", day: "2027-04-30", hours: 23 },
  { zone: "Africa/Cairo", day: "2026-10-29", hours: 25 },
])(
  "in $zone the day $day of $hours hours reminds once, the days before and after too",
  async ({ zone, day, hours }) => {
    await database().organisation.update({ where: { id: 1 }, data: { timeZone: zone } });
    await buildReminded({ ownerId: owner.id, due: day });
    const midnight = (offset: number) =>
      Temporal.PlainDate.from(day).add({ days: offset }).toZonedDateTime(zone).epochMilliseconds;
    expect((midnight(1) - midnight(0)) / 3_600_000).toBe(hours);
    for (let at = midnight(-1); at < midnight(2); at += 30 * 60_000) {
      vi.setSystemTime(at);
      await remindDue();
    }
    const rows = await database().reminder.findMany({ orderBy: { createdAt: "asc" } });
    expect(rows.map((row) => [row.day, row.createdAt.getTime()])).toEqual(
      [-1, 0, 1].map((offset) => [Temporal.PlainDate.from(day).add({ days: offset }).toString(), midnight(offset)]),
    );
  },
);

test("who left is flagged the same day to leads and administrators and gets nothing any more, whatever became of the incidents", async () => {
  const [first, second] = [await buildMember(), await buildMember()];
  const remediationId = await buildReminded({ ownerId: owner.id, due: "2026-11-20" });
  for (const leadId of [first.id, second.id, null, first.id]) {
    const incidentId = await link(remediationId, leadId);
    await run(
      process.env.VIGIE_DATABASE_URL ?? "",
      `UPDATE impact_interval SET ended_at = started_at + interval '1 hour' WHERE incident_id = '${incidentId}';
       UPDATE incident SET state = 'resolved', resolved_at = impact_started_at + interval '1 hour' WHERE id = '${incidentId}'`,
    );
  }
  await database().member.update({ where: { id: owner.id }, data: { leftAt: new Date(morning) } });
  setMinutes(13 * 60);
  await remindDue();
  expect(await told({ administrator, first, second, owner })).toEqual([
    "11-23 administrator owner_left",
    "11-23 first owner_left",
    "11-23 second owner_left",
  ]);
  setMinutes(24 * 60);
  await remindDue();
  expect((await told({ administrator, first, second, owner })).slice(3)).toEqual([
    "11-24 first due",
    "11-24 second due",
  ]);
  expect((await listNotices(first.id)).open).toMatchObject([{ kind: "due", owner: `Member ${owner.id}` }]);
});

test("a claim waits a week, a recheck lapses on its day, an accepted risk ends: to those whom it concerns", async () => {
  const manager = await buildMember({ role: "reviewer" });
  const names = { administrator, owner, manager };
  const claimed = await buildReminded({ ownerId: owner.id, due: "2026-11-20" });
  await claimReminded(claimed, { memberId: owner.id, at: after(-7 * 24 * 60) });
  await buildReminded({ ownerId: owner.id, state: "risk_accepted", acceptedUntil: "2026-12-07" });
  const verified = await buildReminded({ ownerId: owner.id, recheckEveryDays: 30, recheckDue: "2026-11-24" });
  await claimReminded(verified, { memberId: owner.id, at: after(-40 * 24 * 60) });
  await verifyReminded(verified, manager.id);
  await remindDue();
  expect(await told(names)).toEqual([
    "11-23 administrator to_verify",
    "11-23 manager risk",
    "11-23 manager to_verify",
    "11-23 owner risk",
  ]);
  setMinutes(24 * 60);
  await Promise.all([remindDue(), remindDue()]);
  expect((await told(names)).slice(4)).toEqual([
    "11-24 administrator recheck",
    "11-24 manager recheck",
    "11-24 owner recheck",
  ]);
  expect(await database().remediation.findUniqueOrThrow({ where: { id: verified } })).toMatchObject({ state: "done" });
  expect(await database().remediationEvent.count({ where: { remediationId: verified, kind: "recheck_due" } })).toBe(1);
  await remindDue();
  const lapses = await database().auditEntry.findMany({ where: { command: "lapse-rechecks" } });
  expect(lapses.filter(({ detail }) => JSON.stringify(detail).includes(verified))).toHaveLength(1);
  expect(lapses.length).toBeLessThanOrEqual(2);
});

async function verifyReminded(remediationId: string, memberId: string): Promise<void> {
  const event = { id: newId(), remediationId, seq: 2, at: new Date(after(-39 * 24 * 60)), memberId };
  await database().remediationEvent.create({ data: { ...event, kind: "verified", state: "verified" } });
  await database().remediation.update({ where: { id: remediationId }, data: { state: "verified", lastSeq: 2 } });
}

test("the example, and what was imported and nobody here has taken over, remind nobody", async () => {
  await buildReminded({ ownerId: owner.id, due: today, isExample: true });
  await buildReminded({ due: "2011-03-01", importedFrom: "status.example.org" });
  expect(await remindDue()).toBe(0);
  await buildReminded({ ownerId: owner.id, due: "2011-03-01", importedFrom: "status.example.org" });
  expect(await remindDue()).toBe(2);
});

test("one's own notices are read one by one or all, as far as they were shown; nobody reads another's", async () => {
  const [first] = [
    await buildReminded({ ownerId: owner.id, due: today }),
    await buildReminded({ ownerId: owner.id, due: today }),
  ];
  const other = await buildMember();
  await buildReminded({ ownerId: other.id, due: today });
  await remindDue();
  expect([await countNotices(owner.id), await countNotices(other.id)]).toEqual([2, 1]);
  const read = (caller: typeof owner.caller, remediationId: string, seenAt = morning) =>
    markRemindersRead(caller, { remediationId, seenAt });
  expect(await read(owner.caller, first)).toMatchObject({ ok: true, value: { count: 1 } });
  expect(await read(owner.caller, first)).toMatchObject({ ok: true, value: { count: 0 } });
  expect(await read(other.caller, first)).toMatchObject({ ok: true, value: { count: 0 } });
  expect([await countNotices(owner.id), await countNotices(other.id)]).toEqual([1, 1]);
  setMinutes(24 * 60);
  await remindDue();
  expect(await countNotices(owner.id)).toBe(2);
  // What came since the page was shown stays unread.
  expect(await read(owner.caller, "all", after(60))).toMatchObject({ ok: true, value: { count: 1 } });
  expect(await countNotices(owner.id)).toBe(2);
  expect(await read(owner.caller, "all", after(24 * 60))).toMatchObject({ ok: true, value: { count: 2 } });
  const { open, read: done } = await listNotices(owner.id);
  expect([open.length, done.length]).toEqual([0, 2]);
  expect(await countNotices(other.id)).toBe(1);
  const audited = await database().auditEntry.findMany({ where: { command: "mark-reminders-read" } });
  expect(audited[0]).toMatchObject({ actorId: owner.id, subject: owner.id, detail: { count: 1 } });
});

test("reading refuses operators, ended sessions and what is no id", async () => {
  expect(await markRemindersRead(operator, { remediationId: "all", seenAt: morning })).toMatchObject({
    code: "forbidden",
  });
  await database().session.update({ where: { id: owner.sessionId }, data: { revokedAt: new Date(morning) } });
  const ask = { remediationId: "all", seenAt: morning };
  expect(await markRemindersRead(owner.caller, ask)).toMatchObject({ code: "signed_out" });
  expect(await markRemindersRead(administrator.caller, { ...ask, remediationId: "" })).toMatchObject({
    code: "invalid",
  });
  expect(await markRemindersRead(administrator.caller, { ...ask, seenAt: "x" })).toMatchObject({ code: "invalid" });
});

test("what was done, moved or withdrawn meanwhile is settled and counts no more", async () => {
  const [done, moved, still] = [
    await buildReminded({ ownerId: owner.id, due: today }),
    await buildReminded({ ownerId: owner.id, due: today }),
    await buildReminded({ ownerId: owner.id, due: today }),
  ];
  await remindDue();
  await claimReminded(done, { memberId: owner.id, at: morning });
  await database().remediation.update({ where: { id: moved }, data: { due: "2027-03-01" } });
  expect(await countNotices(owner.id)).toBe(1);
  const { open, read } = await listNotices(owner.id);
  expect(open.map(({ remediationId }) => remediationId)).toEqual([still]);
  expect(new Set(read.map(({ remediationId, isSettled }) => isSettled && remediationId))).toEqual(
    new Set([done, moved]),
  );
});

test("a database that is away is no end: the next round looks again", async () => {
  await buildReminded({ ownerId: owner.id, due: today });
  const find = vi.spyOn(database().member, "findMany").mockRejectedValue(new Error("away"));
  const stop = startReminding(5);
  await vi.waitFor(() => expect(find.mock.calls.length).toBeGreaterThan(2), 5_000);
  find.mockRestore();
  await vi.waitFor(async () => expect(await database().reminder.count()).toBe(1), 5_000);
  await stop();
  expect(said.match(/was not looked for/g)).toHaveLength(1);
});

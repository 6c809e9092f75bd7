import { expect, test, vi } from "vitest";
import { judgeRemediation } from "#domain/remediation/commands/judge-remediation.ts";
import { lapseRechecks } from "#domain/remediation/commands/lapse-rechecks.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { database } from "#lib/db.ts";
import {
  buildClaimed,
  buildVerified,
  eventsOf,
  kindsOf,
  made,
  onItem,
  remediationOf,
  verifying,
} from "../support/build-remediation.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabaseEach();

const setZone = (timeZone: string) => database().organisation.update({ where: { id: 1 }, data: { timeZone } });
const lapse = async () => made(await lapseRechecks(operator, {})).lapsed;

/** Lets nobody's session end. */
const staySignedIn = () => database().session.updateMany({ data: { expiresAt: new Date("2030-01-01T00:00:00Z") } });

/** Lapses at an instant; answers which. */
async function lapseAt(instant: string): Promise<string[]> {
  vi.setSystemTime(instant);
  return lapse();
}

test("a recheck lapses at the zone's midnight, once, and sends it back to be verified", async () => {
  await setZone("Europe/Paris");
  const { id, verifier } = await buildVerified({ recheckEveryDays: 30 });
  expect(await remediationOf(id)).toMatchObject({ state: "verified", recheckDue: "2026-12-23" });
  expect(await lapseAt("2026-12-22T22:59:59.999Z")).toEqual([]);
  expect(await lapseAt("2026-12-22T23:00:00Z")).toEqual([id]);
  expect(await remediationOf(id)).toMatchObject({ state: "done", recheckDue: null, firstDue: "2026-12-31" });
  expect((await eventsOf(id)).at(-1)).toMatchObject({
    kind: "recheck_due",
    state: "done",
    due: "2026-12-23",
    memberId: null,
  });
  expect((await auditOf(null)).at(-1)).toMatchObject({ command: "lapse-rechecks", detail: { remediationIds: [id] } });
  expect((await requestsFor(null)).at(-1)).toMatchObject({ command: "lapse-rechecks" });
  const settled = await kindsOf(id);
  for (const instant of ["2026-12-22T23:00:01Z", "2026-12-23T23:00:00Z", "2027-06-01T00:00:00Z"])
    expect(await lapseAt(instant)).toEqual([]);
  expect(await kindsOf(id)).toEqual(settled);
  vi.setSystemTime("2026-12-23T09:00:00Z");
  await staySignedIn();
  expect(await verifyRemediation(verifier.caller, await verifying(id))).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "verified", recheckDue: "2027-01-22" });
});

test.each([
  ["Pacific/Auckland", "2026-12-22T10:59:59.999Z", "2026-12-22T11:00:00Z"],
  ["America/St_Johns", "2026-12-23T03:29:59.999Z", "2026-12-23T03:30:00Z"],
  ["Asia/Kathmandu", "2026-12-22T18:14:59.999Z", "2026-12-22T18:15:00Z"],
])("in %s it lapses when the day begins there", async (zone, before, at) => {
  await setZone(zone);
  const { id } = await buildVerified({ recheckEveryDays: 30 });
  expect(await remediationOf(id)).toMatchObject({ recheckDue: "2026-12-23" });
  expect(await lapseAt(before)).toEqual([]);
  expect(await lapseAt(at)).toEqual([id]);
});

test("two who lapse at once do it once", async () => {
  const [{ id }, { id: other }] = [
    await buildVerified({ recheckEveryDays: 1 }),
    await buildVerified({ recheckEveryDays: 1 }),
  ];
  vi.setSystemTime("2026-11-25T09:00:00Z");
  const answers = await Promise.all([1, 2, 3].map(() => lapse()));
  expect(answers.flat().sort()).toEqual([id, other].sort());
  for (const one of [id, other]) expect((await kindsOf(one)).filter((kind) => kind === "recheck_due")).toHaveLength(1);
});

test("every 365 days from 29 February is 28 February of the next year; a leap year shifts it no further", async () => {
  await setZone("Europe/Paris");
  const { id, verifier } = await buildClaimed({ recheckEveryDays: 365, due: "2028-12-31" });
  vi.setSystemTime("2028-02-29T11:00:00Z");
  await staySignedIn();
  made(await verifyRemediation(verifier.caller, await verifying(id)));
  expect(await remediationOf(id)).toMatchObject({ recheckDue: "2029-02-28" });
  expect(await lapseAt("2029-02-27T22:59:59Z")).toEqual([]);
  expect(await lapseAt("2029-02-27T23:00:00Z")).toEqual([id]);
});

test("a judgement that it works counts as a recheck; one that it does not ends them", async () => {
  const { id, verifier } = await buildVerified({ recheckEveryDays: 30 });
  vi.setSystemTime("2026-12-10T09:00:00Z");
  const judge = async (judgement: string, fields: object) =>
    made(await judgeRemediation(verifier.caller, await onItem(id, { judgement, ...fields })));
  await judge("effective", { evidence: [{ kind: "drill", text: "Switched over." }] });
  expect(await remediationOf(id)).toMatchObject({ state: "effective", recheckDue: "2027-01-09" });
  expect(await lapseAt("2026-12-24T09:00:00Z")).toEqual([]);
  await staySignedIn();
  await judge("regressed", { reasonFr: "x", reasonEn: "x" });
  expect(await remediationOf(id)).toMatchObject({ state: "regressed", recheckDue: null });
  expect(await lapseAt("2027-02-01T09:00:00Z")).toEqual([]);
});

test("a zone that changes moves the midnight with it", async () => {
  await setZone("Europe/Paris");
  const { id } = await buildVerified({ recheckEveryDays: 30 });
  await setZone("Pacific/Auckland");
  expect(await lapseAt("2026-12-22T11:00:00Z")).toEqual([id]);
});

test("when nothing is due nothing changes but the log", async () => {
  await buildVerified({ recheckEveryDays: 30 });
  const everything = async () => [
    await database().remediation.findMany(),
    await database().remediationEvent.findMany(),
  ];
  const before = await everything();
  expect(await lapse()).toEqual([]);
  expect(await everything()).toEqual(before);
});

import { expect, test, vi } from "vitest";
import { acceptInvitation } from "#domain/member/commands/accept-invitation.ts";
import { leave } from "#domain/member/commands/leave.ts";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { claimRemediation } from "#domain/remediation/commands/claim-remediation.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { verifyRemediation } from "#domain/remediation/commands/verify-remediation.ts";
import { database } from "#lib/db.ts";
import { projectFacts } from "#published/project.ts";
import { chosen, door, invited, joined } from "../support/build-account.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import {
  advance,
  asDescribed,
  buildAccepted,
  buildPromise,
  claim,
  eventsOf,
  evidenceFor,
  made,
  onItem,
  promising,
  remediationOf,
  verifying,
} from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { stopClock } from "../support/fixed-clock.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

stopClock();
ownDatabase();
ownDataDir();

const reason = { reasonFr: "Le fournisseur a du retard.", reasonEn: "The supplier is late." };

const publicPromise = async (id: string) => {
  const { promises } = await projectFacts(database(), { origin: "", now: new Date(), incidents: "all" });
  return promises.get(id);
};

test("an owner who left: it stays his, marked by his leaving, until somebody else has it; nothing of the promise is lost", async () => {
  const [owner, other] = [await joined(), await buildMember()];
  const id = await buildPromise({ ownerId: owner.memberId });
  made(await leave(owner.caller, {}));
  const orphan = await database().remediation.findMany({ where: { owner: { leftAt: { not: null } } } });
  expect(orphan).toMatchObject([{ id, ownerId: owner.memberId, state: "accepted", firstDue: "2026-12-31" }]);
  await expectRefused(
    async () => claimRemediation(owner.caller, await onItem(id, { evidence: await evidenceFor(id) })),
    {
      code: "signed_out",
    },
  );
  // The work does not wait for him, nor does its date.
  await advance(id, "started");
  expect(await movePromise(operator, await onItem(id, { due: "2027-02-01", ...reason }))).toMatchObject({ ok: true });
  expect(await assignRemediation(operator, await onItem(id, { ownerId: other.id }))).toMatchObject({ ok: true });
  expect(await database().remediation.count({ where: { owner: { leftAt: { not: null } } } })).toBe(0);
});

test("an owner who left and came back is who he was: he still does not verify", async () => {
  const owner = await joined();
  const { email } = await database().member.findUniqueOrThrow({ where: { id: owner.memberId } });
  const id = await buildPromise({ ownerId: owner.memberId });
  made(await leave(owner.caller, {}));
  made(await assignRemediation(operator, await onItem(id, { ownerId: (await buildMember()).id })));
  await claim(id);
  const { token } = await invited({ email });
  const back = made(
    await acceptInvitation(door, { token, name: "Sacha", language: "fr", next: chosen, repeat: chosen }),
  );
  expect(back.memberId).toBe(owner.memberId);
  const caller = { kind: "member", sessionId: back.id } as const;
  await expectRefused(async () => verifyRemediation(caller, await verifying(id)), { code: "verifier_owned_it" });
});

const why = { reasonFr: "Il ne répondait pas à tous.", reasonEn: "It did not answer all of them." };

test("one that three incidents share belongs to each of them, is one promise, and is kept once", async () => {
  const service = await buildService();
  const incidentIds = [
    await buildIncident([service]),
    await buildIncident([service]),
    await buildIncident([service]),
  ].sort();
  const id = await buildPromise({ incidents: incidentIds.map((incidentId) => ({ incidentId })) });
  expect((await publicPromise(id))?.incidents).toEqual(incidentIds.map((one) => ({ id: one, link: "arose" })));
  for (const incidentId of incidentIds)
    expect(await database().remediationIncident.findMany({ where: { incidentId } })).toEqual([
      { remediationId: id, incidentId, link: "arose" },
    ]);
  const fewer = incidentIds.slice(1).map((incidentId) => ({ incidentId, link: "did_not_prevent" }));
  expect(await describeRemediation(operator, await asDescribed(id, { incidents: fewer, ...why }))).toMatchObject({
    ok: true,
  });
  expect((await publicPromise(id))?.incidents).toEqual(
    incidentIds.slice(1).map((one) => ({ id: one, link: "did_not_prevent" })),
  );
});

test("one that arose from an incident and caused another is linked with both, each way, even where it is the same (ME-9)", async () => {
  const service = await buildService();
  const [before, after] = [await buildIncident([service]), await buildIncident([service])];
  const links = [
    { incidentId: before, link: "arose" },
    { incidentId: after, link: "caused" },
    { incidentId: after, link: "did_not_prevent" },
  ];
  const id = await buildPromise({ incidents: links });
  const sorted = (found: { id: string; link: string }[]) => found.map(({ id: one, link }) => `${one} ${link}`).sort();
  expect(sorted((await publicPromise(id))?.incidents ?? [])).toEqual(
    links.map(({ incidentId, link }) => `${incidentId} ${link}`).sort(),
  );
  const ofAfter = await database().incident.findUniqueOrThrow({
    where: { id: after },
    include: { remediations: true },
  });
  expect(ofAfter.remediations.map(({ remediationId, link }) => [remediationId, link]).sort()).toEqual([
    [id, "caused"],
    [id, "did_not_prevent"],
  ]);
});

test("text with NUL, controls, half characters and marks of direction is kept as far as it can be, and told as it is kept", async () => {
  const written = "\u0000Une copie\u0007 \u202eailleurs\u202c\ud83d \u061c🙂\r\nvite\u0000 ";
  const kept = "Une copie \u202eailleurs\u202c\ufffd \u061c🙂\nvite";
  const id = await buildPromise({ promise: promising("2027-01-31", { wordingFr: written }), textFr: written });
  expect(await remediationOf(id)).toMatchObject({ wordingFr: kept, textFr: kept });
  expect((await publicPromise(id))?.wording.fr).toBe(kept);
  made(await movePromise(operator, await onItem(id, { due: "2027-02-28", reasonFr: written, reasonEn: written })));
  expect((await eventsOf(id)).at(-1)).toMatchObject({ reasonFr: kept, reasonEn: kept });
});

test("what happens at the same instant keeps its order", async () => {
  const id = await buildPromise();
  await advance(id, "started");
  await claim(id);
  const events = await eventsOf(id);
  expect(events.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
    "1 created",
    "2 accepted",
    "3 promised",
    "4 started",
    "5 claimed",
  ]);
  expect(new Set(events.map(({ at }) => at.toISOString())).size).toBe(1);
});

test.each([
  // In Paris the day of 25 hours, then that of 23; in St John's the day before its clocks change, at two at night.
  ["Europe/Paris", "2026-10-25", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"],
  ["Europe/Paris", "2027-03-28", "2027-03-28T21:59:59Z", "2027-03-28T22:00:00Z"],
  ["Pacific/Auckland", "2026-09-27", "2026-09-27T10:59:59Z", "2026-09-27T11:00:00Z"],
  ["America/St_Johns", "2026-11-01", "2026-11-02T03:29:59Z", "2026-11-02T03:30:00Z"],
])(
  "in %s %s may be promised, moved to and accepted until its last second, and not after",
  async (timeZone, today, last, over) => {
    vi.setSystemTime("2026-01-01T12:00:00Z");
    await database().organisation.update({ where: { id: 1 }, data: { timeZone } });
    const [open, other, promise] = [
      await buildAccepted(),
      await buildAccepted(),
      await buildPromise({ due: "2029-12-31" }),
    ];
    const { id: ownerId } = await buildMember();
    for (const id of [open, other]) made(await assignRemediation(operator, await onItem(id, { ownerId })));
    const tries = async (id: string) => [
      await promiseRemediation.rehearse(operator, await onItem(id, promising(today)), async () => "promised"),
      await movePromise.rehearse(operator, await onItem(promise, { due: today, ...reason }), async () => "moved"),
      await acceptRisk.rehearse(operator, await onItem(id, { until: today, ...reason }), async () => "accepted"),
    ];
    vi.setSystemTime(last);
    expect(await tries(open)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    vi.setSystemTime(over);
    expect(await tries(other)).toMatchObject([
      { code: "due_before_promise" },
      { code: "date_past" },
      { code: "date_past" },
    ]);
  },
);

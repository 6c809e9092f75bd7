import { expect, test } from "vitest";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { advanceRemediation } from "#domain/remediation/commands/advance-remediation.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import {
  advance,
  aProposal,
  asDescribed,
  buildAccepted,
  buildHazard,
  buildPromise,
  eventsOf,
  made,
  onItem,
  propose,
  remediationOf,
} from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";

stopClock();
ownDatabase();

const nowhere = "nothing00000";

async function anEntry(incidentId: string): Promise<string> {
  const at = new Date(morning);
  await database().postmortem.create({
    data: { incidentId, size: "full", sourceLanguage: "fr", createdAt: at, editedAt: at },
  });
  const id = newId();
  const factor = { kind: "architecture", role: "contributing", provenance: "stated" } as const;
  await database().postmortemEntry.create({
    data: { id, incidentId, list: "factors", seq: 1, textEn: "x", ...factor },
  });
  return id;
}

test("a proposal is kept whole: what, criteria in their order, incidents, factors, what it waits for, what it covers", async () => {
  const [member, incidentId] = [await buildMember(), await buildIncident([await buildService()])];
  const [entryId, hazardId, other] = [await anEntry(incidentId), await buildHazard(), await propose()];
  const criteria = ["Other data centre", "Takes over at once"].map((textEn) => ({ textEn }));
  const answer = await proposeRemediation(member.caller, {
    ...aProposal({ criteria, ownerId: member.id, ownerRoleFr: "L’équipe", ownerRoleEn: "The team", priority: 1 }),
    ...{
      origin: "planned_before",
      baselineEn: "daily",
      targetEn: "hourly",
      targetHedge: "probable",
      recheckEveryDays: 90,
    },
    ...{ incidents: [{ incidentId, link: "caused" }, { incidentId }], entryIds: [entryId], needs: [other] },
    coverage: [
      { hazardId, relation: "reduces_impact" },
      { hazardId, relation: "does_not_cover", residualEn: "an hour" },
    ],
  });
  const { remediationId: id } = made(answer);
  const item = await database().remediation.findUniqueOrThrow({
    where: { id },
    include: {
      criteria: { orderBy: { seq: "asc" } },
      incidents: true,
      entries: true,
      needs: true,
      coverage: true,
      owners: true,
    },
  });
  expect(item).toMatchObject({
    ...{ state: "proposed", kind: "prevent", origin: "planned_before", priority: 1, ownerId: member.id, version: 2 },
    ...{ baselineEn: "daily", targetEn: "hourly", targetHedge: "probable", recheckEveryDays: 90 },
    ...{ publishedAt: null, promisedAt: null, due: null, createdAt: new Date(morning), isExample: false },
    criteria: [{ textEn: "Other data centre" }, { textEn: "Takes over at once" }],
    entries: [{ entryId }],
    needs: [{ toId: other }],
    owners: [{ memberId: member.id }],
  });
  expect(item.incidents.map(({ link }) => link).sort()).toEqual(["arose", "caused"]);
  expect(item.coverage.map(({ relation, residualEn }) => [relation, residualEn]).sort()).toEqual([
    ["does_not_cover", "an hour"],
    ["reduces_impact", ""],
  ]);
  expect(await eventsOf(id)).toMatchObject([
    { kind: "created", state: "proposed", memberId: member.id, ownerId: member.id },
  ]);
  expect(await auditOf(id)).toMatchObject([{ detail: { state: "proposed" } }]);
  const idea = await propose({ state: "idea" });
  expect(await remediationOf(idea)).toMatchObject({ state: "idea" });
});

test("a proposal names only what there is, and nothing twice", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const hazardId = await buildHazard();
  const reader = await buildMember({ role: "reader" });
  const gone = await buildMember();
  await database().member.update({ where: { id: gone.id }, data: { leftAt: new Date(morning) } });
  const covering = { hazardId, relation: "removes" };
  const wrong: [Record<string, unknown>, object][] = [
    ...[nowhere, reader.id, gone.id].map((ownerId): [Record<string, unknown>, object] => [
      { ownerId },
      { code: "owner_unknown", field: "ownerId" },
    ]),
    [{ incidents: [{ incidentId: nowhere }] }, { code: "incident_unknown", field: "incidents" }],
    [{ entryIds: [nowhere] }, { code: "entry_unknown", field: "entryIds" }],
    [{ needs: [nowhere] }, { code: "remediation_unknown", field: "needs" }],
    [{ coverage: [{ ...covering, hazardId: nowhere }] }, { code: "hazard_unknown", field: "coverage" }],
    [{ incidents: [{ incidentId }, { incidentId, link: "arose" }] }, { code: "named_twice", field: "incidents" }],
    [{ coverage: [covering, { ...covering, standing: "tested" }] }, { code: "named_twice", field: "coverage" }],
    [{ needs: [nowhere, nowhere] }, { code: "named_twice", field: "needs" }],
    [{ entryIds: [nowhere, nowhere] }, { code: "named_twice", field: "entryIds" }],
    [{ criteria: [{ id: nowhere, textEn: "x" }] }, { code: "criterion_unknown", field: "criteria" }],
  ];
  for (const [fields, refusal] of wrong)
    await expectRefused(() => proposeRemediation(operator, aProposal(fields)), refusal);
});

test("a proposal says what it is, in the limits", async () => {
  const invalid = async (fields: object, field: string, code: string) =>
    expectRefused(() => proposeRemediation(operator, aProposal({ ...fields })), { problems: [{ field, code }] });
  await invalid({ textFr: " ", textEn: "\u0000" }, "textFr", "text_missing");
  await invalid({ textEn: "x".repeat(1001) }, "textEn", "too_long");
  await invalid({ criteria: [{ textEn: "" }] }, "criteria.0.textFr", "text_missing");
  await invalid({ criteria: Array.from({ length: 21 }, () => ({ textEn: "x" })) }, "criteria", "too_many");
  await invalid({ state: "accepted" }, "state", "unknown_choice");
  await invalid({ kind: "hope" }, "kind", "unknown_choice");
  await invalid({ priority: 4 }, "priority", "unknown_choice");
  await invalid({ recheckEveryDays: 3661 }, "recheckEveryDays", "not_understood");
  await invalid({ targetHedge: "maybe" }, "targetHedge", "unknown_choice");
  expect(await remediationOf(await propose({ textEn: "🙂".repeat(1000), recheckEveryDays: "" }))).toMatchObject({
    recheckEveryDays: null,
  });
});

test("describing writes all anew but where it stands, and the log says what changed", async () => {
  const id = await buildPromise();
  const before = await remediationOf(id);
  const incidentId = await buildIncident([await buildService()]);
  setMinutes(5);
  const changed = {
    textEn: "Two copies",
    kind: "recover",
    priority: 3,
    incidents: [{ incidentId, link: "did_not_prevent" }],
    ...{ reasonFr: "Mieux compris.", reasonEn: "Better understood." },
  };
  expect(await describeRemediation(operator, await asDescribed(id, changed))).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toEqual({
    ...before,
    ...{
      textEn: "Two copies",
      kind: "recover",
      priority: 3,
      version: before.version + 1,
      lastSeq: before.lastSeq + 1,
      changedAt: new Date(after(5)),
    },
  });
  expect(await database().remediationIncident.findMany({ where: { remediationId: id } })).toMatchObject([
    { incidentId, link: "did_not_prevent" },
  ]);
  expect((await auditOf(id)).at(-1)).toMatchObject({
    before: { textEn: "A copy of the database elsewhere", kind: "prevent", priority: 2, incidents: [] },
    after: { textEn: "Two copies", kind: "recover", priority: 3, incidents: [{ incidentId, link: "did_not_prevent" }] },
  });
});

test("what waits for what is never a circle, be it long, and links name what there is", async () => {
  const [first, second, third] = [await propose(), await propose(), await propose()];
  const needing = async (id: string, needs: string[]) =>
    describeRemediation(operator, await asDescribed(id, { needs }));
  expect(await needing(first, [second])).toMatchObject({ ok: true });
  expect(await needing(second, [third])).toMatchObject({ ok: true });
  await expectRefused(() => needing(third, [first]), { code: "needs_cycle", field: "needs" });
  await expectRefused(() => needing(third, [third]), { code: "needs_cycle", field: "needs" });
  await expectRefused(() => needing(third, [nowhere]), { code: "remediation_unknown", field: "needs" });
  // What no longer waits may be waited for.
  expect(await needing(first, [])).toMatchObject({ ok: true });
  expect(await needing(third, [first])).toMatchObject({ ok: true });
});

test("two who make each wait for the other at once: one does, and nobody waits for long", async () => {
  const [one, other] = [await propose(), await propose()];
  const answers = await Promise.all([
    describeRemediation(operator, await asDescribed(one, { needs: [other] })),
    describeRemediation(operator, await asDescribed(other, { needs: [one] })),
  ]);
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "needs_cycle"]);
});

test("criteria are written before the work, and stay once it has begun or once they were promised (ME-3)", async () => {
  const criteriaOf = (remediationId: string) =>
    database().remediationCriterion.findMany({ where: { remediationId }, orderBy: { seq: "asc" } });
  const describe = async (id: string, criteria: object[]) =>
    describeRemediation(operator, await asDescribed(id, { criteria }));
  const id = await buildAccepted();
  const [kept] = await criteriaOf(id);
  const next = [{ textEn: "Tested each month" }, { id: kept?.id, textEn: "Elsewhere", textFr: "Ailleurs" }];
  expect(await describe(id, next)).toMatchObject({ ok: true });
  expect(await criteriaOf(id)).toMatchObject([{ textEn: "Tested each month" }, { id: kept?.id, textEn: "Elsewhere" }]);
  await expectRefused(() => describe(id, [{ id: nowhere, textEn: "x" }]), {
    code: "criterion_unknown",
    field: "criteria",
  });
  await advance(id, "started");
  for (const criteria of [[], [{ textEn: "Easier" }], (await criteriaOf(id)).toReversed()])
    await expectRefused(() => describe(id, criteria), { code: "criteria_fixed", field: "criteria" });
  expect(await describeRemediation(operator, await asDescribed(id, { priority: 1 }))).toMatchObject({ ok: true });
  const promise = await buildPromise();
  await expectRefused(() => describe(promise, []), { code: "criteria_fixed", field: "criteria" });
});

test("work does not begin, or go on, without criteria; those that are missing may still be written", async () => {
  const bare = { criteria: [] };
  const step = async (id: string, name: string) =>
    advanceRemediation(operator, await onItem(id, { step: name, reasonEn: "x" }));
  const started = await buildAccepted(bare);
  await expectRefused(() => step(started, "started"), { code: "criteria_missing", field: "step" });
  const blocked = await buildAccepted(bare);
  await advance(blocked, "blocked", { reasonEn: "No server." });
  await expectRefused(() => step(blocked, "unblocked"), { code: "criteria_missing", field: "step" });
  const risked = await buildAccepted(bare);
  const until = { until: "2027-01-01", reasonFr: "Rare.", reasonEn: "Rare." };
  made(await acceptRisk(operator, await onItem(risked, until)));
  await expectRefused(() => step(risked, "resumed"), { code: "criteria_missing", field: "step" });
  for (const [id, name] of [
    [blocked, "unblocked"],
    [risked, "resumed"],
  ] as const) {
    made(await describeRemediation(operator, await asDescribed(id, { criteria: [{ textEn: "It answers." }] })));
    expect(await step(id, name)).toMatchObject({ ok: true });
    expect(await remediationOf(id)).toMatchObject({ state: "in_progress", acceptedUntil: null });
  }
});

import { expect, test } from "vitest";
import { retireHazard } from "#domain/hazard/commands/retire-hazard.ts";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { aHazard, buildHazard } from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const nowhere = "nothing00000";
const hazardOf = (id: string) => database().hazard.findUniqueOrThrow({ where: { id }, include: { realised: true } });

/** Writes a hazard anew, in its present version. */
async function rewrite(id: string, fields: object) {
  const { version, kind, nodeId, textFr, textEn, publishedAt } = await hazardOf(id);
  const former = { kind, nodeId, textFr, textEn, isPublic: publishedAt !== null };
  return saveHazard(operator, aHazard({ hazardId: id, version, ...former, ...fields }));
}

test("a hazard says what may go wrong, where, and when it did; it is internal until it is told", async () => {
  const [nodeId, incidentId] = [
    await buildService({ visibility: "internal" }),
    await buildIncident([await buildService()]),
  ];
  const id = await buildHazard({ nodeId, incidentIds: [incidentId, incidentId], textFr: "" });
  expect(await hazardOf(id)).toMatchObject({
    ...{ kind: "spof", nodeId, textFr: "", version: 1, provenance: "stated", publishedAt: null, retiredAt: null },
    realised: [{ incidentId }],
  });
  expect(await auditOf(id)).toMatchObject([{ command: "save-hazard" }]);
  expect(await requestsFor(id)).toHaveLength(1);
});

test("what is written anew leaves its traces, and what happened is written anew as well", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const id = await buildHazard({ incidentIds: [incidentId] });
  setMinutes(3);
  expect(await rewrite(id, { kind: "capacity", incidentIds: [] })).toMatchObject({ ok: true });
  expect(await hazardOf(id)).toMatchObject({
    kind: "capacity",
    version: 2,
    realised: [],
    createdAt: new Date(morning),
  });
  expect((await auditOf(id)).at(-1)).toMatchObject({
    before: { kind: "spof", incidentIds: [incidentId] },
    after: { kind: "capacity", incidentIds: [] },
  });
});

test("what customers read is in both languages, and stays public for good", async () => {
  const id = await buildHazard();
  await expectRefused(() => rewrite(id, { isPublic: true, textEn: "" }), {
    problems: [{ field: "textEn", code: "both_languages_needed" }],
  });
  setMinutes(3);
  expect(await rewrite(id, { isPublic: true })).toMatchObject({ ok: true });
  setMinutes(6);
  expect(await rewrite(id, { textEn: "Loss of the one database" })).toMatchObject({ ok: true });
  expect(await hazardOf(id)).toMatchObject({ publishedAt: new Date(after(3)), textEn: "Loss of the one database" });
  await expectRefused(() => rewrite(id, { isPublic: false }), { code: "hazard_stays_public", field: "isPublic" });
  await expectRefused(() => rewrite(id, { textFr: "" }), {
    problems: [{ field: "textFr", code: "both_languages_needed" }],
  });
});

test("a hazard names what there is, says something, and is changed as it was seen", async () => {
  const id = await buildHazard();
  const save = (fields: object) => saveHazard(operator, aHazard({ ...fields }));
  await expectRefused(() => save({ hazardId: nowhere, version: 1 }), { code: "hazard_unknown" });
  await expectRefused(() => save({ hazardId: id, version: 2 }), { code: "stale", field: "version" });
  await expectRefused(() => save({ nodeId: nowhere }), { code: "service_unknown", field: "nodeId" });
  await expectRefused(() => save({ incidentIds: [nowhere] }), { code: "incident_unknown", field: "incidentIds" });
  await expectRefused(() => save({ textFr: "", textEn: " " }), {
    problems: [{ field: "textFr", code: "text_missing" }],
  });
  await expectRefused(() => save({ kind: "bad luck" }), { problems: [{ field: "kind", code: "unknown_choice" }] });
  await expectRefused(() => save({ textEn: "x".repeat(501) }), { problems: [{ field: "textEn", code: "too_long" }] });
});

test("two who write it at once: one does", async () => {
  const id = await buildHazard();
  const answers = await Promise.all(
    ["capacity", "other"].map((kind) => saveHazard(operator, aHazard({ hazardId: id, version: 1, kind }))),
  );
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "stale"]);
  expect((await hazardOf(id)).version).toBe(2);
});

test("a hazard that is no longer there is retired once, and stays known", async () => {
  const id = await buildHazard();
  setMinutes(5);
  const retire = (version: number, hazardId = id) => retireHazard(operator, { hazardId, version });
  await expectRefused(() => retire(1, nowhere), { code: "hazard_unknown" });
  await expectRefused(() => retire(2), { code: "stale", field: "version" });
  expect(await retire(1)).toMatchObject({ ok: true });
  expect(await hazardOf(id)).toMatchObject({ retiredAt: new Date(after(5)), version: 2 });
  await expectRefused(() => retire(2), { code: "already_retired" });
  expect((await auditOf(id)).at(-1)).toMatchObject({ command: "retire-hazard" });
});

import { expect, test } from "vitest";
import { addDependency } from "#domain/service/commands/add-dependency.ts";
import { createService } from "#domain/service/commands/create-service.ts";
import { editService } from "#domain/service/commands/edit-service.ts";
import { moveService } from "#domain/service/commands/move-service.ts";
import { removeDependency } from "#domain/service/commands/remove-dependency.ts";
import { retireService } from "#domain/service/commands/retire-service.ts";
import { readCatalogueTree, readService } from "#domain/service/reads.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const fresh = { kind: "service", visibility: "public", nameFr: "Courrier" } as const;

async function made(fields: Partial<Parameters<typeof createService>[1]> = {}): Promise<string> {
  const answer = await createService(operator, { ...fresh, ...fields });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.id;
}

test("a new service is the last of its siblings, recorded from now on, audited and owed to the public", async () => {
  const parentId = await made({ kind: "group", nameFr: "Groupe" });
  const ids = [await made({ parentId }), await made({ parentId }), await made({ parentId })];
  const { tree } = await readCatalogueTree();
  expect(tree.filter((node) => node.parentId === parentId).map((node) => node.id)).toEqual(ids);
  expect(await readService(ids[0] ?? "")).toMatchObject({ recordedFrom: new Date(morning), recordedDay: "2026-11-23" });
  expect(await auditOf(ids[0] ?? "")).toMatchObject([{ command: "create-service" }]);
  expect(await requestsFor(ids[0] ?? "")).toHaveLength(1);
});

test("recordedFrom is midnight of the page's zone", async () => {
  const id = await made({ recordedFrom: "2026-07-01" });
  expect((await readService(id))?.recordedFrom).toEqual(new Date("2026-06-30T22:00:00Z"));
});

test("a service that is saved as it stands is recorded from the same instant on, another day from its midnight", async () => {
  const id = await made();
  const { kind: _, ...fields } = { ...fresh, id };
  await editService(operator, { ...fields, version: 1, nameFr: "Poste", recordedFrom: "2026-11-23" });
  expect(await readService(id)).toMatchObject({ nameFr: "Poste", recordedFrom: new Date(morning) });
  await editService(operator, { ...fields, version: 2, recordedFrom: "2026-11-22" });
  expect((await readService(id))?.recordedFrom).toEqual(new Date("2026-11-21T23:00:00Z"));
});

test("a name in one language is enough; none is refused at the field", async () => {
  expect(await createService(operator, { ...fresh, nameFr: " ", nameEn: "" })).toEqual({
    ok: false,
    code: "invalid",
    problems: [{ field: "nameFr", code: "name_missing" }],
  });
  expect(await createService(operator, { ...fresh, nameFr: "", nameEn: "Mail" })).toMatchObject({ ok: true });
});

test("a fourth level, a service as parent and a ring of groups are refused about the parent", async () => {
  const one = await made({ kind: "group" });
  const two = await made({ kind: "group", parentId: one });
  const three = await made({ parentId: two });
  const four = await made({ kind: "group", parentId: two });
  expect(await createService(operator, { ...fresh, parentId: four })).toMatchObject({
    code: "too_deep",
    field: "parentId",
  });
  expect(await createService(operator, { ...fresh, parentId: three })).toMatchObject({ code: "parent_not_group" });
  expect(await createService(operator, { ...fresh, parentId: "nowhere" })).toMatchObject({ code: "unknown_service" });
  const { kind: _, ...fields } = { ...fresh, id: one, version: 1, parentId: two };
  expect(await editService(operator, fields)).toMatchObject({ code: "inside_itself", field: "parentId" });
});

test("two groups moved into each other at the same moment do not make a ring", async () => {
  const [one, other] = [await made({ kind: "group" }), await made({ kind: "group" })];
  const { kind: _, ...fields } = { ...fresh, version: 1 };
  const answers = await Promise.all([
    editService(operator, { ...fields, id: one, parentId: other }),
    editService(operator, { ...fields, id: other, parentId: one }),
  ]);
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
});

test("a change against an old version is refused and changes nothing", async () => {
  const id = await made();
  const { kind: _, ...fields } = { ...fresh, id, version: 1, nameFr: "Première" };
  expect(await editService(operator, fields)).toMatchObject({ ok: true, value: { id, version: 2 } });
  expect(await editService(operator, { ...fields, nameFr: "Seconde" })).toEqual({ ok: false, code: "stale" });
  expect(await readService(id)).toMatchObject({ nameFr: "Première", recordedFrom: new Date(morning) });
  expect(await editService(operator, { ...fields, id: "nowhere" })).toMatchObject({ code: "unknown_service" });
});

test("what an open incident impairs cannot be hidden, neither itself nor by the group around it", async () => {
  const [group, hidden] = [await made({ kind: "group" }), await made({ kind: "group", visibility: "internal" })];
  const id = await made({ parentId: group });
  await buildIncident([id]);
  const { kind: _, ...fields } = { ...fresh, version: 1 };
  const refusal = { ok: false, code: "service_affected", field: "visibility" };
  expect(await editService(operator, { ...fields, id, parentId: group, visibility: "internal" })).toEqual(refusal);
  expect(await editService(operator, { ...fields, id, parentId: hidden })).toEqual(refusal);
  expect(await editService(operator, { ...fields, id: group, visibility: "internal" })).toEqual(refusal);
  expect(await readService(id)).toMatchObject({ visibility: "public", version: 1 });
  expect(await editService(operator, { ...fields, id, parentId: group, nameFr: "Poste" })).toMatchObject({ ok: true });
});

test("moving changes places with the neighbour and stays at the edge", async () => {
  const parentId = await made({ kind: "group" });
  const [a, b, c] = [await made({ parentId }), await made({ parentId }), await made({ parentId })];
  const order = async () =>
    (await readCatalogueTree()).tree.filter((node) => node.parentId === parentId).map((node) => node.id);
  await moveService(operator, { id: c, direction: "up" });
  expect(await order()).toEqual([a, c, b]);
  await moveService(operator, { id: a, direction: "up" });
  expect(await order()).toEqual([a, c, b]);
  expect(await moveService(operator, { id: "nowhere", direction: "up" })).toMatchObject({ code: "unknown_service" });
});

test("a retired service leaves the tree and is kept; a group has to be empty first", async () => {
  const parentId = await made({ kind: "group" });
  const id = await made({ parentId });
  expect(await retireService(operator, { id: parentId })).toMatchObject({ code: "has_children" });
  expect(await retireService(operator, { id })).toMatchObject({ ok: true });
  expect(await retireService(operator, { id })).toMatchObject({ code: "already_retired" });
  expect(await retireService(operator, { id: parentId })).toMatchObject({ ok: true });
  const { tree, retired } = await readCatalogueTree();
  expect(tree.map((node) => node.id)).not.toContain(id);
  expect(retired.map((node) => node.id)).toEqual(expect.arrayContaining([id, parentId]));
});

test("a circle of dependencies is refused and named in both languages", async () => {
  const [a, b, c] = [
    await buildService({ nameFr: "A fr", nameEn: "A" }),
    await buildService({ nameFr: "B fr", nameEn: "B" }),
    await buildService({ nameFr: "C fr", nameEn: "C" }),
  ];
  expect(await addDependency(operator, { fromId: a, toId: b, phase: "login" })).toMatchObject({ ok: true });
  expect(await addDependency(operator, { fromId: b, toId: c, phase: "runs_on" })).toMatchObject({ ok: true });
  const answer = await addDependency(operator, { fromId: c, toId: a, phase: "runtime" });
  expect(answer).toMatchObject({ ok: false, code: "dependency_cycle", field: "toId" });
  expect("cycle" in answer ? answer.cycle.map((name) => name.en) : []).toEqual(["C", "A", "B", "C"]);
});

test("two dependencies that together close a circle are not both taken when they come at once", async () => {
  const [a, b] = [await buildService(), await buildService()];
  const answers = await Promise.all([
    addDependency(operator, { fromId: a, toId: b, phase: "runtime" }),
    addDependency(operator, { fromId: b, toId: a, phase: "runtime" }),
  ]);
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
});

test("a dependency is stated once per phase, between two services that exist, and can be taken back once", async () => {
  const [a, b] = [await buildService(), await buildService()];
  const input = { fromId: a, toId: b, phase: "login" } as const;
  const answer = await addDependency(operator, input);
  if (!answer.ok) throw new Error(answer.code);
  expect(await addDependency(operator, input)).toMatchObject({ code: "dependency_exists" });
  expect(await addDependency(operator, { ...input, phase: "runtime" })).toMatchObject({ ok: true });
  expect(await addDependency(operator, { ...input, toId: a })).toMatchObject({ code: "dependency_itself" });
  expect(await addDependency(operator, { ...input, toId: "nowhere" })).toMatchObject({ code: "unknown_service" });
  expect(await removeDependency(operator, { id: answer.value.id })).toMatchObject({ ok: true });
  expect(await removeDependency(operator, { id: answer.value.id })).toMatchObject({ code: "unknown_dependency" });
});

test("only administrators change the catalogue", async () => {
  const id = await buildService();
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    const { kind: _, ...fields } = { ...fresh, id, version: 1 };
    const answers = [
      await createService(caller, fresh),
      await editService(caller, fields),
      await moveService(caller, { id, direction: "up" }),
      await retireService(caller, { id }),
      await addDependency(caller, { fromId: id, toId: id, phase: "login" }),
      await removeDependency(caller, { id }),
    ];
    expect(answers).toEqual(Array(6).fill({ ok: false, code: "forbidden" }));
  }
  expect(await database().service.count({ where: { id, version: 1 } })).toBe(1);
});

import { expect, test } from "vitest";
import { editService } from "#domain/service/commands/edit-service.ts";
import { retireService } from "#domain/service/commands/retire-service.ts";
import { setUptimeTarget } from "#domain/service/commands/set-uptime-target.ts";
import { readCatalogueTree, readService } from "#domain/service/reads.ts";
import { database } from "#lib/db.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const last = async (id: string) => (await auditOf(id)).at(-1);

/** Renames a service as it now is. */
async function rename(
  id: string,
  fields: { nameFr?: string; nameEn?: string; renaming?: "from_now_on" | "everywhere" },
) {
  const { version, nameFr, nameEn } = await database().service.findUniqueOrThrow({ where: { id } });
  return editService(operator, { id, version, visibility: "public", nameFr, nameEn, ...fields });
}

async function formerNames(id: string) {
  const rows = await database().formerName.findMany({ where: { serviceId: id }, orderBy: { until: "asc" } });
  return rows.map(({ nameFr, nameEn, until }) => [nameFr, nameEn, until.toISOString()]);
}

test("a renamed service keeps the name it had until then, and the log says what the change meant", async () => {
  const id = await buildService({ nameFr: "Courrier", nameEn: "Mail" });
  await rename(id, { nameFr: "Messagerie" });
  expect(await formerNames(id)).toEqual([["Courrier", "Mail", morning]]);
  expect(await last(id)).toMatchObject({
    detail: { version: 2, renaming: "from_now_on" },
    before: { nameFr: "Courrier" },
    after: { nameFr: "Messagerie" },
  });
  setMinutes(60);
  await rename(id, { nameEn: "Post" });
  expect(await formerNames(id)).toEqual([
    ["Courrier", "Mail", morning],
    ["Messagerie", "Mail", after(60)],
  ]);
  expect((await readService(id))?.formerNames.map((one) => one.nameFr)).toEqual(["Messagerie", "Courrier"]);
});

test("a corrected name leaves no former one, and takes back a renaming that was the mistake", async () => {
  const id = await buildService({ nameFr: "Courier", nameEn: "Mail" });
  await rename(id, { nameFr: "Courrier", renaming: "everywhere" });
  expect(await formerNames(id)).toEqual([]);
  expect(await last(id)).toMatchObject({ detail: { renaming: "everywhere" } });
  await rename(id, { nameFr: "Messagerei" });
  setMinutes(2);
  await rename(id, { nameFr: "Messagerie", renaming: "everywhere" });
  expect(await formerNames(id)).toEqual([["Courrier", "Mail", morning]]);
  setMinutes(4);
  await rename(id, { nameFr: "Courrier", renaming: "everywhere" });
  expect(await formerNames(id)).toEqual([]);
});

test("a translation that was missing is no other name; nor is anything else that changes", async () => {
  const id = await buildService({ nameFr: "Courrier", nameEn: "" });
  await rename(id, { nameEn: "Mail" });
  expect(await formerNames(id)).toEqual([]);
  expect((await last(id))?.detail).toEqual({ version: 2 });
});

test("two renamings in the same millisecond keep what readers knew", async () => {
  const id = await buildService({ nameFr: "Un", nameEn: "" });
  await rename(id, { nameFr: "Deux" });
  expect(await rename(id, { nameFr: "Trois" })).toMatchObject({ ok: true });
  expect(await formerNames(id)).toEqual([["Un", "", morning]]);
});

test("a refused change keeps no former name", async () => {
  const id = await buildService({ nameFr: "Courrier", nameEn: "" });
  const input = { id, version: 9, visibility: "public", nameFr: "Poste" } as const;
  expect(await editService(operator, input)).toEqual({ ok: false, code: "stale" });
  const twice = await Promise.all([rename(id, { nameFr: "Poste" }), rename(id, { nameFr: "Lettres" })]);
  expect(twice.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await formerNames(id)).toEqual([["Courrier", "", morning]]);
  expect(await editService(operator, { ...input, version: 2, renaming: "perhaps" as "everywhere" })).toMatchObject({
    problems: [{ field: "renaming", code: "unknown_choice" }],
  });
});

test("a target holds from its month on, until another one does; it is audited and owed to the public", async () => {
  const id = await buildService();
  const set = (version: number, fromMonth: string, ratio: number | null) =>
    setUptimeTarget(operator, { id, version, fromMonth, ratio });
  expect(await set(1, "2026-11", 0.999)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await last(id)).toMatchObject({
    command: "set-uptime-target",
    detail: { version: 2, fromMonth: "2026-11" },
    before: { target: null },
    after: { target: 0.999 },
  });
  expect(await requestsFor(id)).toHaveLength(1);
  await set(2, "2027-01", null);
  await set(3, "2026-11", 0.99);
  expect((await readService(id))?.targets).toEqual([
    { serviceId: id, fromMonth: "2027-01", ratio: null },
    { serviceId: id, fromMonth: "2026-11", ratio: 0.99 },
  ]);
  expect(await last(id)).toMatchObject({ before: { target: 0.999 }, after: { target: 0.99 } });
});

test("a target that cannot be is refused beside its field, and nothing is written", async () => {
  const id = await buildService();
  const group = await buildService({ kind: "group", recordedFrom: null });
  const retired = await buildService({ retiredAt: new Date(morning) });
  const input = { id, version: 1, fromMonth: "2026-11", ratio: 0.999 };
  const problems = async (fields: object) => {
    const answer = await setUptimeTarget(operator, { ...input, ...fields });
    return "problems" in answer ? answer.problems : answer;
  };
  expect(await problems({ ratio: 0 })).toEqual([{ field: "ratio", code: "target_zero" }]);
  expect(await problems({ ratio: 1.01 })).toEqual([{ field: "ratio", code: "invalid_percent" }]);
  expect(await problems({ ratio: Number.NaN })).toEqual([{ field: "ratio", code: "invalid_percent" }]);
  expect(await problems({ fromMonth: "November" })).toEqual([{ field: "fromMonth", code: "invalid_month" }]);
  expect(await problems({ fromMonth: "2027-12" })).toEqual({ ok: false, code: "too_far_ahead", field: "fromMonth" });
  expect(await problems({ ratio: null })).toEqual({ ok: false, code: "nothing_changed", field: "ratio" });
  expect(await problems({ version: 7 })).toEqual({ ok: false, code: "stale" });
  expect(await problems({ id: group })).toMatchObject({ code: "group_without_target" });
  expect(await problems({ id: retired })).toMatchObject({ code: "service_retired" });
  expect(await problems({ id: "nowhere" })).toMatchObject({ code: "unknown_service" });
  expect(await database().uptimeTarget.count({ where: { serviceId: { in: [id, group, retired] } } })).toBe(0);
  expect(await database().service.count({ where: { id, version: 1 } })).toBe(1);
});

test("of two who set a target at the same moment the second is told", async () => {
  const id = await buildService();
  const answers = await Promise.all(
    [0.99, 0.999].map((ratio) => setUptimeTarget(operator, { id, version: 1, fromMonth: "2026-11", ratio })),
  );
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, code: "stale" });
});

test("a retired service leads to what took its place, one or several; the log names them", async () => {
  const [mail, post, letters] = [await buildService(), await buildService(), await buildService({ position: 1 })];
  const answer = await retireService(operator, { id: mail, successors: [letters, post, post] });
  expect(answer).toMatchObject({ ok: true });
  const { retired } = await readCatalogueTree();
  const found = retired.find(({ id }) => id === mail);
  expect(found?.successors.map(({ id }) => id)).toEqual([post, letters]);
  expect(await last(mail)).toMatchObject({ after: { retiredAt: morning, successorIds: [letters, post] } });
});

test("what is retired, unknown, itself or a group takes no service's place, and then nothing is retired", async () => {
  const id = await buildService();
  const group = await buildService({ kind: "group", recordedFrom: null });
  const retired = await buildService({ retiredAt: new Date(morning) });
  const refused = async (service: string, successors: string[]) => retireService(operator, { id: service, successors });
  for (const successor of [retired, "nowhere", id])
    expect(await refused(id, [successor])).toEqual({ ok: false, code: "successor_gone", field: "successors" });
  expect(await refused(id, [group])).toMatchObject({ code: "successor_is_group", field: "successors" });
  expect(await refused(group, [id])).toMatchObject({ code: "successor_is_group" });
  const many = Array.from({ length: 21 }, (_, place) => `service-${place}`);
  expect(await refused(id, many)).toMatchObject({ problems: [{ field: "successors", code: "too_many" }] });
  expect(await database().service.count({ where: { id: { in: [id, group] }, retiredAt: null } })).toBe(2);
  expect(await database().succession.count({ where: { fromId: { in: [id, group] } } })).toBe(0);
});

test("only administrators set targets and name successors", async () => {
  const [id, other] = [await buildService(), await buildService()];
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    const target = { id, version: 1, fromMonth: "2026-11", ratio: 0.9 };
    expect(await setUptimeTarget(caller, target)).toEqual({ ok: false, code: "forbidden" });
    expect(await retireService(caller, { id, successors: [other] })).toEqual({ ok: false, code: "forbidden" });
  }
});

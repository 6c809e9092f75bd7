import { expect, test } from "vitest";
import { createTemplate } from "#domain/template/commands/create-template.ts";
import { editTemplate } from "#domain/template/commands/edit-template.ts";
import { retireTemplate } from "#domain/template/commands/retire-template.ts";
import { listTemplates, readTemplate } from "#domain/template/reads.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const words = {
  nameFr: "Panne du réseau",
  state: "investigating",
  textFr: "Depuis {début}, panne à {lieu}.",
  textEn: "Since {start}, outage at {place}.",
} as const;
const fresh = (part: object = {}) => ({ ...words, idempotencyKey: newId(), ...part });

async function made(part: object = {}): Promise<string> {
  const answer = await createTemplate(operator, fresh(part));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.id;
}

test("a template is kept with its words and ticks, audited with what it says, and owes the public nothing", async () => {
  const serviceId = await buildService();
  const id = await made({ services: [{ serviceId, level: "partial_outage" }], meanwhileFr: "Patience." });
  expect(await readTemplate(id)).toEqual({
    ...{ id, version: 1, state: "investigating", isRetired: false },
    name: { fr: "Panne du réseau", en: "" },
    title: { fr: "", en: "" },
    text: { fr: words.textFr, en: words.textEn },
    meanwhile: { fr: "Patience.", en: "" },
    services: [{ serviceId, level: "partial_outage" }],
  });
  expect((await listTemplates()).map((one) => one.id)).toContain(id);
  expect(await auditOf(id)).toMatchObject([
    { command: "create-template", before: null, after: { textFr: words.textFr, services: [{ serviceId }] } },
  ]);
  expect(await requestsFor(id)).toEqual([]);
});

test("the same key makes a template once, and refuses other words", async () => {
  const input = fresh();
  const first = await createTemplate(operator, input);
  expect(await createTemplate(operator, input)).toEqual(first);
  expect(await createTemplate(operator, { ...input, textFr: "Autre." })).toMatchObject({
    code: "repeated_differently",
  });
  const id = first.ok ? first.value.id : "";
  expect(await auditOf(id)).toHaveLength(1);
});

test("a name and a text in one language are enough; none, braces around anything else and too long a text are refused at the field", async () => {
  expect(await createTemplate(operator, fresh({ nameFr: "", nameEn: "Network", textFr: "" }))).toMatchObject({
    ok: true,
  });
  const refused = async (part: object) => {
    const answer = await createTemplate(operator, fresh(part));
    return "problems" in answer ? answer.problems : [];
  };
  expect(await refused({ nameFr: " ", textFr: "", textEn: "" })).toEqual([
    { field: "nameFr", code: "name_missing" },
    { field: "textFr", code: "text_missing" },
  ]);
  for (const textFr of ["Un {blanc", "Un }", "{}", "{a.b}", "{ a}", `{${"a".repeat(41)}}`])
    expect(await refused({ textFr }), textFr).toEqual([{ field: "textFr", code: "blank_malformed" }]);
  expect(await refused({ textFr: "{nom d’hôte_2}" })).toEqual([{ field: "textFr", code: "blank_malformed" }]);
  expect(await refused({ textFr: "{nom de l-hôte_2}" })).toEqual([]);
  expect(await refused({ titleFr: "é".repeat(201) })).toEqual([{ field: "titleFr", code: "too_long" }]);
});

test("services that it cannot tick are refused: unknown, retired, a group, one twice, an operational level", async () => {
  const serviceId = await buildService();
  const refused = async (...ids: string[]) => {
    const services = ids.map((id) => ({ serviceId: id, level: "major_outage" }));
    const answer = await createTemplate(operator, fresh({ services }));
    return answer.ok ? null : answer;
  };
  expect(await refused("nowhere")).toEqual({ ok: false, code: "service_unknown", field: "services" });
  expect(await refused(await buildService({ retiredAt: new Date(morning) }))).toMatchObject({
    code: "service_retired",
  });
  expect(await refused(await buildService({ kind: "group", recordedFrom: null }))).toMatchObject({
    code: "service_is_group",
  });
  expect(await refused(serviceId, serviceId)).toMatchObject({ code: "service_twice" });
  expect(await createTemplate(operator, fresh({ services: [{ serviceId, level: "operational" }] }))).toMatchObject({
    problems: [{ field: "services.0.level", code: "unknown_choice" }],
  });
});

test("a change says before and after, replaces the ticks, and is refused against an old version", async () => {
  const [one, other] = [await buildService(), await buildService()];
  const id = await made({ services: [{ serviceId: one, level: "major_outage" }] });
  const change = {
    ...words,
    ...{ id, version: 1, textFr: "Autre texte." },
    services: [{ serviceId: other, level: "degraded_performance" }],
  };
  expect(await editTemplate(operator, change)).toMatchObject({ ok: true, value: { id, version: 2 } });
  expect(await readTemplate(id)).toMatchObject({
    version: 2,
    services: [{ serviceId: other, level: "degraded_performance" }],
  });
  expect((await auditOf(id))[1]).toMatchObject({
    command: "edit-template",
    before: { version: 1, textFr: words.textFr, services: [{ serviceId: one }] },
    after: { version: 2, textFr: "Autre texte.", services: [{ serviceId: other }] },
  });
  expect(await editTemplate(operator, change)).toEqual({ ok: false, code: "stale" });
  expect(await editTemplate(operator, { ...change, id: "nowhere" })).toMatchObject({ code: "template_unknown" });
  const missing = { ...change, version: 2, services: [{ serviceId: "nowhere", level: "major_outage" }] };
  expect(await editTemplate(operator, missing)).toMatchObject({ code: "service_unknown", field: "services" });
  expect(await readTemplate(id)).toMatchObject({ version: 2, services: [{ serviceId: other }] });
});

test("of two changes at once one is refused", async () => {
  const id = await made();
  const answers = await Promise.all(
    ["Un.", "Deux."].map((textFr) => editTemplate(operator, { ...words, id, version: 1, textFr })),
  );
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
});

test("a retired template leaves the list, stays readable, and can neither be changed nor retired again", async () => {
  const id = await made();
  expect(await retireTemplate(operator, { id, version: 2 })).toEqual({ ok: false, code: "stale" });
  expect(await retireTemplate(operator, { id, version: 1 })).toMatchObject({ ok: true });
  expect((await listTemplates()).map((one) => one.id)).not.toContain(id);
  expect(await readTemplate(id)).toMatchObject({ isRetired: true, version: 2 });
  expect((await auditOf(id))[1]).toMatchObject({
    command: "retire-template",
    before: { retiredAt: null },
    after: { retiredAt: morning },
  });
  expect(await retireTemplate(operator, { id, version: 2 })).toMatchObject({ code: "template_retired" });
  expect(await editTemplate(operator, { ...words, id, version: 2 })).toMatchObject({ code: "template_retired" });
  expect(await retireTemplate(operator, { id: "nowhere", version: 1 })).toMatchObject({ code: "template_unknown" });
});

test("a service that was retired is no longer ticked", async () => {
  const serviceId = await buildService();
  const id = await made({ services: [{ serviceId, level: "major_outage" }] });
  await database().service.update({ where: { id: serviceId }, data: { retiredAt: new Date(morning) } });
  expect(await readTemplate(id)).toMatchObject({ services: [] });
});

test.each(["responder", "reviewer", "reader"] as const)("a %s changes no template", async (role) => {
  const { caller } = await buildMember({ role });
  const id = await made();
  const before = await database().template.count();
  expect(await createTemplate(caller, fresh())).toEqual({ ok: false, code: "forbidden" });
  expect(await editTemplate(caller, { ...words, id, version: 1 })).toEqual({ ok: false, code: "forbidden" });
  expect(await retireTemplate(caller, { id, version: 1 })).toEqual({ ok: false, code: "forbidden" });
  expect(await database().template.count()).toBe(before);
  expect(await readTemplate(id)).toMatchObject({ version: 1, isRetired: false });
});

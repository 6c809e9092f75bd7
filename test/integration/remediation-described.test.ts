import { expect, test } from "vitest";
import { readRemediations } from "#domain/history/export-promise-reads.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import { database } from "#lib/db.ts";
import { projectPromises } from "#published/project-promise.ts";
import { buildIncident } from "../support/build-incident.ts";
import { asDescribed, buildHazard, buildPromise, made, propose, remediationOf } from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";

// What a promise does not cover is not taken back in silence: customers read what was said before, and why it changed.

stopClock();
ownDatabase();

const why = { reasonFr: "Nous l’avons vérifié.", reasonEn: "We have verified it." };
const describe = async (id: string, fields: object) =>
  describeRemediation(operator, await asDescribed(id, { ...fields }));
const lastToldOf = async (id: string) => (await projectPromises(database(), [id])).get(id)?.events.at(-1);
const publish = (id: string) =>
  database().hazard.update({
    where: { id },
    data: { publishedAt: new Date(after(0)), textFr: "Effacée par une requête", textEn: "Deleted by a query" },
  });

test("what it covered, and was, before is told in both languages, with the reason", async () => {
  const [hazardId, hidden] = [await buildHazard(), await buildHazard({ textEn: "zqhidden" })];
  await publish(hazardId);
  const coverage = [
    { hazardId, relation: "does_not_cover", residualFr: "Une heure", residualEn: "One hour" },
    { hazardId: hidden, relation: "removes" },
  ];
  const id = await buildPromise({ coverage, recheckEveryDays: 90 });
  setMinutes(5);
  made(await describe(id, { coverage: [], kind: "recover", recheckEveryDays: null, ...why }));
  expect(await lastToldOf(id)).toMatchObject({
    ...{ kind: "described", at: after(5), reason: { fr: why.reasonFr, en: why.reasonEn } },
    former: {
      ...{ kind: "prevent", recheckEveryDays: 90 },
      coverage: [
        {
          ...{ relation: "does_not_cover", standing: "claimed", residual: { fr: "Une heure", en: "One hour" } },
          hazard: { fr: "Effacée par une requête", en: "Deleted by a query" },
        },
      ],
    },
  });
  const [exported] = await Array.fromAsync(readRemediations(database()));
  expect(JSON.stringify(exported)).not.toContain("zqhidden");
});

test("that it answered other incidents is told too, and nothing of what stayed as it was", async () => {
  const incidentId = await buildIncident([await buildService()]);
  const id = await buildPromise({ incidents: [{ incidentId }] });
  made(await describe(id, { incidents: [{ incidentId, link: "caused" }], ...why }));
  expect((await lastToldOf(id))?.former).toEqual({ incidents: 1 });
});

test("it is refused without its reason in both languages, and a reason for nothing too; the item stays as it was", async () => {
  const id = await buildPromise();
  const before = await remediationOf(id);
  const refused = async (fields: object) => {
    const answer = await describe(id, fields);
    return answer.ok ? "done" : [answer.code, "field" in answer ? answer.field : null];
  };
  expect(await refused({ kind: "detect" })).toEqual(["both_languages_needed", "reasonFr"]);
  expect(await refused({ kind: "detect", reasonFr: "Oui" })).toEqual(["both_languages_needed", "reasonEn"]);
  expect(await refused({ priority: 1, ...why })).toEqual(["nothing_told", "reasonFr"]);
  expect(await remediationOf(id)).toEqual(before);
});

test("what customers do not read changes without a word, and so does all of what nobody told them", async () => {
  const [promised, inner, hidden] = [await buildPromise(), await propose(), await buildHazard()];
  made(await describe(promised, { priority: 1, coverage: [{ hazardId: hidden, relation: "does_not_cover" }] }));
  made(await describe(inner, { kind: "detect" }));
  const kinds = await database().remediationEvent.findMany({
    where: { kind: "described", remediationId: { in: [promised, inner] } },
  });
  expect(kinds).toEqual([]);
});

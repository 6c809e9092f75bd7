import { expect, test } from "vitest";
import { readExport } from "#domain/history/export-reads.ts";
import { answerExample } from "#domain/organisation/commands/answer-example.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { proposeRemediation } from "#domain/remediation/commands/propose-remediation.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import example from "#prisma/example/case-2011.json" with { type: "json" };
import { stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { listing } from "../support/write-postmortem.ts";

stopClock();
ownDatabaseEach("example");

const incidentId = exampleId("incident");
const entry = (name: string) => exampleId("entry", name);
const measure = (name: string) => exampleId("remediation", name);

/** French as the case has it, with the apostrophes and words that the site sets. */
const set = (text: string) => text.replaceAll("'", "’").replaceAll("datacenter", "centre de données");

function readMeasure(name: string) {
  return database().remediation.findUniqueOrThrow({
    where: { id: measure(name) },
    include: {
      criteria: { orderBy: { seq: "asc" } },
      events: { orderBy: { seq: "asc" } },
      ...{ needs: true, coverage: true, incidents: true, entries: true },
    },
  });
}

test("the four hazards of the case are there, public, of the same kind, node and provenance, and came true where it says so", async () => {
  expect(await database().hazard.count()).toBe(example.hazards.length);
  for (const { id, kind, node, realised, provenance, fr, en } of example.hazards) {
    const found = await database().hazard.findUniqueOrThrow({
      where: { id: exampleId("hazard", id) },
      include: { realised: true },
    });
    expect(found).toMatchObject({ kind, provenance, textFr: set(fr), textEn: en, isExample: true, retiredAt: null });
    expect(found.nodeId).toBe(node === null ? null : exampleId("service", node));
    expect(found.realised).toEqual(realised ? [{ hazardId: found.id, incidentId }] : []);
    expect(found.publishedAt).not.toBeNull();
  }
});

test("each factor of the case stands as a cause of the hazard that it led to", async () => {
  const causes = await database().hazardEntry.findMany({ include: { entry: true } });
  const factors: Record<string, string[]> = {
    ...{ F1: ["factor-dependency"], F2: ["factor-confirmation"], F3: ["factor-deletion"] },
    ...{ F4: ["factor-single", "factor-sign-in"], F5: ["factor-planned"], F6: ["factor-backup"] },
    ...{ F7: ["factor-routine"], F8: ["factor-repair"], F9: ["factor-colocation"] },
  };
  const told = example.causalLinks.flatMap(({ from, to }) =>
    (factors[from] ?? []).map((name) => ({ hazardId: exampleId("hazard", to), entryId: entry(name) })),
  );
  expect(causes.map(({ hazardId, entryId }) => ({ hazardId, entryId }))).toEqual(expect.arrayContaining(told));
  expect(causes).toHaveLength(told.length);
  expect(causes.find(({ entryId }) => entryId === entry("factor-repair"))?.entry.role).toBe("prolonging");
});

test("the six remediations have the kind, origin, state, criteria and coverage of the case; nobody owns them, nobody did anything", async () => {
  expect(await database().remediation.count()).toBe(example.remediations.length);
  for (const told of example.remediations) {
    const found = await readMeasure(told.id);
    expect(found).toMatchObject({ kind: told.kind, origin: told.origin, state: told.state, isExample: true });
    expect(found).toMatchObject({ wordingFr: set(told.fr), wordingEn: told.en, hedge: "none", ownerId: null });
    expect(found).toMatchObject({ ownerRoleFr: "non précisé", ownerRoleEn: "not stated", importedFrom: "" });
    expect([found.promisedAt !== null, found.firstDue, found.due]).toEqual([told.promised, null, null]);
    const criteria = ("criteria" in told ? told.criteria : undefined) ?? [];
    expect(found.criteria.map(({ textEn }) => textEn)).toEqual(
      criteria.map(({ en }) => en.replaceAll(/"([^"]*)"/g, "“$1”")),
    );
    for (const { memberId, linkId } of found.events) expect([memberId, linkId]).toEqual([null, null]);
    expect(found.events.at(-1)?.state).toBe(told.state);
  }
  const coverage = await database().coverage.findMany();
  for (const told of example.coverage) {
    const one = { remediationId: measure(told.remediation), hazardId: exampleId("hazard", told.hazard) };
    expect(coverage).toContainEqual(
      expect.objectContaining({
        ...{ ...one, relation: told.relation, standing: told.standing, provenance: told.provenance ?? "stated" },
      }),
    );
  }
  const accepted = { remediationId: measure("M5"), hazardId: exampleId("hazard", "H3"), relation: "does_not_cover" };
  expect(coverage.filter((one) => !isOfCase(one))).toMatchObject([accepted]);
});

const isOfCase = (one: { remediationId: string; hazardId: string; relation: string }) =>
  example.coverage.some(
    ({ remediation, hazard, relation }) =>
      measure(remediation) === one.remediationId &&
      exampleId("hazard", hazard) === one.hazardId &&
      relation === one.relation,
  );

test("the two that did not prevent it existed before, are told and never promised", async () => {
  for (const name of ["M1", "M2"]) {
    const found = await readMeasure(name);
    expect(found).toMatchObject({ state: "done", promisedAt: null, promisedOn: null, isUndated: true });
    expect(found.incidents).toMatchObject([{ incidentId, link: "did_not_prevent" }]);
    expect(found.coverage).toMatchObject([{ relation: "failed_here", standing: "refuted" }]);
  }
});

test("both promises are without a date, and on an unknown day: that of the postmortem, which is a bound", async () => {
  const postmortem = await database().postmortemRevision.findFirstOrThrow({ where: { incidentId, number: 1 } });
  expect(postmortem.isUndated).toBe(true);
  for (const name of ["M3", "M4"])
    expect(await readMeasure(name)).toMatchObject({
      ...{ promisedAt: postmortem.at, publishedAt: postmortem.at, promisedOn: "2011-02-07", isUndated: true },
      ...{ firstDue: null, due: null, events: [{ kind: "promised", at: postmortem.at, due: null }] },
    });
  const backups = await readMeasure("M4");
  expect(backups.needs).toEqual([{ fromId: measure("M4"), toId: measure("M3") }]);
  expect(backups).toMatchObject({
    ...{ baselineFr: "tous les jours", baselineEn: "daily", targetFr: "toutes les heures", targetEn: "hourly" },
    ...{ targetHedge: "probable", hedge: "none" },
  });
  expect(backups.coverage.map(({ residualEn }) => residualEn).join("")).toContain("up to one hour of changes");
});

test("the risk that nothing was found against is accepted by the management, with no end", async () => {
  const found = await readMeasure("M5");
  expect(found).toMatchObject({ kind: "none", state: "risk_accepted", acceptedUntil: null, promisedAt: null });
  expect(found.events.at(-1)).toMatchObject({ kind: "risk_accepted", role: "reviewer", due: null });
  expect(found.events.at(-1)?.reasonFr).toBe(set(example.riskAcceptances[0]?.why.fr ?? ""));
});

test("they answer the entries of the published postmortem that say the same", async () => {
  const answered = async (name: string) => (await readMeasure(name)).entries.map(({ entryId }) => entryId).sort();
  const changes = ["", "-server", "-site", "-read-only", "-live", "-takeover", "-effect"];
  const mirror = [...changes.map((end) => `change-mirror${end}`), "factor-single", "factor-planned"];
  expect(await answered("M1")).toEqual([entry("control-prompts")]);
  expect(await answered("M2")).toEqual([entry("control-rm")]);
  expect(await answered("M3")).toEqual(mirror.map(entry).sort());
  expect(await answered("M4")).toEqual(["change-backups", "factor-backup"].map(entry).sort());
  expect(await answered("M5")).toEqual([entry("accepted-confusion")]);
});

test("a list that is written again keeps what its entries are linked with; what goes is linked no more", async () => {
  const rows = await database().postmortemEntry.findMany({
    where: { incidentId, list: "controls", id: { not: entry("control-rm") } },
    orderBy: { seq: "desc" },
  });
  const entries = rows.map(({ id, textFr, textEn }) => ({ id, textFr, textEn: `${textEn} Again.` }));
  const written = await writeEntries(operator, await listing(incidentId, { list: "controls", entries }));
  expect(written).toMatchObject({ ok: true });
  expect((await readMeasure("M1")).entries).toMatchObject([{ entryId: entry("control-prompts") }]);
  expect((await readMeasure("M2")).entries).toEqual([]);
});

test("no internal service's name is in what is exported of it", async () => {
  const text = (await readExport(new Date())).join("");
  const hidden = example.services.filter((one) => !one.public);
  expect(hidden).toHaveLength(3);
  for (const { id, name } of hidden)
    for (const word of [exampleId("service", id), name.fr, name.en]) expect(text).not.toContain(word);
  expect(text).toContain("Perte de la base interne unique");
});

test("starting empty leaves nothing of it, though promises are never deleted otherwise", async () => {
  await expect(
    database().remediation.update({ where: { id: measure("M3") }, data: { isExample: false } }),
  ).rejects.toThrow();
  expect(await answerExample(operator, { answer: "empty" })).toMatchObject({ ok: true });
  const db = database();
  const counts = [db.remediation, db.remediationEvent, db.remediationCriterion, db.remediationEntry, db.hazard];
  for (const table of counts) expect(await (table.count as () => Promise<number>)()).toBe(0);
  expect(await db.coverage.count()).toBe(0);
});

test("the example stays while a remediation of one's own rests on one of it", async () => {
  const proposed = await proposeRemediation(operator, {
    ...{ idempotencyKey: newId(), state: "proposed", textFr: "À nous.", textEn: "Ours.", kind: "detect" },
    needs: [measure("M3")],
  });
  expect(proposed).toMatchObject({ ok: true });
  expect(await answerExample(operator, { answer: "empty" })).toEqual({ ok: false, code: "example_in_use" });
  expect(await database().remediation.count()).toBe(7);
});

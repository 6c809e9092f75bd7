import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { retireHazard } from "#domain/hazard/commands/retire-hazard.ts";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { readExport } from "#domain/history/export-reads.ts";
import type { ImportReport } from "#domain/history/schema.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { assignRemediation } from "#domain/remediation/commands/assign-remediation.ts";
import { commentRemediation } from "#domain/remediation/commands/comment-remediation.ts";
import { shareVerification } from "#domain/remediation/commands/share-verification.ts";
import { verifyByLink } from "#domain/remediation/commands/verify-by-link.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { projectFacts } from "#published/project.ts";
import { buildIncident } from "../support/build-incident.ts";
import { aContent, anEntry, aRevision, publishPostmortem } from "../support/build-postmortem.ts";
import { acting, buildCast, buildPromise, buildRemediation, summed } from "../support/build-promise.ts";
import { evidenceFor, made, onItem } from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { buildPress, publishOnce } from "../support/press-fixture.ts";

// Hazards and remediations in history files: they go over whole, as far as customers know of them, and never change what is here.

stopClock();
ownDatabaseEach();

async function take(file: object | string): Promise<ImportReport> {
  const text = typeof file === "string" ? file : JSON.stringify({ vigie: 1, language: "en", ...file });
  const answer = await importHistory(operator, { files: [{ name: "promises.json", text }] });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

const exported = async () => (await readExport(new Date())).join("");

async function readFacts() {
  const { promises, hazards } = await projectFacts(database(), { origin: "", now: new Date(), incidents: "all" });
  const byId = [...promises.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return { promises: byId, hazards: hazards.toSorted((one, other) => (one.id < other.id ? -1 : 1)) };
}

async function publishedBytes(): Promise<Map<string, string>> {
  const manifest = await publishOnce(await buildPress());
  return new Map([...manifest.entries].map(([path, entry]) => [path, entry.blobs.identity]));
}

async function moveAway(): Promise<void> {
  await database().$disconnect();
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: randomUUID(), withExample: true });
}

async function buildHazard(fields: object = {}): Promise<string> {
  const text = { textFr: "Une base pour tout.", textEn: "One database for all." };
  const saved = await saveHazard(operator, {
    idempotencyKey: newId(),
    kind: "spof",
    ...text,
    isPublic: true,
    ...fields,
  });
  return made(saved).hazardId;
}

const asChange = { list: "changes", kind: null, role: null, provenance: null } as const;

/** Promises in every state that customers can meet, with all that may be told of one, and words that may not. */
async function fill(): Promise<void> {
  const cast = await buildCast();
  const act = acting(cast);
  const [mail, inner] = [await buildService(), await buildService({ visibility: "internal", nameEn: "zqinternal" })];
  const [first, second] = [await buildIncident([mail]), await buildIncident([mail])];
  await publishPostmortem(first, [aRevision(1, { content: aContent({ entries: [anEntry("one-change", asChange)] }) })]);
  const entry = { id: "one-change", incidentId: first, list: "changes" as const, seq: 1, textEn: "A change." };
  await database().postmortemEntry.upsert({ where: { id: entry.id }, create: entry, update: {} });
  const told = await buildHazard({ nodeId: mail, incidentIds: [first] });
  const kept = await buildHazard({ nodeId: inner, incidentIds: [first, second] });
  await database().hazardEntry.create({ data: { hazardId: told, entryId: entry.id } });
  const hidden = await buildHazard({ isPublic: false, textEn: "zqhidden" });
  const gone = await buildHazard();
  made(await retireHazard(operator, { hazardId: gone, version: 1 }));
  const residual = { residualFr: "Une heure.", residualEn: "One hour." };
  const coverage = [
    { hazardId: told, relation: "reduces_impact", ...residual },
    { hazardId: kept, relation: "does_not_cover" },
    { hazardId: hidden, relation: "detects" },
  ];
  const entryIds = [entry.id];
  const incidents = [{ incidentId: first }, { incidentId: second, link: "did_not_prevent" }];
  const details = { coverage, incidents, entryIds, recheckEveryDays: 30, baselineFr: "jour", baselineEn: "day" };
  const idea = await buildRemediation(cast, { textEn: "zqidea" });
  const base = await buildPromise(cast, {
    details: { ...details, textEn: "zqinner" },
    promise: { due: "2027-03-01", hedge: "intended" },
  });
  const next = await buildPromise(cast, { details: { needs: [base, idea] } });
  setMinutes(5);
  await act.move(base, "2027-05-01");
  await act.reword(base, "Another wording.");
  await act.describe(base, { kind: "detect", coverage: coverage.slice(1) });
  await act.advance(base, "started", { note: "zqnote" });
  made(await commentRemediation(operator, { remediationId: base, idempotencyKey: newId(), text: "zqcomment" }));
  await act.claim(base);
  setMinutes(9);
  await act.verify(base);
  await act.judge(base, "effective");
  const outside = await buildPromise(cast, { promise: { due: "2027-01-01" } });
  await act.claim(outside);
  const share = await shareVerification(operator, {
    ...{ remediationId: outside, roleFr: "Auditeur", roleEn: "Auditor", label: "zqlabel" },
  });
  const evidence = await evidenceFor(outside, { ...summed, url: "https://zqsecret.example/", isUrlPublic: false });
  made(await verifyByLink({ kind: "job", name: "link" }, { token: made(share).token, verdict: "verified", evidence }));
  const measure = await buildRemediation(cast);
  await act.tell(measure);
  const failed = await buildPromise(cast, { promise: { due: "2027-02-01" } });
  await act.claim(failed);
  await act.verify(failed);
  await act.judge(failed, "regressed");
  const blocked = await buildPromise(cast);
  await act.advance(blocked, "blocked", { reasonFr: "Le matériel manque.", reasonEn: "No hardware." });
  for (const replacedById of [null, next]) await act.withdraw(await buildPromise(cast), { replacedById });
  await act.accept(await buildPromise(cast), "2027-09-01");
}

test("what is exported of promises and hazards imports again to the very same public site, byte by byte", async () => {
  await fill();
  const [facts, bytes, text] = [await readFacts(), await publishedBytes(), await exported()];
  expect(facts.promises.length).toBeGreaterThan(8);
  const secrets = ["zqinternal", "zqhidden", "zqidea", "zqinner", "zqnote", "zqcomment", "zqlabel", "zqsecret"];
  for (const word of secrets) expect(text).not.toContain(word);
  await moveAway();
  const report = await take(text);
  expect(report).toMatchObject({ problems: [], hazards: facts.hazards.length, promises: facts.promises.length });
  expect(await readFacts()).toEqual(facts);
  expect(await publishedBytes()).toEqual(bytes);
  expect(await exported()).toBe(text);
  const owners = await database().remediation.findMany({ where: { ownerId: { not: null } } });
  expect([owners.length, await database().remediationOwner.count()]).toEqual([0, 0]);
});

test("imported again, over what it came from or elsewhere, nothing is doubled and nothing is touched", async () => {
  await fill();
  const [before, text] = [await readFacts(), await exported()];
  expect(await take(text)).toMatchObject({ hazards: 0, promises: 0, problems: [{ code: "settings_kept" }] });
  expect(await readFacts()).toEqual(before);
  await moveAway();
  await take(text);
  const after = await readFacts();
  expect(await take(text)).toMatchObject({ hazards: 0, promises: 0 });
  expect(await readFacts()).toEqual(after);
});

const said = { fr: "Une copie ailleurs.", en: "A copy elsewhere." };
const at = "2024-01-08T09:00:00Z";
const promise = {
  kind: "prevent",
  state: "accepted",
  wording: said,
  publishedAt: at,
  promisedAt: at,
  promisedOn: "2024-01-08",
};
const hazard = { id: "H", kind: "spof", text: { fr: "Une seule base.", en: "One database." }, publishedAt: at };

test("a file that moves, takes back or unpublishes a promise that is here is told so, and leaves it as it is", async () => {
  const dated = { ...promise, id: "mirrormirror", firstDue: "2024-03-01", due: "2024-03-01" };
  expect(await take({ remediations: [dated] })).toMatchObject({ promises: 1, problems: [] });
  const before = await readFacts();
  const reason = { fr: "Raison.", en: "Reason." };
  const moved = { at, kind: "moved", state: "accepted", due: "2024-06-01", reason };
  const changes = [
    { ...dated, due: "2024-06-01", events: [moved] },
    { ...dated, state: "withdrawn", events: [{ at, kind: "withdrawn", state: "withdrawn", reason }] },
    { ...dated, firstDue: "2024-02-01", due: "2024-02-01" },
    { ...dated, wording: { fr: "Autre chose.", en: "Something else." } },
    { id: dated.id, kind: "prevent", state: "accepted", wording: said, publishedAt: at },
  ];
  for (const change of changes) {
    const report = await take({ remediations: [change] });
    expect(report.problems).toMatchObject([{ code: "kept_as_it_is", place: { kind: "remediation", name: dated.id } }]);
    expect(await readFacts()).toEqual(before);
  }
});

test("what is internal here stays so, whatever a file says of it", async () => {
  const id = await buildRemediation(await buildCast());
  const hidden = await buildHazard({ isPublic: false });
  const report = await take({ remediations: [{ ...promise, id }], hazards: [{ ...hazard, id: hidden }] });
  expect(report).toMatchObject({ hazards: 0, promises: 0 });
  expect(report.problems.map(({ code }) => code)).toEqual(["kept_as_it_is", "kept_as_it_is"]);
  expect(await readFacts()).toEqual({ promises: [], hazards: [] });
});

test("names that the file gives itself are enough: hazards, what is needed and what replaced what, in any order", async () => {
  const incidents = [{ id: "outage", title: "Down", started: at, resolved: "2024-01-08T10:00:00Z" }];
  const reason = { fr: "Mieux.", en: "Better." };
  const replaced = { at, kind: "superseded", state: "superseded", reason };
  const remediations = [
    { ...promise, id: "M4", needs: ["M3"], incidents: [{ incident: "outage" }] },
    { ...promise, id: "M2", state: "superseded", supersededBy: "M4", events: [replaced] },
    { ...promise, id: "M3", coverage: [{ hazard: "H", relation: "does_not_cover" }] },
  ];
  const file = { incidents, remediations, hazards: [{ ...hazard, incidents: ["outage"] }] };
  expect(await take(file)).toMatchObject({ problems: [], hazards: 1, promises: 3 });
  const { promises, hazards } = await readFacts();
  expect(promises.map(({ state }) => state).sort()).toEqual(["accepted", "accepted", "superseded"]);
  const [needing] = promises.filter(({ needs }) => needs.length > 0);
  expect(promises.find(({ supersededBy }) => supersededBy !== null)?.supersededBy).toBe(needing?.id);
  expect(hazards).toMatchObject([{ incidents: ["outage"], kind: "spof" }]);
  expect(await take(file)).toMatchObject({ hazards: 0, promises: 0, present: 1, problems: [] });
  expect((await readFacts()).promises).toEqual(promises);
});

const circle = [
  { ...promise, id: "M1", needs: ["M2"] },
  { ...promise, id: "M2", needs: ["M1"] },
];
const superseding = (id: string, by: string) => ({
  ...{ ...promise, id, state: "superseded", supersededBy: by },
  events: [{ at, kind: "superseded", state: "superseded", reason: { fr: "Mieux.", en: "Better." } }],
});

test.each([
  [
    "an incident that is nowhere",
    [{ ...promise, incidents: [{ incident: "nowhere" }] }],
    "incidents.0 nowhere: incident_unknown",
  ],
  [
    "a hazard that is nowhere",
    [{ ...promise, coverage: [{ hazard: "Q", relation: "removes" }] }],
    "coverage.0 Q: hazard_unknown",
  ],
  ["an entry that is nowhere", [{ ...promise, entries: ["nowhere"] }], "entries.0 nowhere: entry_unknown"],
  ["a remediation that is nowhere", [{ ...promise, needs: ["nowhere"] }], "needs.0 nowhere: remediation_unknown"],
  ["a replacement that is nowhere", [superseding("M1", "nowhere")], "supersededBy nowhere: remediation_unknown"],
  ["itself, in a circle", circle, "needs: needs_cycle"],
  ["its own replacement", [superseding("M1", "M1")], "supersededBy: replacement_cycle"],
])("one that names %s is left out, and the place is named", async (_, remediations, what) => {
  const report = await take({ remediations: [...remediations, { ...promise, id: "sound" }] });
  expect(report.promises).toBe(1);
  expect(report.problems[0]).toMatchObject({ code: "invalid_field", place: { kind: "remediation" } });
  expect(report.problems[0]?.what).toContain(what);
  expect((await readFacts()).promises).toHaveLength(1);
});

test("one that needs what is left out is left out too, and so on", async () => {
  const chain = ["M2", "M3", "M4"].map((id, place) => ({ ...promise, id, needs: [`M${place + 1}`] }));
  const report = await take({ remediations: [...chain, { ...promise, id: "M1", needs: ["nowhere"] }] });
  expect([report.promises, report.problems.length]).toEqual([0, 4]);
});

test("what was taken over can be worked on: owned, claimed and verified by two people", async () => {
  await take({ remediations: [{ ...promise, id: "mirrormirror", criteria: [said] }] });
  const cast = await buildCast();
  const own = { ownerId: cast.owner.id, ownerRoleFr: "Systèmes", ownerRoleEn: "Systems" };
  made(await assignRemediation(operator, await onItem("mirrormirror", own)));
  const act = acting(cast);
  await act.claim("mirrormirror");
  await act.verify("mirrormirror");
  expect((await readFacts()).promises).toMatchObject([
    { state: "verified", events: [{ kind: "claimed" }, { kind: "verified" }] },
  ]);
});

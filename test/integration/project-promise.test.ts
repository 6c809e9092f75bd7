import { expect, test } from "vitest";
import { retireHazard } from "#domain/hazard/commands/retire-hazard.ts";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
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

// What customers may know of remediations and hazards, and nothing else.

stopClock();
ownDatabaseEach("empty");

const project = () => projectFacts(database(), { origin: "", now: new Date(), incidents: "all" });
const promiseOf = async (id: string) => {
  const found = (await project()).promises.get(id);
  if (found === undefined) throw new Error(`${id} is not public`);
  return found;
};

async function hazard(fields: Record<string, unknown> = {}): Promise<string> {
  const text = { textFr: "Tout dépend d’une base.", textEn: "Everything rests on one database." };
  const { hazardId } = made(
    await saveHazard(operator, { idempotencyKey: newId(), kind: "spof", ...text, isPublic: true, ...fields }),
  );
  return hazardId;
}

test("an idea, a proposal and what was accepted stay inside; once promised, the public wording is told and not the inner text", async () => {
  const cast = await buildCast();
  const inner = await buildRemediation(cast);
  const id = await buildPromise(cast, {
    details: { baselineFr: "chaque jour", baselineEn: "daily", targetHedge: "probable", recheckEveryDays: 90 },
    promise: { due: "2027-03-01", hedge: "intended", promisedOn: "2026-11-20" },
  });
  const { promises } = await project();
  expect([...promises.keys()]).toEqual([id]);
  expect(promises.get(id)).toMatchObject({
    ...{ state: "accepted", kind: "prevent", hedge: "intended", targetHedge: "probable", recheckEveryDays: 90 },
    wording: { fr: "Nous aurons une copie ailleurs.", en: "We will keep a copy elsewhere." },
    ...{ promisedAt: "2026-11-23T09:00:00.000Z", promisedOn: "2026-11-20", firstDue: "2027-03-01", due: "2027-03-01" },
    ...{ ownerRole: { fr: "Bases de données", en: "Databases" }, baseline: { fr: "chaque jour", en: "daily" } },
    criteria: [{ fr: "Autre centre de données", en: "Other data centre" }],
  });
  expect(promises.get(id)?.events.map(({ kind, by }) => [kind, by])).toEqual([["promised", { role: "reviewer" }]]);
  const told = JSON.stringify([...promises.values()]);
  for (const hidden of ["A copy of the database elsewhere", inner, cast.owner.id, cast.manager.id])
    expect(told).not.toContain(hidden);
});

test("evidence is told where somebody summed it up in both languages, its address where that was allowed; notes and comments never", async () => {
  const cast = await buildCast();
  const { claim } = acting(cast);
  const id = await buildPromise(cast);
  const link = { kind: "link", url: "https://inner.example/42", text: "inner words" };
  const [first] = await evidenceFor(id, { ...link, ...summed });
  await claim(id, {
    note: "an inner note",
    evidence: [
      { ...first, isUrlPublic: false, criterionId: null },
      { ...first, url: "https://open.example/42", isUrlPublic: true },
      { ...first, isUrlPublic: true, url: "https://unsaid.example/42", summaryFr: "", summaryEn: "" },
    ],
  });
  made(await commentRemediation(operator, { remediationId: id, idempotencyKey: newId(), text: "an inner comment" }));
  const { events } = await promiseOf(id);
  const summary = { fr: "Restauration essayée.", en: "A restoration was tried." };
  expect(events.find(({ kind }) => kind === "claimed")).toMatchObject({ by: { role: "responder" }, state: "done" });
  expect(events.flatMap(({ evidence }) => evidence)).toEqual([
    { criterion: null, kind: "link", summary, url: null },
    { criterion: 0, kind: "link", summary, url: "https://open.example/42" },
  ]);
  expect(JSON.stringify(await promiseOf(id))).not.toMatch(/inner|unsaid/);
});

test("somebody outside is told by role; whom the link was given to stays inside", async () => {
  const cast = await buildCast();
  const { claim } = acting(cast);
  const id = await buildPromise(cast);
  await claim(id);
  const shared = made(
    await shareVerification(cast.manager.caller, {
      ...{ remediationId: id, roleFr: "Un client", roleEn: "A customer", label: "Ada Inner, 06 12", days: 7 },
    }),
  );
  const verdict = { token: shared.token, verdict: "verified", reasonFr: "", reasonEn: "" };
  made(await verifyByLink({ kind: "job", name: "link" }, { ...verdict, evidence: await evidenceFor(id, summed) }));
  const promise = await promiseOf(id);
  expect(promise.events.at(-1)).toMatchObject({
    ...{ kind: "verified", by: { outside: { fr: "Un client", en: "A customer" } } },
  });
  expect(JSON.stringify(promise)).not.toMatch(/Ada|token/);
});

test("what was said among colleagues before it was public is not told afterwards, save what its state rests on", async () => {
  const cast = await buildCast();
  const { advance, claim, tell, verify } = acting(cast);
  const id = await buildRemediation(cast);
  await advance(id, "blocked", { reasonEn: "inner quarrel" });
  await advance(id, "unblocked");
  await claim(id);
  await verify(id, { reasonEn: "inner praise" });
  setMinutes(5);
  await tell(id);
  const { events, promisedOn } = await promiseOf(id);
  expect(promisedOn).toBeNull();
  expect(events.map(({ kind }) => kind)).toEqual(["claimed", "verified", "told"]);
  expect(JSON.stringify(events)).not.toContain("inner");
});

test("hazards, services, dependencies, successors and entries that customers do not know are not named", async () => {
  const cast = await buildCast();
  const { tell, withdraw } = acting(cast);
  const [open, inner] = [await buildService(), await buildService({ visibility: "internal" })];
  const incidentId = await buildIncident([open]);
  const known = await hazard({ nodeId: inner, incidentIds: [incidentId] });
  const unknown = await hazard({ isPublic: false });
  const [needed, hidden] = [await buildRemediation(cast), await buildRemediation(cast)];
  await tell(needed);
  const entry = { incidentId, list: "changes", textFr: "Un.", textEn: "One." } as const;
  await database().postmortem.create({
    data: { incidentId, size: "full", sourceLanguage: "fr", createdAt: new Date(), editedAt: new Date() },
  });
  const [said, draft] = [newId(), newId()];
  for (const [seq, id] of [said, draft].entries())
    await database().postmortemEntry.create({ data: { ...entry, id, seq } });
  const covers = (hazardId: string) => ({
    hazardId,
    relation: "removes",
    residualFr: "Une heure.",
    residualEn: "An hour.",
  });
  const id = await buildPromise(cast, {
    details: {
      ...{ incidents: [{ incidentId }], needs: [needed, hidden], entryIds: [said, draft] },
      coverage: [covers(known), covers(unknown)],
    },
  });
  expect(await promiseOf(id)).toMatchObject({
    entries: [],
    needs: [needed],
    incidents: [{ id: incidentId, link: "arose" }],
  });
  await publishPostmortem(incidentId, [
    aRevision(1, { content: aContent({ entries: [anEntry(said, { list: "changes" })] }) }),
  ]);
  const facts = await project();
  expect(facts.promises.get(id)).toMatchObject({
    entries: [said],
    coverage: [
      { hazardId: known, relation: "removes", standing: "claimed", residual: { fr: "Une heure.", en: "An hour." } },
    ],
  });
  expect(facts.hazards).toMatchObject([
    { id: known, kind: "spof", node: null, incidents: [incidentId], retiredAt: null },
  ]);
  const told = JSON.stringify([[...facts.promises.values()], facts.hazards]);
  for (const one of [unknown, inner, hidden, draft]) expect(told).not.toContain(one);
  const successor = await buildPromise(cast);
  await withdraw(id, { replacedById: successor });
  expect(await promiseOf(id)).toMatchObject({ state: "superseded", supersededBy: successor });
});

test("a hazard that is no longer there says since when", async () => {
  const hazardId = await hazard();
  setMinutes(3);
  made(await retireHazard(operator, { hazardId, version: 1 }));
  expect((await project()).hazards).toMatchObject([{ id: hazardId, retiredAt: "2026-11-23T09:03:00.000Z" }]);
});

test("every slip is told with both dates and its reason", async () => {
  const cast = await buildCast();
  const { move } = acting(cast);
  const id = await buildPromise(cast, { promise: { due: "2027-03-01" } });
  await move(id, "2027-04-01");
  await move(id, "2027-05-01");
  const { events, firstDue, due } = await promiseOf(id);
  expect([firstDue, due]).toEqual(["2027-03-01", "2027-05-01"]);
  expect(events.filter(({ kind }) => kind === "moved")).toMatchObject([
    { formerDue: "2027-03-01", due: "2027-04-01", reason: { fr: "Le matériel tarde.", en: "Hardware is late." } },
    { formerDue: "2027-04-01", due: "2027-05-01" },
  ]);
});

test("one promise is asked for by itself, and with what names it", async () => {
  const cast = await buildCast();
  const { tell } = acting(cast);
  const needed = await buildRemediation(cast);
  const needing = await buildPromise(cast, { details: { needs: [needed] } });
  await buildPromise(cast);
  await tell(needed);
  const ask = { origin: "", now: new Date(), incidents: [], others: [needed] };
  expect([...(await projectFacts(database(), ask)).promises.keys()].sort()).toEqual([needed, needing].sort());
  expect(await onItem(needed)).toMatchObject({ remediationId: needed });
});

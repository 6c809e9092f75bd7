import { expect, test } from "vitest";
import type { Prisma } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import type { IncidentFacts } from "#published/facts.ts";
import { projectFacts } from "#published/project.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";

// What leaves the database of corrections, retractions, translations and redactions, from rows as the commands leave them.

stopClock();
ownDatabaseEach("empty");

const at = (minutes: number) => new Date(after(minutes));
const empty = { texts: {}, times: {}, values: {} };

async function anIncidentRow(fields: Partial<Prisma.IncidentUncheckedCreateInput> = {}): Promise<string> {
  const id = newId();
  const common = { state: "identified", impactStartedAt: at(-60), createdAt: at(-60), changedAt: at(0) } as const;
  await database().incident.create({ data: { id, ...common, ...fields } });
  return id;
}

async function aScope(incidentId: string, fields: Partial<Prisma.ScopeUncheckedCreateInput> = {}): Promise<string> {
  const id = newId();
  await database().scope.create({ data: { id, incidentId, textEn: "some", ...fields } });
  return id;
}

type RevisionFields = Omit<
  Prisma.RevisionUncheckedCreateInput,
  "id" | "incidentId" | "seq" | "at" | "formerHash" | "former"
> & {
  former?: object;
};

async function aRevision(incidentId: string, { former = {}, ...fields }: RevisionFields): Promise<string> {
  const id = newId();
  const seq = 1 + (await database().revision.count({ where: { incidentId } }));
  const row = { id, incidentId, seq, at: at(seq), reasonEn: `Reason ${seq}`, formerHash: "0".repeat(64) };
  await database().revision.create({ data: { ...row, former: { ...empty, ...former }, ...fields } });
  return id;
}

type IntervalFields = Partial<Prisma.ImpactIntervalUncheckedCreateInput> & { serviceId: string; scopeId: string };

async function anInterval(incidentId: string, fields: IntervalFields): Promise<void> {
  const common = { id: newId(), incidentId, level: "major_outage", startedAt: at(-60), endedAt: at(-30) } as const;
  await database().impactInterval.create({ data: { ...common, ...fields } });
}

async function project(id: string): Promise<IncidentFacts> {
  const { incidents } = await projectFacts(database(), { origin: "", now: new Date(), incidents: [id] });
  const found = incidents.get(id);
  if (found === undefined) throw new Error(`${id} was not projected`);
  return found;
}

const ends = (list: IncidentFacts["intervals"]) => list.map(({ start, end }) => [start.at, end?.at ?? null]);

test("corrected intervals: the whole list of the service before and after each correction, others left out", async () => {
  const [smtp, imap] = [await buildService(), await buildService()];
  const id = await anIncidentRow();
  const scopeId = await aScope(id, { preset: "all", textEn: "" });
  const [first, second] = [
    await aRevision(id, { kind: "corrected", part: "intervals" }),
    await aRevision(id, { kind: "corrected", part: "intervals" }),
  ];
  const superseded = (by: string) => ({ supersededAt: at(1), supersededById: by });
  const base = { serviceId: smtp, scopeId };
  await anInterval(id, { ...base, startedAt: at(-60), endedAt: at(-40), ...superseded(first) });
  await anInterval(id, { ...base, startedAt: at(-60), endedAt: at(-35), madeById: first, ...superseded(second) });
  await anInterval(id, { ...base, startedAt: at(-60), endedAt: at(-33), madeById: second });
  await anInterval(id, { ...base, startedAt: at(-20), endedAt: at(-10) });
  await anInterval(id, { ...base, startedAt: at(-10), endedAt: at(-10.5), supersededAt: at(-10) }).catch(
    () => undefined,
  );
  await anInterval(id, { ...base, startedAt: at(20), endedAt: at(25) });
  await anInterval(id, { serviceId: imap, scopeId });
  const { revisions, intervals } = await project(id);
  const told = revisions.map(({ number, services }) => [
    number,
    services.map(({ serviceId, before, after: next }) => [serviceId, ends(before), ends(next)]),
  ]);
  const later = [after(-20), after(-10)];
  const from = after(-60);
  expect(told).toEqual([
    [1, [[smtp, [[from, after(-40)], later], [[from, after(-35)], later]]]],
    [2, [[smtp, [[from, after(-35)], later], [[from, after(-33)], later]]]],
  ]);
  expect(intervals.map((one) => [one.serviceId, one.end?.at, one.revision])).toEqual(
    expect.arrayContaining([
      [smtp, after(-33), 2],
      [smtp, after(-10), null],
      [imap, after(-30), null],
    ]),
  );
  expect(intervals).toHaveLength(4);
});

test("an interval that still lasted when it was corrected is told as lasting, whenever it ended since", async () => {
  const smtp = await buildService();
  const id = await anIncidentRow();
  const scopeId = await aScope(id);
  const revision = await aRevision(id, { kind: "corrected", part: "intervals" });
  const link = { supersededAt: at(1), supersededById: revision };
  await anInterval(id, { serviceId: smtp, scopeId, endedAt: null, ...link });
  await anInterval(id, { serviceId: smtp, scopeId, startedAt: at(-50), endedAt: at(30), madeById: revision });
  const [told] = (await project(id)).revisions;
  expect(told?.services.map(({ before, after: next }) => [ends(before), ends(next)])).toEqual([
    [[[after(-60), null]], [[after(-50), null]]],
  ]);
});

test("what concerns internal services alone stays behind with its reason and words, and leaves no gap in the numbers", async () => {
  const [smtp, prod] = [await buildService(), await buildService({ visibility: "internal" })];
  const id = await anIncidentRow();
  const [shown, hidden] = [await aScope(id, { textEn: "eider" }), await aScope(id, { textEn: "heron" })];
  const revise = (part: "intervals" | "scope", reasonEn: string, partId: string | null = null) =>
    aRevision(id, {
      kind: "corrected",
      part,
      partId,
      reasonEn,
      former: { texts: { text: { fr: "", en: `old ${reasonEn}` } } },
    });
  const secret = await revise("intervals", "secret one");
  const mixed = await revise("intervals", "mixed");
  await revise("scope", "secret two", hidden);
  await revise("scope", "public", shown);
  for (const serviceId of [smtp, prod]) {
    const scopeId = serviceId === smtp ? shown : hidden;
    await anInterval(id, { serviceId, scopeId, supersededAt: at(1), supersededById: mixed });
    await anInterval(id, { serviceId, scopeId, madeById: mixed });
  }
  await anInterval(id, { serviceId: prod, scopeId: hidden, startedAt: at(-20), endedAt: at(-10), madeById: secret });
  const facts = await project(id);
  expect(facts.revisions.map(({ number, part, partId, reason }) => [number, part, partId, reason.en])).toEqual([
    [1, "intervals", null, "mixed"],
    [2, "scope", null, "public"],
  ]);
  expect(facts.revisions[0]?.services.map(({ serviceId }) => serviceId)).toEqual([smtp]);
  expect(JSON.stringify(facts)).not.toMatch(new RegExp(`secret|heron|${prod}|${hidden}|${shown}`));
});

test("words, times and codes are told before and after each change: after it stands what the next one found, or the present", async () => {
  const id = await anIncidentRow({
    titleFr: "Panne",
    titleEn: "Outage, mended",
    detectedHow: "customers",
    dataMail: "some_lost",
  });
  const update = {
    id: newId(),
    incidentId: id,
    seq: 1,
    state: "identified",
    occurredAt: at(-50),
    publishedAt: at(-50),
  } as const;
  await database().incidentUpdate.create({ data: { ...update, textEn: "Third", textFr: "Troisième" } });
  const text = (en: string) => ({ texts: { text: { fr: "Troisième", en } } });
  const words = { kind: "corrected", part: "update", partId: update.id } as const;
  const moment = { at: after(-55), precision: "exact", earliest: null, latest: null };
  await aRevision(id, { ...words, former: { ...text("First"), times: { occurred: moment } } });
  await aRevision(id, { ...words, former: text("Second") });
  await aRevision(id, {
    kind: "corrected",
    part: "title",
    former: { texts: { title: { fr: "Panne", en: "Outage" } } },
  });
  await aRevision(id, {
    kind: "corrected",
    part: "times",
    former: { times: { resolved: moment, started: moment }, values: { detectedHow: null } },
  });
  await aRevision(id, {
    kind: "corrected",
    part: "data_note",
    former: { values: { mail: "none_lost", customers: null } },
  });
  const { revisions } = await project(id);
  const before = (place: number) => revisions[place]?.texts.map(({ before: was, after: is }) => [was.en, is.en]);
  expect([before(0), before(1), before(2)]).toEqual([
    [["First", "Second"]],
    [["Second", "Third"]],
    [["Outage", "Outage, mended"]],
  ]);
  expect(revisions[0]?.times).toEqual([{ field: "occurred", before: moment, after: { ...moment, at: after(-50) } }]);
  expect(revisions[3]).toMatchObject({
    times: expect.arrayContaining([
      { field: "resolved", before: moment, after: null },
      { field: "started", before: moment, after: { ...moment, at: after(-60) } },
    ]),
    values: [{ field: "detectedHow", before: null, after: "customers" }],
  });
  // What did not move is not told, whatever the row holds.
  expect(revisions[4]?.values).toEqual([{ field: "mail", before: "none_lost", after: "some_lost" }]);
});

test("a redaction tells that, when and why, and nothing of what was there", async () => {
  const id = await anIncidentRow();
  const update = {
    id: newId(),
    incidentId: id,
    seq: 1,
    state: "identified",
    occurredAt: at(-50),
    publishedAt: at(-50),
  } as const;
  await database().incidentUpdate.create({ data: { ...update, textEn: "The key is […]." } });
  const former = { texts: { text: { fr: "", en: "The key is heron." } } };
  await aRevision(id, { kind: "redacted", part: "update", partId: update.id, former });
  const facts = await project(id);
  expect(facts.revisions).toMatchObject([{ kind: "redacted", texts: [], reason: { en: "Reason 1" }, at: after(1) }]);
  expect(JSON.stringify(facts)).not.toContain("heron");
});

test("messages stand in the order of what they tell, by their earliest bound, then as they were written (UPD-4)", async () => {
  const id = await anIncidentRow();
  const write = (seq: number, fields: Partial<Prisma.IncidentUpdateUncheckedCreateInput>) =>
    database().incidentUpdate.create({
      data: {
        id: `u${seq}`,
        incidentId: id,
        seq,
        state: "identified",
        textEn: `${seq}`,
        publishedAt: at(0),
        ...fields,
      },
    });
  await write(1, { occurredAt: at(-50) });
  await write(2, { occurredAt: at(-10), retractedAt: at(0) });
  await write(3, { occurredAt: at(-30), staleLanguage: "fr", staleSince: at(1) });
  await write(4, { precision: "bounded", earliest: at(-40), latest: at(-5) });
  await write(5, { precision: "unknown", earliest: at(-30), latest: at(-20) });
  const { updates } = await project(id);
  expect(updates.map((update) => update.id)).toEqual(["u1", "u4", "u3", "u5", "u2"]);
  expect(updates.find((update) => update.id === "u2")?.retractedAt).toBe(after(0));
  expect(updates.find((update) => update.id === "u3")?.stale).toEqual({ language: "fr", since: after(1) });
});

test("earlier resolutions, returns, bounds, sources and retracted entries are public; the lead and the notes are not", async () => {
  const old = await anIncidentRow({ titleEn: "The first time", state: "resolved", resolvedAt: at(-59) });
  const id = await anIncidentRow({
    recurrenceOfId: old,
    ...{ impactStartPrecision: "approx", impactStartEarliest: at(-61), impactStartLatest: at(-59) },
    ...{ mitigatedAt: at(-30), mitigatedPrecision: "bounded", mitigatedEarliest: at(-31), mitigatedLatest: at(-29) },
  });
  await database().resolution.create({ data: { incidentId: id, seq: 1, resolvedAt: at(-20), reopenedAt: at(-10) } });
  const event = {
    id: newId(),
    incidentId: id,
    seq: 1,
    kind: "failure",
    textEn: "Burnt",
    precision: "bounded",
  } as const;
  await database().incidentEvent.create({ data: { ...event, earliest: at(-9), latest: at(-8), retractedAt: at(1) } });
  const said = {
    id: newId(),
    incidentId: id,
    seq: 1,
    statedAs: "five hours",
    source: "Mail",
    value: new Date(morning),
  };
  await database().timeStatement.create({ data: said });
  const before = [{ statedAs: "four hours", value: after(-5), source: "" }];
  await aRevision(id, { kind: "corrected", part: "times", former: { statements: before } });
  await database().incidentNote.create({ data: { id: newId(), incidentId: id, text: "heron", at: at(0) } });
  const facts = await project(id);
  expect(facts).toMatchObject({
    started: { precision: "approx", earliest: after(-61), latest: after(-59) },
    mitigated: { at: after(-30), precision: "bounded", earliest: after(-31), latest: after(-29) },
    resolutions: [{ resolved: { at: after(-20), precision: "exact" }, reopenedAt: after(-10) }],
    recurrenceOf: { id: old, title: { en: "The first time" } },
    events: [{ retractedAt: after(1), occurred: { at: null, earliest: after(-9), latest: after(-8) } }],
    statements: [{ statedAs: "five hours", source: "Mail", value: morning }],
    revisions: [{ statements: { before, after: [{ statedAs: "five hours", source: "Mail", value: morning }] } }],
  });
  expect((await project(old)).recurrences).toMatchObject([{ id }]);
  expect(JSON.stringify(facts)).not.toContain("heron");
});

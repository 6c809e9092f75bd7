import { expect, test } from "vitest";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { correcting } from "../support/build-correction.ts";
import { buildIncident } from "../support/build-incident.ts";
import { aRevision, publishPostmortem } from "../support/build-postmortem.ts";
import { acting, buildCast, buildPromise } from "../support/build-promise.ts";
import { made } from "../support/build-remediation.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, changedPaths, publishByClock, publishOnce, publishRest } from "../support/press-fixture.ts";

// What a change of a promise publishes: few pages first, the rest of the ledger after, and at midnight what became late.

stopClock();
ownDatabaseEach("empty");

const inBoth = (...paths: string[]) => paths.flatMap((path) => [`/en${path}`, `/fr${path}`]).sort();
const pages = (paths: string[]) => paths.filter((path) => !path.startsWith("/sitemap") && !/\.(?:md|pdf)$/.test(path));
const lists = ["late", "open", "undated", "did-not-hold", "kept", "ended"].map((name) => `/promises/${name}`);

test("a promise's page, the ledger, its incident and the postmortem come first; the lists of the ledger after", async () => {
  const cast = await buildCast();
  const incidentId = await buildIncident([await buildService()]);
  await publishPostmortem(incidentId, [aRevision(1)]);
  const id = await buildPromise(cast, { details: { incidents: [{ incidentId }] }, promise: { due: "2027-03-01" } });
  const other = await buildPromise(cast, { promise: { due: "2027-03-01", promisedOn: "2025-05-01" } });
  const press = await buildPress();
  const before = await publishOnce(press);
  setMinutes(1);
  await acting(cast).claim(id);
  await acting(cast).verify(id);
  const first = await publishOnce(press, { pages: "first" });
  expect(pages(changedPaths(before, first))).toEqual(
    inBoth("/promises", `/promises/${id}`, `/incidents/${incidentId}`, `/postmortems/${incidentId}`),
  );
  expect(await press.documentAt(`/en/incidents/${incidentId}`)).toMatchObject({
    promises: [{ id, state: "verified", group: "on_time", keptOn: "2026-11-23", links: ["arose"] }],
  });
  const rest = await publishRest(press);
  // The year of the other one tells nothing of this one.
  expect(pages(changedPaths(first, rest))).toEqual(inBoth("/promises/2026", ...lists));
  expect(await press.documentAt("/en/promises/2025")).toMatchObject({
    of: { year: "2025" },
    total: 1,
    groups: [{ group: "open", count: 1, lines: [{ id: other }] }],
    next: { path: "/en/promises/2026" },
  });
});

test("at midnight after its date it is late on every page that tells of it, without any database; due today it is not", async () => {
  const cast = await buildCast();
  const incidentId = await buildIncident([await buildService()]);
  const id = await buildPromise(cast, { details: { incidents: [{ incidentId }] }, promise: { due: "2026-11-23" } });
  const press = await buildPress();
  const before = await publishOnce(press);
  expect(await press.documentAt(`/fr/promises/${id}`)).toMatchObject({ line: { state: "promised", group: "open" } });
  expect((await press.documentAt("/fr/promises")).changesAt).toBe("2026-11-23T23:00:00.000Z");
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  setMinutes(14 * 60);
  const after = await publishByClock(press);
  const late = { state: "late", group: "overdue" };
  expect(await press.documentAt(`/fr/promises/${id}`)).toMatchObject({ line: late, changesAt: null });
  expect(await press.documentAt(`/en/incidents/${incidentId}`)).toMatchObject({ promises: [late] });
  expect(await press.documentAt("/en/promises")).toMatchObject({ counts: { overdue: 1, open: 0 }, total: 1 });
  expect(await press.documentAt("/en/promises/late")).toMatchObject({
    groups: [{ group: "overdue", lines: [{ id }] }],
  });
  expect(await press.documentAt("/en/promises/2026")).toMatchObject({ groups: [{ group: "overdue" }] });
  expect(changedPaths(before, after)).toEqual(
    expect.arrayContaining(inBoth(`/promises/${id}`, "/promises", "/promises/open", "/promises/late")),
  );
});

test("a day of the page's zone ends when it does: 25 hours after it began where clocks go back, and 29 February is a date", async () => {
  await database().organisation.update({ where: { id: 1 }, data: { timeZone: "America/New_York" } });
  const cast = await buildCast();
  const due = async (day: string) => buildPromise(cast, { promise: { due: day } });
  const [autumn, leap] = [await due("2027-11-07"), await due("2028-02-29")];
  const press = await buildPress();
  await publishOnce(press);
  expect((await press.documentAt(`/en/promises/${autumn}`)).changesAt).toBe("2027-11-08T05:00:00.000Z");
  expect((await press.documentAt(`/en/promises/${leap}`)).changesAt).toBe("2028-03-01T05:00:00.000Z");
});

test("what its pages say of others follows them: a hazard, an incident's title, what it waits for", async () => {
  const cast = await buildCast();
  const incidentId = await buildIncident([await buildService()], { titleEn: "Mail down", titleFr: "Courrier arrêté" });
  const words = { kind: "spof", textFr: "Une base.", textEn: "One database.", incidentIds: [incidentId] } as const;
  const hazard = async (fields: Record<string, unknown>) =>
    made(await saveHazard(operator, { idempotencyKey: newId(), ...words, ...fields })).hazardId;
  const hazardId = await hazard({});
  const needed = await buildPromise(cast);
  const id = await buildPromise(cast, {
    details: { incidents: [{ incidentId }], needs: [needed], coverage: [{ hazardId, relation: "does_not_cover" }] },
  });
  const press = await buildPress();
  await publishOnce(press);
  expect(await press.documentAt(`/en/promises/${id}`)).toMatchObject({ leaves: [], needs: [{ state: "promised" }] });
  setMinutes(1);
  await hazard({ hazardId, version: 1, isPublic: true });
  await publishOnce(press, { pages: "first" });
  expect(await press.documentAt(`/en/promises/${id}`)).toMatchObject({
    leaves: [{ relation: "does_not_cover", hazard: { text: { text: "One database." } } }],
  });
  await acting(cast).advance(needed, "started");
  await publishOnce(press, { pages: "first" });
  expect(await press.documentAt(`/en/promises/${id}`)).toMatchObject({ needs: [{ id: needed, state: "under_way" }] });
  made(
    await correctText(
      operator,
      await correcting(incidentId, { target: { part: "title", titleFr: "Courrier lent", titleEn: "Mail slow" } }),
    ),
  );
  await publishOnce(press, { pages: "first" });
  expect(await press.documentAt(`/en/promises/${id}`)).toMatchObject({ incidents: [{ title: { text: "Mail slow" } }] });
  await publishRest(press);
  const retitled = expect.objectContaining({ title: { text: "Mail slow", language: "en" } });
  expect(await press.documentAt("/en/promises/undated")).toMatchObject({
    groups: [{ lines: expect.arrayContaining([expect.objectContaining({ id, incidents: [retitled] })]) }],
  });
});

test("too many for one page, they stand on those of their years, and the filter says where", async () => {
  const cast = await buildCast();
  for (let number = 0; number < 53; number += 1)
    await buildPromise(cast, { promise: { promisedOn: number < 20 ? "2024-02-03" : "2025-02-03" } });
  const press = await buildPress();
  await publishOnce(press);
  const ledger = await press.documentAt("/fr/promises");
  expect(ledger).toMatchObject({ total: 53, counts: { undated: 53 }, groups: [{ group: "undated", count: 53 }] });
  const filter = await press.documentAt("/fr/promises/undated");
  expect(filter).toMatchObject({
    rest: [
      { year: "2025", path: "/fr/promises/2025#undated", count: 33 },
      { year: "2024", path: "/fr/promises/2024#undated", count: 20 },
    ],
  });
  expect(filter.kind === "promises" && filter.groups[0]?.lines.length).toBe(50);
  const year = await press.documentAt("/fr/promises/2025");
  expect(year.kind === "promises" && year.groups[0]?.lines.length).toBe(33);
});

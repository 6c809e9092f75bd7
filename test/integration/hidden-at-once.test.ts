import { expect, test } from "vitest";
import { redactPassage } from "#domain/incident/commands/redact-passage.ts";
import { database } from "#lib/db.ts";
import { newDesk } from "#published/desk.ts";
import { openEditions } from "#published/edition.ts";
import type { Extent } from "#published/make-edition.ts";
import { correcting } from "../support/build-correction.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import {
  buildPress,
  listedPaths,
  type PressFixture,
  pathsOf,
  publishOnce,
  publishRest,
  wordsOf,
} from "../support/press-fixture.ts";

// What must not be told any longer is gone with the one edition that is made of it, whatever else is still to be made.

stopClock();
ownDatabaseEach("empty");

const inMemory = () => buildPress({ editions: openEditions("/editions", memoryDisk()) });
/** The press of a new build that has other things to do than to make all pages again. */
const rebuilding = (press: PressFixture): PressFixture => ({
  ...press,
  build: "build-2",
  desk: newDesk(),
  spare: async () => "stop",
});

/** A past incident of this service and of another one. */
async function pastIncident(services: string[], words = "Mail is down."): Promise<string> {
  const id = await buildIncident(services, { textEn: words });
  setMinutes(30);
  await buildUpdate(id, { textEn: "Back.", state: "resolved", closes: await openIntervalsOf(id) });
  return id;
}

const extents: Extent[] = ["first", "next", "moved", "whole"];

test.each(extents)("a service made internal is told of nowhere after one edition (%s)", async (pages) => {
  const name = "Heronry";
  // More pages than an edition takes at a time; those of the other service, which tell of both, come last.
  const recordedFrom = new Date("2025-02-01T00:00:00Z");
  for (const _ of Array(5)) await buildService({ recordedFrom });
  const hidden = await buildService({ nameEn: name, nameFr: name });
  const other = await buildService({ recordedFrom, position: 9 });
  await database().dependency.create({ data: { id: "needs", fromId: other, toId: hidden, phase: "runtime" } });
  await pastIncident([hidden, other]);
  const press = await inMemory();
  const before = await publishOnce(press);
  expect(await wordsOf(press, before)).toContain(name);
  expect(await listedPaths(press, before)).toContain(`/en/services/${hidden}`);
  await database().service.update({ where: { id: hidden }, data: { visibility: "internal" } });
  await database().publicationRequest.create({ data: { at: new Date(), command: "edit-service", subject: hidden } });
  const next = await publishOnce(rebuilding(press), { pages });
  expect(pathsOf(next).filter((path) => path.includes(hidden))).toEqual([]);
  const words = await wordsOf(press, next);
  expect(words).not.toContain(name);
  expect(words).not.toContain(hidden);
  expect(await listedPaths(press, next)).toContain(`/en/services/${other}`);
});

test("a removed passage is on no page of the edition, and pages that can wait still wait", async () => {
  const passage = "heron-4711";
  const services = [await buildService(), await buildService()];
  const untouched = await pastIncident(services);
  const id = await buildIncident(services, { textEn: `The password is ${passage}.`, titleEn: `Login by ${passage}` });
  const again = await buildIncident(services, { titleEn: "Again" });
  await database().incident.update({ where: { id: again }, data: { recurrenceOfId: id } });
  const press = await inMemory();
  const before = await publishOnce(press, { extent: "all" });
  expect((await wordsOf(press, before)).split(passage).length).toBeGreaterThan(20);
  setMinutes(40);
  const redacted = await redactPassage(operator, await correcting(id, { passage }));
  expect(redacted).toMatchObject({ ok: true });
  const busy = rebuilding(press);
  const next = await publishOnce(busy, { pages: "moved" });
  expect(await wordsOf(press, next)).not.toContain(passage);
  expect(next.entries.get(`/en/incidents/${untouched}`)?.source?.build).toBe("build-1");
  const idle = { ...busy, spare: async () => "go" as const };
  const rest = await publishRest(idle);
  expect(rest.entries.get(`/en/incidents/${untouched}`)?.source?.build).toBe("build-2");
});

test("a former address leads to the incident's page in both languages, and goes with it", async () => {
  const id = await pastIncident([await buildService()]);
  await database().incidentAlias.create({ data: { alias: "p31zjtct2jer", incidentId: id } });
  const press = await inMemory();
  const made = await publishOnce(press);
  for (const language of ["fr", "en"])
    expect(made.entries.get(`/${language}/incidents/p31zjtct2jer`)).toMatchObject({
      status: 301,
      headers: { location: `/${language}/incidents/${id}` },
    });
  expect(await listedPaths(press, made)).not.toContain("/en/incidents/p31zjtct2jer");
  await database().incident.delete({ where: { id } });
  await database().publicationRequest.create({ data: { at: new Date(), command: "answer-example", subject: null } });
  const next = await publishOnce(rebuilding(press), { pages: "first" });
  expect(pathsOf(next).filter((path) => path.includes("/incidents/"))).toEqual([]);
  expect(await listedPaths(press, next)).not.toContain(`/en/incidents/${id}`);
  expect([...next.facts.keys()].sort()).toEqual(["catalogue", "record", "site"]);
});

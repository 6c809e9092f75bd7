import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { correctIntervals } from "#domain/incident/commands/correct-intervals.ts";
import { correctText } from "#domain/incident/commands/correct-text.ts";
import { database } from "#lib/db.ts";
import { newDesk } from "#published/desk.ts";
import { openEditions } from "#published/edition.ts";
import type { Manifest } from "#published/manifest.ts";
import { correcting } from "../support/build-correction.ts";
import { buildIncident, buildUpdate } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { memoryDisk } from "../support/memory-disk.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { buildPress, changedPaths, publishByClock, publishOnce, publishRest } from "../support/press-fixture.ts";
import { type RandomStep, randomDay, wishFor, wishToOpen } from "../support/random-commands.ts";

// What readers look at while something happens comes first; the rest follows, and nothing is forgotten (docs/decisions/0016).

stopClock();
ownDatabaseEach("empty");

const inMemory = () => buildPress({ editions: openEditions("/editions", memoryDisk()) });
const inBoth = (...paths: string[]) => paths.flatMap((path) => [`/en${path}`, `/fr${path}`]).sort();
const isSitemap = (path: string) => path.startsWith("/sitemap");
const contentOf = ({ parts }: Manifest) => Object.fromEntries(parts);

test("status, the touched incident and the touched service come first, in both languages at once; then the rest", async () => {
  const [touched] = [await buildService(), await buildService()];
  const press = await inMemory();
  const before = await publishOnce(press);
  setMinutes(1);
  const id = await buildIncident([touched]);
  const first = await publishOnce(press, { pages: "first" });
  expect(first.root?.edition).toBe(2);
  expect(changedPaths(before, first)).toEqual(inBoth("", `/incidents/${id}`, `/services/${touched}`));
  const rest = await publishRest(press);
  const periods = ["2026", "2026.csv", "2026/11", "2026/11.csv"].map((period) => `/services/${touched}/${period}`);
  expect(changedPaths(first, rest).filter((path) => !isSitemap(path))).toEqual(
    inBoth("/history", "/history/2026", "/history/2026/11", ...periods),
  );
  expect(rest.root?.edition).toBe(3);
  expect((await publishByClock(press, "next")).root).toEqual(rest.root);
});

/** Somebody hides a service, shows it again or calls it otherwise; what an open incident impairs stays as it is. */
async function changeService(dice: number[]): Promise<void> {
  const services = await database().service.findMany({
    where: { intervals: { none: { endedAt: null } } },
    orderBy: { position: "asc" },
  });
  const service = services[(dice[0] ?? 0) % Math.max(1, services.length)];
  if (service === undefined) return;
  const hidden = service.visibility === "public" ? ("internal" as const) : ("public" as const);
  const data = (dice[1] ?? 0) % 2 === 0 ? { visibility: hidden } : { nameEn: `Called ${(dice[2] ?? 0) % 10}` };
  await database().service.update({ where: { id: service.id }, data });
  await database().publicationRequest.create({
    data: { at: new Date(), command: "edit-service", subject: service.id },
  });
}

async function act(step: RandomStep, caller: Awaited<ReturnType<typeof buildMember>>["caller"]): Promise<void> {
  const incidents = await database().incident.findMany({ orderBy: { createdAt: "asc" } });
  const incident = incidents[(step.dice[0] ?? 0) % Math.max(1, incidents.length)];
  const now = new Date();
  const isNew = incident === undefined || (step.dice[3] ?? 0) % 5 === 0;
  const wish = isNew
    ? await wishToOpen(caller, step, { now, isFirst: incident === undefined })
    : await wishFor(caller, step, { ...incident, now, from: incident.impactStartedAt });
  await wish.perform();
}

test("whatever happens, an edition in steps reaches the same bytes as one made whole, also when its process died between", async () => {
  const group = await buildService({ position: 0, kind: "group" });
  for (const position of [1, 2, 3]) await buildService({ position, parentId: position === 3 ? group : null });
  const { caller } = await buildMember({ role: "administrator" });
  let minutes = 0;
  const liveThrough = async (steps: RandomStep[]) => {
    const [inSteps, whole] = [await inMemory(), await inMemory()];
    for (const [place, step] of [...steps.slice(0, 9), ...steps.slice(0, 1)].entries()) {
      const [kind = 0, death = 0, sleep = 0] = step.dice.slice(4);
      minutes += sleep % 4 === 0 ? 400 + step.minutes : step.minutes;
      vi.setSystemTime(after(minutes));
      if (kind % 5 === 0) await changeService(step.dice);
      else if (kind % 5 > 1) await act(step, caller);
      await publishOnce(inSteps, { pages: "first", isMarked: "no" });
      if (death % 3 === 0) inSteps.desk = newDesk();
      const reached = await publishRest(inSteps);
      const expected = await publishOnce(whole);
      expect(contentOf(reached), `after step ${place}`).toEqual(contentOf(expected));
    }
  };
  const seed = Number(process.env.VIGIE_SEED ?? 2011);
  const numRuns = Number(process.env.VIGIE_RUNS ?? 4);
  await fc.assert(fc.asyncProperty(randomDay, liveThrough), { numRuns, seed, endOnFailure: true });
});

test("what a process that died had left is completed by the next one, also without a database", async () => {
  const service = await buildService();
  const [press, whole] = [await inMemory(), await inMemory()];
  await publishOnce(press, { isMarked: "no" });
  await publishOnce(whole, { isMarked: "no" });
  setMinutes(1);
  const id = await buildIncident([service]);
  await buildUpdate(id, { textEn: "Still on it." });
  await publishOnce(press, { pages: "first", isMarked: "no" });
  const expected = await publishOnce(whole);
  process.env.VIGIE_DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  const next = { ...press, desk: newDesk() };
  expect(contentOf(await publishRest(next))).toEqual(contentOf(expected));
  expect(await press.documentAt("/en/history/2026/11")).toMatchObject({ incidents: [{ id }] });
});

test("the report of a service that a correction spared tells of the incident by its present title", async () => {
  const recordedFrom = new Date("2026-09-30T22:00:00Z");
  const [one, spared] = [await buildService({ recordedFrom }), await buildService({ recordedFrom })];
  setMinutes(5);
  const at = (hour: number) => ({ precision: "exact" as const, at: `2026-10-10T1${hour}:00:00Z` });
  const id = await buildIncident([one, spared], { started: at(0), ended: at(2), titleEn: "Mail was down" });
  setMinutes(10);
  const [interval] = await database().impactInterval.findMany({ where: { incidentId: id, serviceId: spared } });
  const removed = [interval?.id ?? ""];
  expect(await correctIntervals(operator, await correcting(id, { removed }))).toMatchObject({ ok: true });
  const press = await inMemory();
  await publishOnce(press);
  setMinutes(20);
  const target = { part: "title" as const, titleFr: "", titleEn: "Mail was slow" };
  const retitled = await correctText(operator, await correcting(id, { target, meaning: "same" as const }));
  expect(retitled).toMatchObject({ ok: true });
  await publishOnce(press, { pages: "first" });
  await publishRest(press);
  expect(await press.documentAt(`/en/services/${spared}/2026/10`)).toMatchObject({
    incidents: [],
    changes: [
      { cause: "recorded_later", incident: { id } },
      { cause: "corrected", incident: { title: { text: "Mail was slow" } } },
    ],
  });
});

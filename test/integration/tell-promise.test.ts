import { expect, test } from "vitest";
import { readAudience } from "#domain/notice/audience-reads.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { acting, buildCast, buildPromise } from "../support/build-promise.ts";
import { buildReader } from "../support/build-reader.ts";
import { buildService } from "../support/build-service.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach();

const isQuiet = true;

test("what happens to a promise is told, or quietly to nobody; the log says who chose that", async () => {
  const cast = await buildCast();
  const { claim, verify, judge, move, withdraw, accept } = acting(cast);
  const steps: (() => Promise<unknown>)[] = [];
  const id = await buildPromise(cast, { promise: { due: "2031-03-01", isQuiet } });
  const other = await buildPromise(cast);
  steps.push(
    () => move(id, "2031-04-01", { isQuiet }),
    () => move(id, "2031-05-01"),
    () => claim(id, { isQuiet }),
    () => verify(id, { isQuiet }),
    () => judge(id, "effective", { isQuiet }),
    () => withdraw(other, { isQuiet }),
  );
  for (const [minute, step] of steps.entries()) {
    setMinutes(minute + 1);
    await step();
  }
  setMinutes(10);
  await accept(await buildPromise(cast, { promise: { isQuiet } }), "2031-03-01");
  const notices = await database().notice.findMany({ where: { remediationId: id }, orderBy: { at: "asc" } });
  expect(notices.map(({ quiet }) => quiet)).toEqual(["chosen", "chosen", null, "chosen", "chosen", "chosen"]);
  const ended = await database().notice.findMany({ where: { remediationId: other }, orderBy: { at: "asc" } });
  expect(ended.map(({ quiet }) => quiet)).toEqual([null, "chosen"]);
  const moves = await database().auditEntry.findMany({ where: { command: "move-promise" }, orderBy: { at: "asc" } });
  expect(moves.map(({ detail }) => detail)).toMatchObject([{ isQuiet: true }, { isQuiet: false }]);
});

test("how many would be told of something new is known beforehand: of an incident's services, and of a promise made because of it", async () => {
  const [service, other] = [await buildService(), await buildService()];
  const incidentId = await buildIncident([service]);
  const remediationId = await buildPromise(await buildCast(), { details: { incidents: [{ incidentId }] } });
  await buildReader({ serviceIds: [service] });
  await buildReader({ serviceIds: [other] });
  await buildReader({ topics: ["promise"], channel: "webhook", address: "https://hook.example/" });
  await buildReader({ incidentIds: [incidentId], topics: [] });
  const email = { channel: "email", count: 2 };
  expect(await readAudience("correction", { incidentId })).toEqual({ quiet: null, counts: [email] });
  expect(await readAudience("promise", { remediationId })).toEqual({
    quiet: null,
    counts: [email, { channel: "webhook", count: 1 }],
  });
  await database().incident.update({ where: { id: incidentId }, data: { isExample: true } });
  expect(await readAudience("correction", { incidentId })).toMatchObject({ quiet: "example" });
  expect(await readAudience("promise", { remediationId: "zzzzzzzzzzzz" })).toEqual({ quiet: null, counts: [] });
});

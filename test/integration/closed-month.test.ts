import { expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { filedByMonth } from "#published/months.ts";
import { reportPage } from "#published/pages/report-page.ts";
import { projectFacts } from "#published/project.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach();

const day = 1_440;
const at = (minutes: number) => ({ precision: "exact", at: after(minutes) }) as const;

async function reportOfNovember(serviceId: string) {
  const read = await projectFacts(database(), { origin: "https://status.example", now: now(), incidents: "all" });
  const facts = { ...read, months: filedByMonth(read.incidents.values(), read.site.timeZone) };
  const service = facts.catalogue.services.find(({ id }) => id === serviceId);
  const page =
    service === undefined ? null : reportPage({ facts, language: "en", now: now().getTime() }, service, "2026-11");
  if (page === null) throw new Error("November has no report");
  return page;
}

test("a message of December about November moves its figure with a mark; one that tells of December does not", async () => {
  const service = await buildService();
  const another = await buildService();
  const incident = await buildIncident([service]);
  setMinutes(9 * day);
  expect(await reportOfNovember(service)).toMatchObject({ changes: [] });
  const closed = await reportOfNovember(service);
  const closes = await openIntervalsOf(incident);
  await buildUpdate(incident, { state: "resolved", occurred: at(60), closes, dataCustomers: "none_lost" });
  const moved = await reportOfNovember(service);
  expect(moved.changes).toMatchObject([{ cause: "recorded_later", at: after(9 * day), incident: { id: incident } }]);
  expect(moved.changes[0]?.before).toEqual(closed.figure.uptime);
  expect(moved.changes[0]?.after).toEqual(moved.figure.uptime);
  expect(moved.figure.uptime?.to).toBeGreaterThan(closed.figure.uptime?.to ?? 1);
  const live = await buildIncident([another]);
  setMinutes(9 * day + 5);
  await buildUpdate(live, { state: "resolved", closes: await openIntervalsOf(live), dataCustomers: "none_lost" });
  expect((await reportOfNovember(another)).changes).toEqual([]);
});

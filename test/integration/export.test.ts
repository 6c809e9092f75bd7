import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { importHistory } from "#domain/history/commands/import-history.ts";
import { readExport } from "#domain/history/export-reads.ts";
import { cancelMaintenance } from "#domain/maintenance/commands/cancel-maintenance.ts";
import { moveMaintenance } from "#domain/maintenance/commands/move-maintenance.ts";
import { startMaintenance } from "#domain/maintenance/commands/start-maintenance.ts";
import { initialise } from "#domain/organisation/commands/initialise.ts";
import { retireService } from "#domain/service/commands/retire-service.ts";
import { setUptimeTarget } from "#domain/service/commands/set-uptime-target.ts";
import { database } from "#lib/db.ts";
import type { Facts } from "#published/facts.ts";
import { projectFacts } from "#published/project.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { acting, buildMaintenance, usual } from "../support/build-maintenance.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { buildEveryPostmortem } from "../support/every-postmortem.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { csvHistory, linesHistory, statuspageHistory } from "../support/import-sources.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { buildPress, publishOnce } from "../support/press-fixture.ts";
import { randomDay, wishFor, wishToOpen } from "../support/random-commands.ts";

stopClock();
ownDatabaseEach("example");

const readFacts = (): Promise<Facts> =>
  projectFacts(database(), { origin: "https://status.example", now: new Date(), incidents: "all" });

/** Everything but the order of reading, as text. */
const told = ({ site, catalogue, record, incidents, postmortems }: Facts) =>
  JSON.parse(
    JSON.stringify({
      site,
      catalogue,
      record,
      incidents: [...incidents.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      postmortems: [...postmortems.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    }),
  );

/** Goes over to a fresh installation; what is called then speaks to it. */
async function moveAway(withExample = true): Promise<void> {
  await database().$disconnect();
  process.env.VIGIE_DATABASE_URL = await cloneDatabase();
  await initialise(operator, { installationId: randomUUID(), withExample });
}

async function takeOver(text: string) {
  const answer = await importHistory(operator, { files: [{ name: "export.json", text }] });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

async function publishedBytes(): Promise<Map<string, string>> {
  const manifest = await publishOnce(await buildPress());
  return new Map([...manifest.entries].map(([path, entry]) => [path, entry.blobs.identity]));
}

async function fill(): Promise<void> {
  const [mail, web, old] = [await buildService(), await buildService(), await buildService()];
  const hidden = await buildService({ visibility: "internal", nameEn: "zqinternal" });
  const { version } = await database().service.findUniqueOrThrow({ where: { id: mail } });
  await setUptimeTarget(operator, { id: mail, version, fromMonth: "2026-12", ratio: 0.999 });
  const first = await buildIncident([mail, hidden], { titleEn: "First" });
  setMinutes(20);
  await buildUpdate(first, { state: "resolved", closes: await openIntervalsOf(first) });
  setMinutes(40);
  await buildIncident([web, old], { recurrenceOf: first, textFr: "Encore.", unaffected: [mail] });
  setMinutes(50);
  await retireService(operator, { id: old, successors: [web] });
  await importHistory(operator, {
    files: [linesHistory, statuspageHistory, csvHistory].map((text, place) => ({ name: `${place}.txt`, text })),
    unknownServices: "create",
  });
  await buildEveryPostmortem();
  await planMaintenances([mail, hidden]);
}

/** One under way that was moved, and a series of which the first was called off; one names a service that nobody may know. */
async function planMaintenances(services: string[]): Promise<void> {
  const scope = { textFr: "", textEn: "server eider", size: 340 };
  const [mail = "", hidden = ""] = services;
  const changes = [
    { serviceId: mail, level: "degraded_performance" as const, scope },
    { serviceId: hidden, level: "under_maintenance" as const },
  ];
  const window = { from: after(60), until: after(120) };
  const once = await buildMaintenance([], { changes, ...window, ends: "hand", remindBefore: [60] });
  await moveMaintenance(operator, await acting(once, { from: after(55), until: after(130) }));
  setMinutes(56);
  await startMaintenance(operator, { incidentId: once, ...usual });
  const first = await buildMaintenance([mail], { ...window, rule: "FREQ=DAILY;COUNT=3" });
  await cancelMaintenance(operator, await acting(first, { reach: "one" }));
}

test("what is exported imports again to the very same public site, byte by byte", async () => {
  await fill();
  const before = told(await readFacts());
  const bytes = await publishedBytes();
  expect([...bytes.keys()].filter((path) => path.startsWith("/pictures/"))).toHaveLength(1);
  const text = (await readExport(new Date())).join("");
  for (const word of ["zqinternal", "zqdraft", "zqbegun", "hunter2"]) expect(text).not.toContain(word);
  await moveAway();
  const report = await takeOver(text);
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ dialect: "vigie", settings: "taken", leftOut: 0, present: 0 });
  expect(told(await readFacts())).toEqual(before);
  expect(await publishedBytes()).toEqual(bytes);
  expect((await readExport(new Date())).join("")).toBe(text);
});

test("an export over its own installation adds nothing and touches no setting", async () => {
  await fill();
  const before = told(await readFacts());
  const report = await takeOver((await readExport(new Date())).join(""));
  expect(report).toMatchObject({ added: 0, settings: "kept", differing: [], services: expect.any(Array) });
  expect(report.services.every(({ how }) => how === "mapped")).toBe(true);
  expect(told(await readFacts())).toEqual(before);
});

test("whatever a day of random people left, corrections and redactions too, goes over whole", async () => {
  await fc.assert(
    fc.asyncProperty(randomDay, async (steps) => {
      await moveAway(false);
      const services = [await buildService(), await buildService()];
      await buildService({ visibility: "internal" });
      expect(services).toHaveLength(2);
      const callers = [(await buildMember()).caller, (await buildMember()).caller];
      let minutes = 0;
      for (const [place, step] of steps.entries()) {
        minutes += step.minutes + 1;
        setMinutes(minutes);
        const now = new Date(after(minutes));
        const caller = callers[step.who % 2] ?? operator;
        const open = await database().incident.findFirst({ orderBy: { createdAt: "desc" } });
        const wish =
          open === null || step.who === 3
            ? await wishToOpen(caller, step, { now, isFirst: place === 0 })
            : await wishFor(caller, step, { now, id: open.id, version: open.version, from: open.impactStartedAt });
        await wish.perform();
      }
      const before = told(await readFacts());
      const text = (await readExport(new Date())).join("");
      await moveAway(false);
      const report = await takeOver(text);
      expect(report.problems).toEqual([]);
      expect(told(await readFacts())).toEqual(before);
    }),
    { numRuns: 12 },
  );
});

test("private things stay behind: notes, authors, the log, and the fingerprint of what was removed", async () => {
  await fill();
  const text = (await readExport(new Date())).join("");
  for (const word of ["authorId", "leadId", "formerHash", "audit", "passwordHash"]) expect(text).not.toContain(word);
});

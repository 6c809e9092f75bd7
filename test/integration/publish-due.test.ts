import { beforeEach, expect, test, vi } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { startPostmortem } from "#domain/postmortem/commands/start-postmortem.ts";
import { unschedulePostmortem } from "#domain/postmortem/commands/unschedule-postmortem.ts";
import { writeText } from "#domain/postmortem/commands/write-text.ts";
import { readOwedPostmortems } from "#domain/postmortem/list-reads.ts";
import { publishDue, startPublishing } from "#jobs/publish-due.ts";
import { database } from "#lib/db.ts";
import { readLocalTime } from "#lib/i18n/local-time.ts";
import { newId } from "#lib/ids.ts";
import { buildIncident, buildUpdate, openIntervalsOf } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach();

let said = "";
beforeEach(() => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

/** An incident that is over with a postmortem that says one thing, set for `at`; nobody else can read it. */
async function scheduled(at: string, serviceName = "Mail"): Promise<string> {
  const incidentId = await buildIncident([await buildService({ nameEn: serviceName })]);
  await buildUpdate(incidentId, { state: "resolved", closes: await openIntervalsOf(incidentId) });
  await startPostmortem(operator, { incidentId, size: "note", sourceLanguage: "en" });
  for (const language of ["fr", "en"] as const)
    await writeText(operator, { incidentId, section: "summary", language, version: 1, text: `Marker ${language}` });
  const answer = await publishPostmortem(operator, { ...(await plan(incidentId)), at });
  expect(answer).toMatchObject({ ok: true, value: { isScheduled: true } });
  return incidentId;
}

async function plan(incidentId: string) {
  const { version } = await database().postmortem.findUniqueOrThrow({ where: { incidentId } });
  const waiver = { waiverFr: "Je suis seul.", waiverEn: "I am alone." };
  return { incidentId, idempotencyKey: newId(), version, ...waiver };
}

const published = async () => (await database().postmortemRevision.findMany()).map(({ incidentId }) => incidentId);

test("what falls due is published once, by the program itself, and nothing earlier", async () => {
  const first = await scheduled(after(60));
  const second = await scheduled(after(120), "FTP");
  setMinutes(59);
  expect(await publishDue()).toEqual(new Map());
  expect(await published()).toEqual([]);
  setMinutes(60);
  expect(await publishDue()).toEqual(new Map());
  expect(await publishDue()).toEqual(new Map());
  expect(await published()).toEqual([first]);
  const rows = await database().auditEntry.findMany({ where: { command: "publish-scheduled" } });
  expect(rows).toMatchObject([{ actorKind: "job", actorName: "publish-scheduled", subject: first }]);
  const { version } = await database().postmortem.findUniqueOrThrow({ where: { incidentId: second } });
  await unschedulePostmortem(operator, { incidentId: second, version });
  setMinutes(240);
  await publishDue();
  expect(await published()).toEqual([first]);
});

test("in the night in which an hour comes twice, the first and the second of it are an hour apart", async () => {
  vi.setSystemTime("2026-10-24T20:00:00Z");
  const at = (offset: string) => {
    const reading = readLocalTime({ local: "2026-10-25T02:30", offset, timeZone: "Europe/Paris" });
    return reading.ok ? reading.at : reading.code;
  };
  expect([at("+02:00"), at("+01:00"), at("")]).toEqual(["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "time_twice"]);
  const first = await scheduled(at("+02:00"));
  const second = await scheduled(at("+01:00"), "FTP");
  vi.setSystemTime("2026-10-25T00:31:00Z");
  await publishDue();
  expect(await published()).toEqual([first]);
  vi.setSystemTime("2026-10-25T01:29:59Z");
  await publishDue();
  expect(await published()).toEqual([first]);
  vi.setSystemTime("2026-10-25T01:30:00Z");
  await publishDue();
  expect((await published()).sort()).toEqual([first, second].sort());
});

test("what cannot be published stays set and owed, said once without a word of it, and keeps no other from being published", async () => {
  const stuck = await scheduled(after(60));
  const other = await scheduled(after(60), "FTP");
  await buildMember({ role: "reviewer" });
  await database().postmortem.update({
    where: { incidentId: other },
    data: { authorId: null, stage: "scheduled" },
  });
  await approve(other);
  setMinutes(61);
  const stop = startPublishing(5);
  await vi.waitFor(async () => expect(await published()).toEqual([other]), 5_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await stop();
  expect(said.match(/stays unpublished/g)).toHaveLength(1);
  expect(said).toContain(`incident="${stuck}" code="approval_needed"`);
  expect(said).not.toContain("Marker");
  const owed = await readOwedPostmortems({ now: after(61), take: 5 });
  expect(owed).toMatchObject({ total: 1, late: 1, first: [{ incidentId: stuck, state: "scheduled" }] });
});

/** As a reviewer's approval of what stands there leaves it. */
async function approve(incidentId: string): Promise<void> {
  const { version } = await database().postmortem.findUniqueOrThrow({ where: { incidentId } });
  const { id: memberId } = await database().member.findFirstOrThrow({ where: { role: "reviewer" } });
  const review = { incidentId, seq: 1, at: new Date(after(30)), memberId, kind: "approved", version } as const;
  await database().postmortemReview.create({ data: { id: newId(), ...review } });
}

test("a database that is away is no end: the next rounds look again", async () => {
  const incidentId = await scheduled(after(60));
  setMinutes(61);
  const find = vi.spyOn(database().postmortem, "findMany").mockRejectedValue(new Error("away"));
  const stop = startPublishing(5);
  await vi.waitFor(() => expect(find.mock.calls.length).toBeGreaterThan(2), 5_000);
  find.mockRestore();
  await vi.waitFor(async () => expect(await published()).toEqual([incidentId]), 5_000);
  await stop();
  expect(said.match(/was not looked for/g)).toHaveLength(1);
});

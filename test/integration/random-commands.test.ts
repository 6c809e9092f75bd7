import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { formerSchema } from "#domain/incident/revision-schema.ts";
import type { Caller } from "#lib/actor.ts";
import { database } from "#lib/db.ts";
import { incidentPage } from "#published/pages/incident-page.ts";
import { statusPage } from "#published/pages/status-page.ts";
import { projectFacts } from "#published/project.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, stopClock } from "../support/fixed-clock.ts";
import { ownDatabase } from "../support/own-database.ts";
import { publicKinds, type RandomStep, randomDay, type Wish, wishFor, wishToOpen } from "../support/random-commands.ts";

stopClock();
ownDatabase();

const tables = [
  ...["incident", "incident_update", "update_change", "scope", "impact_interval", "decision", "unaffected_service"],
  ...["incident_event", "time_statement", "resolution", "revision", "incident_note", "audit_entry"],
  ...["publication_request", "command_receipt"],
];

const everything = tables
  .map(
    (table) => `SELECT '${table}' AS name, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM ${table} t`,
  )
  .join(" UNION ALL ");

/** What the tables hold, as one hash each. */
async function digest(): Promise<string> {
  const rows = await database().$queryRawUnsafe<{ name: string; hash: string | null }[]>(everything);
  return rows.map(({ name, hash }) => `${name} ${hash}`).join("\n");
}

/** Breaches of DOMAIN.md's invariants that the database holds at this moment; none when all is well. */
async function listBreaches(): Promise<unknown[]> {
  return database().$queryRawUnsafe<{ rule: string; id: string }[]>(`
    WITH i AS (SELECT * FROM impact_interval WHERE superseded_at IS NULL)
    SELECT 'IMP-1 overlap' AS rule, a.id FROM i a JOIN i b ON a.id < b.id AND a.incident_id = b.incident_id
      AND a.service_id = b.service_id AND a.scope_id = b.scope_id
      AND a.started_at < COALESCE(b.ended_at, 'infinity') AND b.started_at < COALESCE(a.ended_at, 'infinity')
    UNION ALL SELECT 'IMP-3 backwards', id FROM i WHERE ended_at <= started_at
    UNION ALL SELECT 'IMP-3 bounds', id FROM i WHERE end_earliest > ended_at OR end_earliest < started_at OR end_latest < ended_at
    UNION ALL SELECT 'IMP-5 spared and affected', i.id FROM i JOIN unaffected_service USING (incident_id, service_id)
    UNION ALL SELECT 'INC-2 resolved and open', i.id FROM i JOIN incident n ON n.id = i.incident_id WHERE n.state = 'resolved' AND i.ended_at IS NULL
    UNION ALL SELECT 'INC-1 before its start', n.id FROM incident n WHERE COALESCE(mitigated_latest, mitigated_at) < COALESCE(impact_start_earliest, impact_started_at)
    UNION ALL SELECT 'INC-1 resolved too early', n.id FROM incident n WHERE COALESCE(resolved_latest, resolved_at) < COALESCE(mitigated_earliest, mitigated_at, impact_started_at)
    UNION ALL SELECT 'INC-1 interval before incident', i.id FROM i JOIN incident n ON n.id = i.incident_id
      WHERE COALESCE(i.start_latest, i.started_at) < COALESCE(n.impact_start_earliest, n.impact_started_at)
    UNION ALL SELECT 'UPD-1 said before it happened', id FROM incident_update WHERE COALESCE(latest, occurred_at) > published_at
    UNION ALL SELECT 'UPD-6 reconstructed with a date', id FROM incident_update WHERE is_reconstructed <> (published_at IS NULL)
    UNION ALL SELECT 'a group is affected', i.id FROM i JOIN service s ON s.id = i.service_id WHERE s.kind = 'group'
    UNION ALL SELECT 'resolved without a time', id FROM incident WHERE (state = 'resolved') <> (resolved_at IS NOT NULL)
    UNION ALL SELECT 'a change without publication', n.id FROM incident n
      WHERE NOT EXISTS (SELECT 1 FROM publication_request p WHERE p.subject = n.id)`);
}

/** The place of the one who may only read, among the callers. */
const reader = 3;

type Texts = Map<string, { fr: string; en: string }>;

async function readTexts(): Promise<Texts> {
  const rows = await database().incidentUpdate.findMany();
  return new Map(rows.map((row) => [row.id, { fr: row.textFr, en: row.textEn }]));
}

/** Append, never overwrite: a text that differs has a revision that holds what it said, or a redaction that says it is gone. */
async function expectTraces(before: Texts): Promise<void> {
  const revisions = await database().revision.findMany({ orderBy: { seq: "asc" } });
  for (const [id, now] of await readTexts()) {
    const former = before.get(id);
    if (former === undefined || (former.fr === now.fr && former.en === now.en)) continue;
    const last = revisions.findLast((revision) => revision.partId === id);
    const kept = formerSchema.parse(last?.former).texts.text;
    if (last?.kind === "redacted") expect(JSON.stringify([now, kept ?? ""])).not.toContain("srv-secret-7");
    else expect(kept).toEqual(former);
  }
}

/** Every page can be made of what there is, in both languages, and tells nothing of what is internal. */
async function expectPages(): Promise<void> {
  const now = Date.now();
  const facts = await projectFacts(database(), { origin: "https://status.example", now: new Date(), incidents: "all" });
  for (const language of ["fr", "en"] as const) {
    const view = { facts, language, now };
    const pages = [statusPage(view), ...[...facts.incidents.values()].map((incident) => incidentPage(view, incident))];
    const all = JSON.stringify(pages);
    expect(all).not.toContain("zqinternal");
    expect(all).not.toContain("for us alone");
  }
}

type World = { callers: Caller[]; clock: { minutes: number }; answers: Map<string, number> };

/** Performs one wish and holds it to what every command promises. */
async function expectHonest(wish: Wish, step: RandomStep, answers: World["answers"]): Promise<void> {
  const { incidentId } = wish;
  const before = await digest();
  const texts = await readTexts();
  const versionOf = async () =>
    incidentId === null ? 0 : (await database().incident.findUniqueOrThrow({ where: { id: incidentId } })).version;
  const [version, audits] = [await versionOf(), await database().auditEntry.count()];
  const answer = await wish.perform();
  const told = `${incidentId === null ? "open" : step.kind} ${answer.code ?? "done"}`;
  answers.set(told, (answers.get(told) ?? 0) + 1);
  if (!answer.ok) {
    expect(await digest(), `refused (${answer.code}) and yet something changed`).toBe(before);
    return;
  }
  expect(step.who, "somebody without the right changed something").not.toBe(reader);
  const isPublic = incidentId !== null && publicKinds.includes(step.kind);
  if (isPublic) expect(step.isStale, `a stale version won (${step.kind})`).toBe(false);
  expect(await database().auditEntry.count()).toBe(audits + 1);
  expect((await versionOf()) - version).toBe(isPublic ? 1 : 0);
  await expectTraces(texts);
  const settled = await digest();
  if (step.kind === "lead" && incidentId !== null) return;
  expect(await wish.perform(), "a repeat is answered as the first time").toEqual(answer);
  expect(await digest(), "a repeat changes nothing").toBe(settled);
}

async function liveThrough(steps: RandomStep[], { callers, clock, answers }: World): Promise<void> {
  await database().$executeRawUnsafe("TRUNCATE incident, publication_request, command_receipt CASCADE");
  for (const [place, step] of steps.entries()) {
    clock.minutes += step.minutes;
    vi.setSystemTime(after(clock.minutes));
    const caller = callers[step.who] ?? callers[0];
    if (caller === undefined) throw new Error("nobody is there");
    const incidents = await database().incident.findMany({ orderBy: { createdAt: "asc" } });
    const incident = incidents[(step.dice[0] ?? 0) % Math.max(1, incidents.length)];
    const wish =
      incident === undefined || place % 7 === 6
        ? await wishToOpen(caller, step, { now: new Date(), isFirst: incident === undefined })
        : await wishFor(caller, step, { ...incident, now: new Date(), from: incident.impactStartedAt });
    await expectHonest(wish, step, answers);
    expect(await listBreaches(), `after ${step.kind} at step ${place}`).toEqual([]);
  }
  await expectPages();
}

test("whatever random people do in whatever order, every invariant holds, a refusal changes nothing, and a stale version never wins", async () => {
  await buildService({ position: 1 });
  await buildService({ position: 2 });
  await buildService({ position: 3, visibility: "internal", nameFr: "zqinternal", nameEn: "zqinternal" });
  await buildService({ position: 4, retiredAt: new Date(after(-600)) });
  const group = await buildService({ position: 0, kind: "group" });
  await buildService({ position: 5, parentId: group });
  const callers = [
    (await buildMember()).caller,
    (await buildMember({ role: "administrator" })).caller,
    (await buildMember()).caller,
    (await buildMember({ role: "reader" })).caller,
  ];
  const world: World = { callers, clock: { minutes: 0 }, answers: new Map() };
  const seed = Number(process.env.VIGIE_SEED ?? 2011);
  await fc.assert(
    fc.asyncProperty(randomDay, (steps) => liveThrough(steps, world)),
    { numRuns: Number(process.env.VIGIE_RUNS ?? 25), seed, endOnFailure: true },
  );
  if (process.env.VIGIE_RUNS !== undefined) console.log([...world.answers].sort());
  const done = [...world.answers.keys()].filter((told) => told.endsWith(" done"));
  expect(done.sort(), "every command was let through at least once").toEqual(
    ["open", ...publicKinds, "lead", "note"].map((kind) => `${kind} done`).sort(),
  );
});

import { expect, test } from "vitest";
import { publishPostmortem } from "#domain/postmortem/commands/publish-postmortem.ts";
import { publishScheduled } from "#domain/postmortem/commands/publish-scheduled.ts";
import { writeEntries } from "#domain/postmortem/commands/write-entries.ts";
import { readUnanswered } from "#domain/postmortem/unanswered-reads.ts";
import { toWritten } from "#domain/postmortem/written-rules.ts";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import { listByEntry } from "#domain/remediation/list-reads.ts";
import { database } from "#lib/db.ts";
import { advance, buildPromise, made, onItem, propose } from "../support/build-remediation.ts";
import { after, morning, setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import {
  approve,
  buildApproved,
  factor,
  listing,
  material,
  publishedOf,
  publishing,
  unanswered,
  write,
} from "../support/write-postmortem.ts";

stopClock();
ownDatabase();

/** A postmortem with these factors, approved as it is; answers the incident and the factors' ids. */
async function withFactors(
  ...words: string[]
): Promise<{ incidentId: string; factors: string[]; again(): Promise<void> }> {
  const { incidentId, approver } = await buildApproved();
  const entries = words.map((text) => factor(text, { textFr: text }));
  made(await writeEntries(operator, await listing(incidentId, { list: "factors", entries })));
  await approve(incidentId, approver);
  const rows = await database().postmortemEntry.findMany({ where: { incidentId }, orderBy: { seq: "asc" } });
  return { incidentId, factors: rows.map(({ id }) => id), again: () => approve(incidentId, approver) };
}

const publish = async (incidentId: string, fields: object = {}) =>
  publishPostmortem(operator, await publishing(incidentId, fields));

const refusal = { ok: false, code: "unanswered", field: "unansweredReason" };

/** What speaks against publication, as the team reads it. */
async function read(incidentId: string) {
  const row = await database().postmortem.findUniqueOrThrow({
    where: { incidentId },
    include: { texts: true, entries: { orderBy: [{ list: "asc" }, { seq: "asc" }] }, pictures: true },
  });
  return readUnanswered({ incidentId, written: toWritten(row), now: morning });
}

test("a factor that nothing answers refuses publication; one with a remediation does not", async () => {
  const { incidentId, factors } = await withFactors("A disk failed.", "Nobody looked.");
  const [first = "", second = ""] = factors;
  expect(await publish(incidentId)).toEqual(refusal);
  await propose({ entryIds: [first] });
  expect(await publish(incidentId)).toEqual(refusal);
  expect((await read(incidentId)).factors).toEqual([
    { id: second, text: { fr: "Nobody looked.", en: "Nobody looked." } },
  ]);
  await propose({ entryIds: [second] });
  expect(await read(incidentId)).toEqual({
    ids: { factors: [], promises: [] },
    ...{ factors: [], promises: [], overridden: [] },
  });
  expect(await publish(incidentId)).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toMatchObject([{ unansweredReason: "" }]);
});

test("a remediation that was declined or withdrawn answers nothing", async () => {
  const { incidentId, factors } = await withFactors("A disk failed.");
  const declined = await propose({ entryIds: factors });
  await advance(declined, "declined", { reasonEn: "Too dear." });
  expect(await publish(incidentId)).toEqual(refusal);
  const promise = await buildPromise({ entryIds: factors });
  const reason = { reasonFr: "Trop cher.", reasonEn: "Too dear." };
  made(await withdrawPromise(operator, await onItem(promise, reason)));
  expect(await publish(incidentId)).toEqual(refusal);
});

test("an accepted risk answers a factor until its day, and no longer", async () => {
  const { incidentId, factors } = await withFactors("A disk failed.");
  const id = await propose({ entryIds: factors });
  const reason = { reasonFr: "Rare.", reasonEn: "Rare." };
  made(await acceptRisk(operator, await onItem(id, { until: "2026-11-24", ...reason })));
  expect((await read(incidentId)).factors).toEqual([]);
  expect(await publish(incidentId, { at: after(3 * 24 * 60) })).toEqual(refusal);
  expect(await publish(incidentId)).toMatchObject({ ok: true });
});

test("a promise of the incident without an owner refuses publication, an imported one does not", async () => {
  const { incidentId } = await withFactors();
  const id = await buildPromise({ incidents: [{ incidentId, link: "arose" }] });
  expect(await publish(incidentId, {})).toMatchObject({ ok: true });
  const other = await withFactors();
  await buildPromise({ incidents: [{ incidentId: other.incidentId, link: "arose" }] });
  await database().remediation.updateMany({ data: { ownerId: null } });
  expect(await publish(other.incidentId)).toEqual(refusal);
  expect((await read(other.incidentId)).promises).toMatchObject([{ text: { en: "We will keep a copy elsewhere." } }]);
  expect((await read(incidentId)).promises).toMatchObject([{ id }]);
});

test("an override publishes all the same: its reason stays in the team, the log counts what it was for", async () => {
  const { incidentId } = await withFactors("A disk failed.", "Nobody looked.");
  expect(await publish(incidentId, unanswered)).toMatchObject({ ok: true, value: { unanswered: 2 } });
  expect(await publishedOf(incidentId)).toMatchObject([unanswered]);
  const log = (await auditOf(incidentId)).at(-1);
  expect(log).toMatchObject({ command: "publish-postmortem", detail: { unanswered: 2 } });
  expect(JSON.stringify(log?.detail)).not.toContain(unanswered.unansweredReason);
  expect((await read(incidentId)).overridden).toEqual([
    { number: 1, at: morning, reason: unanswered.unansweredReason },
  ]);
});

test("a reason given where nothing was overridden is not kept", async () => {
  const { incidentId } = await withFactors();
  expect(await publish(incidentId, unanswered)).toMatchObject({ ok: true });
  expect(await publishedOf(incidentId)).toMatchObject([{ unansweredReason: "" }]);
});

test("a change of form goes through, one of substance needs answers or an override", async () => {
  const { incidentId, again } = await withFactors("A disk failed.");
  await publish(incidentId, unanswered);
  await write(incidentId, { text: "Le courriel est tombé." });
  const otherDueAt = after(24 * 60);
  expect(await publish(incidentId, { change: "editorial", otherDueAt })).toMatchObject({ ok: true });
  await write(incidentId, { text: "Le courriel est tombé deux fois." });
  await again();
  expect(await publish(incidentId, { ...material, otherDueAt })).toEqual(refusal);
  expect(await publish(incidentId, { ...material, ...unanswered, otherDueAt })).toMatchObject({ ok: true });
});

test("a publication that was set carries its override with it, and stays set without one", async () => {
  const { incidentId, factors } = await withFactors("A disk failed.");
  const id = await propose({ entryIds: factors });
  expect(await publish(incidentId, { at: after(60) })).toMatchObject({ ok: true });
  await advance(id, "declined", { reasonEn: "Too dear." });
  setMinutes(61);
  expect(await publishScheduled(operator, { incidentId })).toEqual(refusal);
  const other = await withFactors("A disk failed.");
  expect(await publish(other.incidentId, { ...unanswered, at: after(120) })).toMatchObject({ ok: true });
  setMinutes(121);
  expect(await publishScheduled(operator, { incidentId: other.incidentId })).toMatchObject({ ok: true });
  expect(await publishedOf(other.incidentId)).toMatchObject([unanswered]);
});

test("a list that is written anew keeps what answers the lines that stay", async () => {
  const { incidentId, factors } = await withFactors("A disk failed.", "Nobody looked.");
  const [first = "", second = ""] = factors;
  const [kept, gone] = [await propose({ entryIds: [first] }), await propose({ entryIds: [second] })];
  const entries = [factor("A disk failed twice.", { id: first }), factor("Something new.")];
  made(await writeEntries(operator, await listing(incidentId, { list: "factors", entries })));
  expect(Object.keys(await listByEntry(incidentId))).toEqual([first]);
  expect((await listByEntry(incidentId))[first]).toMatchObject([{ id: kept, state: "proposed" }]);
  expect(await database().remediationEntry.count({ where: { remediationId: gone } })).toBe(0);
});

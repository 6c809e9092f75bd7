import { expect, test } from "vitest";
import { saveHazard } from "#domain/hazard/commands/save-hazard.ts";
import { exampleId } from "#domain/organisation/example-writes.ts";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { decidePromise } from "#domain/review/commands/decide-promise.ts";
import { freezeReview } from "#domain/review/commands/freeze-review.ts";
import { signReview } from "#domain/review/commands/sign-review.ts";
import { listReviews, readFrozenReview } from "#domain/review/frozen-reads.ts";
import { readAllItems } from "#domain/review/item-reads.ts";
import { readReviewRecord } from "#domain/review/reads.ts";
import { agendaOf, figuresOf, listOf, wholeReview } from "#domain/review/rules.ts";
import { reviewFilter } from "#domain/review/schema.ts";
import type { Caller } from "#lib/actor.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";
import { buildMember } from "../support/build-member.ts";
import { buildPromise, buildVerified, made, onItem, remediationOf } from "../support/build-remediation.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { ownDatabaseEach } from "../support/own-database.ts";

stopClock();
ownDatabaseEach("example");

const minute = 60_000;
const database2011 = exampleId("service", "prod-db");
const server2011 = exampleId("service", "own-server");
const reasons = { reasonFr: "Le prestataire est en retard.", reasonEn: "The supplier is late." };

async function readFigures(filter: Record<string, string> = {}) {
  return figuresOf(await readReviewRecord(), reviewFilter.parse({ ...wholeReview, ...filter }), now());
}

async function reviewer(): Promise<{ caller: Caller; name: string; id: string }> {
  const { caller, id } = await buildMember({ role: "reviewer" });
  return { caller, id, name: `Member ${id}` };
}

async function freeze(caller: Caller, month = "2026-11") {
  return freezeReview(caller, { idempotencyKey: newId(), month });
}

test("2011 alone puts the internal database first, 4 h 50 to 5 h 12, and its server behind it with no minute of its own", async () => {
  const { spofs, durations, lists, acceptances, ages } = await readFigures();
  expect(spofs.map(({ serviceId }) => serviceId)).toEqual([database2011, server2011]);
  expect(spofs[0]).toMatchObject({
    ...{ atOnce: 3, newConnections: 3, incidents: 1, closed: null },
    downMs: { fromMs: 290 * minute, toMs: 312 * minute },
  });
  expect(spofs[1]).toMatchObject({ atOnce: 3, newConnections: 3, incidents: 0, downMs: { fromMs: 0, toMs: 0 } });
  expect(durations.dots).toHaveLength(1);
  expect(durations.spread.shortest?.median).toBe(290 * minute);
  expect(durations.spread.longest).toMatchObject({ n: 1, median: 312 * minute });
  expect(lists.promises).toHaveLength(2);
  expect(lists.undated).toEqual(lists.promises);
  expect(lists.on_time).toEqual([]);
  expect(lists.claimed).toHaveLength(2);
  expect(ages.promises).toHaveLength(2);
  // Confusion at a prompt: accepted, and nobody said until when.
  expect(acceptances).toEqual([{ hazardId: lists.accepted?.[0], until: null }]);
  expect(lists.unspoken).toEqual([exampleId("incident")]);
  expect(lists.unwritten).toEqual([]);
});

test("the filter narrows by service, cause, owner and period; what it leaves is what its list shows", async () => {
  const [ftp, dns] = [exampleId("service", "ftp"), exampleId("service", "dns")];
  expect(listOf(await readFigures({ service: ftp }), "incidents")).toHaveLength(1);
  expect(listOf(await readFigures({ service: dns }), "incidents")).toHaveLength(0);
  expect((await readFigures({ service: ftp })).spofs).toHaveLength(2);
  expect((await readFigures({ service: dns })).spofs).toHaveLength(0);
  expect(listOf(await readFigures({ cause: "architecture" }), "incidents")).toHaveLength(1);
  expect(listOf(await readFigures({ cause: "capacity" }), "incidents")).toHaveLength(0);
  expect(listOf(await readFigures({ from: "2026-01-01" }), "promises")).toHaveLength(0);
  const owner = await buildMember();
  const id = await buildPromise({ ownerId: owner.id, due: "2026-12-31" });
  expect(listOf(await readFigures({ owner: owner.id }), "promises")).toEqual([id]);
  expect(listOf(await readFigures({ from: "2026-11-01" }), "open")).toEqual([id]);
});

test("a node is closed by an acceptance while it holds, and by a verified remediation that a test showed to cover it", async () => {
  const hazard = await database().hazard.findFirstOrThrow({ where: { nodeId: database2011, kind: "spof" } });
  const covering = [{ hazardId: hazard.id, relation: "removes", standing: "tested" }];
  const { caller } = await reviewer();
  const accepted = await buildPromise({ coverage: covering.map((one) => ({ ...one, standing: "claimed" })) });
  made(await acceptRisk(caller, await onItem(accepted, { until: "2026-12-24", ...reasons })));
  expect((await readFigures()).spofs[0]).toMatchObject({ closed: "accepted", until: "2026-12-24" });
  setMinutes(40 * 24 * 60);
  expect((await readFigures()).spofs[0]).toMatchObject({ closed: null, until: null });
  setMinutes(0);
  const { id } = await buildVerified({ coverage: covering });
  expect((await readFigures()).spofs[0]).toMatchObject({ serviceId: database2011, closed: "verified" });
  expect(listOf(await readFigures(), "on_time")).toEqual([id]);
});

test("an incident whose hazard something verified was to cover came back", async () => {
  const saved = made(await saveHazard((await reviewer()).caller, hazardInput({ incidentIds: [] }))).hazardId;
  await buildVerified({ coverage: [{ hazardId: saved, relation: "removes", standing: "tested" }] });
  const incident = await database().incident.findUniqueOrThrow({ where: { id: exampleId("incident") } });
  const { id: _, ...again } = incident;
  const later = new Date(now().getTime() + 60 * minute);
  const id = newId();
  const times = { impactStartedAt: later, mitigatedAt: null, resolvedAt: new Date(later.getTime() + minute) };
  const bounds = { mitigatedEarliest: null, mitigatedLatest: null, resolvedEarliest: null, resolvedLatest: null };
  const unnoticed = { detectedAt: null, detectedEarliest: null, detectedLatest: null, detectedHow: null };
  await database().incident.create({ data: { ...again, id, ...times, ...bounds, ...unnoticed, isExample: false } });
  await database().hazardIncident.create({ data: { hazardId: saved, incidentId: id } });
  expect(listOf(await readFigures(), "recurrences")).toEqual([id]);
});

function hazardInput(fields: Record<string, unknown>) {
  const texts = { textFr: "Disque plein", textEn: "Disk full" };
  return { idempotencyKey: newId(), kind: "capacity", ...texts, ...fields };
}

test("a frozen review keeps its figures and lists while the data moves on; only its signature is added, once", async () => {
  const { caller, name } = await reviewer();
  const owner = await buildMember();
  const id = await buildPromise({ ownerId: owner.id, due: "2026-11-30" });
  const before = await readFigures();
  made(await freeze(caller));
  const items = await readAllItems(await readReviewRecord(), before);
  setMinutes(20 * 24 * 60);
  await buildPromise({ due: "2027-01-31" });
  await database().member.update({ where: { id: owner.id }, data: { name: "Somebody else" } });
  expect(listOf(await readFigures(), "overdue")).toEqual([id]);
  const frozen = await readFrozenReview("2026-11");
  expect(frozen?.figures).toEqual(before);
  expect(frozen?.items).toEqual(items);
  expect(frozen?.items[id]).toMatchObject({ state: "accepted", firstDue: "2026-11-30", owner: `Member ${owner.id}` });
  expect(frozen).toMatchObject({ frozenName: name, signedAt: null });

  expect(await signReview(caller, { month: "2026-11", name: "Somebody" })).toMatchObject({ code: "name_differs" });
  expect(await signReview(caller, { month: "2026-10", name })).toMatchObject({ code: "review_unknown" });
  made(await signReview(caller, { month: "2026-11", name: name.toUpperCase() }));
  expect(await signReview(caller, { month: "2026-11", name })).toMatchObject({ code: "review_signed" });
  expect((await listReviews())[0]).toMatchObject({ month: "2026-11", signedName: name });
  expect((await readFrozenReview("2026-11"))?.figures).toEqual(before);
  const log = await database().auditEntry.findMany({ where: { subject: "2026-11" }, orderBy: { id: "asc" } });
  expect(log.map(({ command }) => command)).toEqual(["freeze-review", "sign-review"]);
  const refused = database().$executeRaw`UPDATE management_review SET figures = '{}'`;
  await expect(refused).rejects.toThrow(/frozen/);
});

test("a month is frozen once, by management, no later than the month after", async () => {
  const { caller } = await reviewer();
  expect(await freeze(caller, "2026-09")).toMatchObject({ ok: false, code: "month_out_of_reach" });
  expect(await freeze(caller, "2026-12")).toMatchObject({ ok: false, code: "month_out_of_reach" });
  expect(await freeze(caller, "2026-13")).toMatchObject({ ok: false, code: "invalid" });
  for (const role of ["reader", "responder"] as const)
    expect(await freeze((await buildMember({ role })).caller)).toMatchObject({ ok: false, code: "forbidden" });
  const input = { idempotencyKey: newId(), month: "2026-10" };
  const first = made(await freezeReview(caller, input));
  expect(made(await freezeReview(caller, input))).toEqual(first);
  expect(await freeze(caller, "2026-10")).toMatchObject({ ok: false, code: "review_exists" });
  expect((await readFrozenReview("2026-10"))?.figures.month).toBe("2026-10");
  const both = await Promise.all([freeze(caller), freeze(caller)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("what management decides is an event of the promise, once per review, until the signature", async () => {
  const { caller, name, id: memberId } = await reviewer();
  const ids = await Promise.all(Array.from({ length: 5 }, () => buildPromise({ due: "2026-11-24" })));
  setMinutes(2 * 24 * 60);
  made(await freeze(caller));
  const review = await readFrozenReview("2026-11");
  if (review === null) throw new Error("nothing was frozen");
  expect(agendaOf(review.figures, [])).toEqual(expect.arrayContaining(ids));
  const decide = async (id: string, fields: Record<string, unknown>) =>
    decidePromise(caller, { month: "2026-11", ...(await onItem(id, fields)) });
  const [kept = "", moved = "", dropped = "", escalated = "", open = ""] = ids;

  expect(await decide(moved, { kind: "move", ...reasons })).toMatchObject({ code: "invalid" });
  expect(await decide(moved, { kind: "move", due: "2026-11-24", ...reasons })).toMatchObject({ code: "date_same" });
  expect(await decide(moved, { kind: "move", due: "2026-11-20", ...reasons })).toMatchObject({ code: "date_past" });
  expect(await decide(escalated, { kind: "escalate", reasonFr: "Trop long." })).toMatchObject({ code: "invalid" });
  const stale = { month: "2026-11", remediationId: kept, version: 1, kind: "keep" };
  expect(await decidePromise(caller, stale)).toMatchObject({ code: "stale" });
  expect(await decidePromise(caller, { ...stale, remediationId: newId() })).toMatchObject({
    code: "remediation_unknown",
  });
  expect(await decidePromise(caller, { ...stale, month: "2026-10" })).toMatchObject({ code: "review_unknown" });

  made(await decide(kept, { kind: "keep" }));
  made(await decide(moved, { kind: "move", due: "2027-01-31", ...reasons }));
  made(await decide(dropped, { kind: "drop", ...reasons }));
  made(await decide(escalated, { kind: "escalate", ...reasons }));
  expect(await decide(kept, { kind: "escalate", ...reasons })).toMatchObject({ code: "decided_already" });

  const lastOf = (remediationId: string) =>
    database().remediationEvent.findFirstOrThrow({ where: { remediationId }, orderBy: { seq: "desc" } });
  expect(await lastOf(kept)).toMatchObject({ kind: "kept", state: "accepted", memberId, role: "reviewer" });
  expect(await lastOf(moved)).toMatchObject({ kind: "moved", due: "2027-01-31", formerDue: "2026-11-24", ...reasons });
  expect(await remediationOf(moved)).toMatchObject({ firstDue: "2026-11-24", due: "2027-01-31" });
  expect(await lastOf(dropped)).toMatchObject({ kind: "withdrawn", state: "withdrawn", ...reasons });
  expect(await lastOf(escalated)).toMatchObject({ kind: "escalated", state: "accepted", ...reasons });

  const decided = await readFrozenReview("2026-11");
  expect(decided?.decisions.map(({ kind, memberName }) => [kind, memberName])).toEqual(
    expect.arrayContaining(["keep", "move", "drop", "escalate"].map((kind) => [kind, name])),
  );
  expect(decided?.figures).toEqual(review.figures);
  const log = await database().auditEntry.findMany({ where: { command: "decide-promise" } });
  expect(log.map(({ subject }) => subject).sort()).toEqual([kept, moved, dropped, escalated].sort());
  const owed = await database().publicationRequest.count({ where: { command: "decide-promise" } });
  expect(owed).toBe(4);
  expect(await decidePromise((await buildMember()).caller, stale)).toMatchObject({ code: "forbidden" });

  made(await signReview(caller, { month: "2026-11", name }));
  expect(await decide(open, { kind: "keep" })).toMatchObject({ code: "review_signed" });
});

test("nothing is decided of what is no promise, or is done with", async () => {
  const { caller } = await reviewer();
  const { id: verified } = await buildVerified();
  made(await freeze(caller));
  const decide = async (id: string, fields: Record<string, unknown>) =>
    decidePromise(caller, { month: "2026-11", ...(await onItem(id, fields)) });
  expect(await decide(verified, { kind: "keep" })).toMatchObject({ code: "step_impossible" });
  expect(await decide(verified, { kind: "drop", ...reasons })).toMatchObject({ code: "step_impossible" });
  const internal = await database().remediation.findFirstOrThrow({ where: { promisedAt: null } });
  expect(await decide(internal.id, { kind: "escalate", ...reasons })).toMatchObject({ code: "not_promised" });
});

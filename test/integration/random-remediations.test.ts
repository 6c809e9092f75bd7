import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { changeRole } from "#domain/member/commands/change-role.ts";
import { removeMember } from "#domain/member/commands/remove-member.ts";
import { lapseRechecks } from "#domain/remediation/commands/lapse-rechecks.ts";
import { isDueWork, keptOn, promiseStateOf, punctualityOf, stateAfter } from "#domain/remediation/rules.ts";
import { promiseStates } from "#domain/remediation/schema.ts";
import type { Remediation } from "#generated/prisma/client.ts";
import { database } from "#lib/db.ts";
import { dayOf } from "#lib/i18n/format.ts";
import { hasRight, type Role, roles } from "#lib/roles.ts";
import { door } from "../support/build-account.ts";
import { type BuiltMember, buildMember } from "../support/build-member.ts";
import { eventsOf, made, remediationDigest, remediationOf } from "../support/build-remediation.ts";
import { after, stopClock } from "../support/fixed-clock.ts";
import { replayKept } from "../support/kept-replay.ts";
import { ownDataDir } from "../support/own-data-dir.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import {
  deedOf,
  proposalOf,
  type RandomDeed,
  type RandomMove,
  type RandomWorld,
  randomKinds,
  randomMoves,
  rollOf,
} from "../support/random-remediations.ts";

stopClock();
ownDatabase();
ownDataDir();

const zone = "Europe/Paris";
const startRoles: Role[] = ["administrator", "administrator", "responder", "reviewer", "administrator", "reader"];

/** Who an item ever had as owner and claimant, and which accounts took part in it, as this test saw it. */
type Past = { barred: Set<string>; parties: Set<string> };

/** What was promised, as it was said. */
type Promised = { firstDue: string | null; promisedOn: string; slips: string[] };

type History = RandomWorld & {
  members: (BuiltMember & { role: Role; isHere: boolean })[];
  pasts: Map<string, Past>;
  promises: Map<string, Promised>;
  answers: Map<string, number>;
};

async function begin(answers: History["answers"]): Promise<History> {
  const members: History["members"] = [];
  for (const role of startRoles) members.push({ ...(await buildMember({ role })), role, isHere: true });
  await database().session.updateMany({ data: { expiresAt: new Date("2040-01-01T00:00:00Z") } });
  const empty = { itemIds: [], tokens: [], pasts: new Map(), promises: new Map() };
  return { members, memberIds: members.map(({ id }) => id), today: "", answers, ...empty };
}

/** Somebody's role changes, or he leaves: what he may do changes with it, what he did does not. */
async function moveMember(history: History, move: RandomMove): Promise<void> {
  const member = history.members[move.who];
  if (member === undefined || !member.isHere) return;
  if (move.kind === "leave") {
    if (history.members.filter(({ isHere }) => isHere).length < 4) return;
    const answer = await removeMember(operator, { memberId: member.id });
    if (answer.ok) member.isHere = false;
    return;
  }
  const role = rollOf(move.dice).one([...roles, "administrator", "reviewer"] as const);
  if ((await changeRole(operator, { memberId: member.id, role })).ok) member.role = role;
}

async function lapse(history: History): Promise<void> {
  const due = await database().remediation.findMany({
    where: {
      id: { in: history.itemIds },
      recheckDue: { lte: history.today },
      state: { in: ["verified", "effective"] },
    },
  });
  const { lapsed } = made(await lapseRechecks(operator, {}));
  expect(lapsed.filter((id) => history.itemIds.includes(id)).sort()).toEqual(due.map(({ id }) => id).sort());
  for (const id of lapsed) expect(await remediationOf(id)).toMatchObject({ state: "done", recheckDue: null });
}

/** Does it, and holds it to what every command promises; answers whether it was done. */
async function perform(
  history: History,
  deed: RandomDeed,
  told: { who: number; kind: string; item: Remediation | null },
) {
  const member = history.members[told.who % history.members.length];
  if (member === undefined) throw new Error("nobody is there");
  const caller = deed.right === "public" ? door : member.caller;
  const before = await remediationDigest();
  const answer = await deed.command(caller, deed.input);
  const name = `${told.kind} ${answer.code ?? "done"}`;
  history.answers.set(name, (history.answers.get(name) ?? 0) + 1);
  if (!answer.ok) expect(await remediationDigest(), `refused (${name}) and yet something changed`).toBe(before);
  if (deed.right !== "public") {
    const may = hasRight(member.role, deed.right);
    if (!member.isHere) expect(answer.code).toBe("signed_out");
    else if (!may) expect(answer.code).toBe("forbidden");
    else expect(["signed_out", "forbidden"]).not.toContain(answer.code);
  }
  return { answer, memberId: deed.right === "public" ? "outside" : member.id };
}

/** rules.ts says where each step leads, and the commands go there and nowhere else (e); nobody judges what was his (a). */
async function expectStep(
  history: History,
  deed: RandomDeed,
  done: { item: Remediation; memberId: string; code?: string },
) {
  const { item, memberId, code } = done;
  const past = history.pasts.get(item.id);
  const reached = deed.leads === null ? null : stateAfter(deed.leads, item.state);
  if (code !== undefined) {
    if (code === "step_impossible" && deed.leads !== null) expect(reached).toBeNull();
    if (code === "step_impossible" && deed.leads === null) expect(isDueWork(item.state)).toBe(false);
    if (code === "verifier_owned_it") expect(past?.barred.has(memberId)).toBe(true);
    return;
  }
  const after = await remediationOf(item.id);
  const [event] = (await eventsOf(item.id)).slice(-1);
  if (deed.leads === null) expect(after.state).toBe(item.state);
  else {
    expect({ state: after.state, kind: event?.kind, told: event?.state }).toEqual({
      state: reached,
      kind: deed.leads,
      told: reached,
    });
    past?.parties.add(memberId);
  }
  if (deed.leads === "claimed") past?.barred.add(memberId);
  if (typeof deed.input.ownerId === "string") past?.barred.add(deed.input.ownerId);
  const judges = ["verified", "refused", "effective", "ineffective", "regressed"];
  if (deed.leads === null || !judges.includes(deed.leads)) return;
  expect(past?.barred.has(memberId), "who owned or claimed it judged it").toBe(false);
  expect(past?.parties.size, "one account took it all the way").toBeGreaterThan(1);
}

/** Every promise ever made is there, with its first date and every slip (b). */
async function expectPromises({ promises }: History): Promise<void> {
  for (const [id, promised] of promises) {
    const item = await remediationOf(id);
    const slips = (await eventsOf(id))
      .filter(({ kind }) => kind === "moved")
      .map(({ formerDue, due }) => `${formerDue} ${due}`);
    expect({ firstDue: item.firstDue, promisedOn: item.promisedOn, slips }).toEqual(promised);
    expect([item.promisedAt, item.publishedAt]).not.toContain(null);
  }
}

function note(history: History, deed: RandomDeed, done: { item: Remediation; value: unknown; kind: string }): void {
  const { item, value, kind } = done;
  const { due } = deed.input;
  if (kind === "share") history.tokens.push({ itemId: item.id, token: (value as { token: string }).token });
  if (kind === "promise") {
    const promisedOn = typeof deed.input.promisedOn === "string" ? deed.input.promisedOn : history.today;
    history.promises.set(item.id, { firstDue: typeof due === "string" ? due : null, promisedOn, slips: [] });
  }
  if (kind === "move") history.promises.get(item.id)?.slips.push(`${item.due} ${due}`);
}

async function live(history: History, move: RandomMove): Promise<void> {
  if (move.kind === "role" || move.kind === "leave") return moveMember(history, move);
  if (move.kind === "lapse") return lapse(history);
  const { who } = move;
  const open = await database().remediation.count({
    where: { id: { in: history.itemIds }, state: { notIn: ["declined", "withdrawn", "superseded"] } },
  });
  const isNew = open === 0 || (open < 3 && (move.dice[0] ?? 0) % 8 === 0);
  if (isNew) {
    const deed = proposalOf(move, history);
    const { answer, memberId } = await perform(history, deed, { who, kind: "propose", item: null });
    if (!answer.ok) return;
    const { remediationId: id } = answer.value as { remediationId: string };
    history.itemIds.push(id);
    const barred = typeof deed.input.ownerId === "string" ? [deed.input.ownerId] : [];
    history.pasts.set(id, { barred: new Set(barred), parties: new Set([memberId]) });
    return;
  }
  const item = await remediationOf(rollOf(move.dice.toReversed()).one(history.itemIds));
  const deed = await deedOf(move, item, history);
  const { answer, memberId } = await perform(history, deed, { who, kind: deed.kind, item });
  await expectStep(history, deed, { item, memberId, ...(answer.code === undefined ? {} : { code: answer.code }) });
  if (!answer.ok) return;
  const isFree = ["comment", "share", "byLink"].includes(deed.kind);
  if (!isFree) expect(move.isStale, `a stale version won (${deed.kind})`).toBe(false);
  const isVersioned = deed.kind !== "comment" && deed.kind !== "share";
  expect((await remediationOf(item.id)).version - item.version).toBe(isVersioned ? 1 : 0);
  note(history, deed, { item, value: answer.value, kind: deed.kind });
}

/** What is told of each item agrees with a plain reading of what happened to it, and its events with one another. */
async function expectReadings(history: History): Promise<void> {
  for (const id of history.itemIds) {
    const item = await remediationOf(id);
    const rows = await eventsOf(id);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, place) => place + 1));
    expect([item.lastSeq, item.state]).toEqual([rows.length, rows.at(-1)?.state]);
    const events = rows.map(({ kind, at }) => ({ kind, day: dayOf(at.toISOString(), zone) }));
    const kept = keptOn(item.state, events);
    expect(kept).toBe(replayKept(events));
    expect(promiseStates).toContain(promiseStateOf(item, history.today));
    if (kept !== null && item.firstDue !== null)
      expect(punctualityOf(item, kept, history.today)).toBe(kept <= item.firstDue ? "on_time" : "kept_late");
    for (const { kind, memberId, linkId } of rows.filter((row) => row.kind === "verified"))
      expect([kind, memberId === null, linkId === null].filter((one) => one === true)).toHaveLength(1);
  }
}

test("whatever people do to remediations in whatever order, nobody takes one all the way alone, every promise stays as it was said, a refusal changes nothing, and a stale version never wins", async () => {
  const answers: History["answers"] = new Map();
  await fc.assert(
    fc.asyncProperty(randomMoves, async (moves) => {
      const history = await begin(answers);
      let day = 0;
      for (const move of moves) {
        day += move.days;
        vi.setSystemTime(after(day * 24 * 60));
        history.today = dayOf(new Date().toISOString(), zone);
        await live(history, move);
        await expectPromises(history);
      }
      await expectReadings(history);
    }),
    { numRuns: Number(process.env.VIGIE_RUNS ?? 30), seed: Number(process.env.VIGIE_SEED ?? 2011), endOnFailure: true },
  );
  if (process.env.VIGIE_RUNS !== undefined) console.log([...answers].sort());
  const done = [...answers.keys()].filter((told) => told.endsWith(" done"));
  expect(done.sort(), "every command was let through at least once").toEqual(
    ["propose", ...randomKinds].map((kind) => `${kind} done`).sort(),
  );
});

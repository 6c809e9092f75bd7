import { expect, test, vi } from "vitest";
import { acceptRisk } from "#domain/remediation/commands/accept-risk.ts";
import { movePromise } from "#domain/remediation/commands/move-promise.ts";
import { promiseRemediation } from "#domain/remediation/commands/promise-remediation.ts";
import { rewordPromise } from "#domain/remediation/commands/reword-promise.ts";
import { tellRemediation } from "#domain/remediation/commands/tell-remediation.ts";
import { withdrawPromise } from "#domain/remediation/commands/withdraw-promise.ts";
import { buildMember } from "../support/build-member.ts";
import {
  advance,
  buildAccepted,
  buildClaimed,
  buildPromise,
  buildVerified,
  eventsOf,
  kindsOf,
  onItem,
  promising,
  propose,
  remediationOf,
} from "../support/build-remediation.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf, requestsFor } from "../support/traces.ts";

stopClock();
ownDatabase();

const reason = { reasonFr: "Le fournisseur a du retard.", reasonEn: "The supplier is late." };

const owned = async (fields = {}) => buildAccepted({ ownerId: (await buildMember()).id, ...fields });
const promise = async (id: string, fields = {}) =>
  promiseRemediation(operator, await onItem(id, promising("2026-12-31", fields)));

test("a promise has its words in both languages, its day, and its first date, for good", async () => {
  const id = await owned();
  expect(await promise(id, { hedge: "probable" })).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({
    ...{ state: "accepted", promisedAt: new Date(morning), promisedOn: "2026-11-23", publishedAt: new Date(morning) },
    ...{ firstDue: "2026-12-31", due: "2026-12-31", hedge: "probable", wordingEn: "We will keep a copy elsewhere." },
  });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "promised", due: "2026-12-31", state: "accepted" });
  expect((await auditOf(id)).at(-1)).toMatchObject({ detail: { promisedOn: "2026-11-23", due: "2026-12-31" } });
  expect(await requestsFor(id)).toHaveLength(2);
  await expectRefused(() => promise(id), { code: "promised_already" });
});

test("what is promised is decided, owned by a person, and says when it is done", async () => {
  for (const state of ["idea", "proposed"]) {
    const early = await propose({ state, ownerId: (await buildMember()).id });
    await expectRefused(() => promise(early), { code: "not_accepted_yet" });
  }
  const ownerless = await buildAccepted();
  await expectRefused(() => promise(ownerless), { code: "owner_missing" });
  const bare = await owned({ criteria: [] });
  await expectRefused(() => promise(bare), { code: "criteria_missing" });
  const claimed = await owned();
  await advance(claimed, "started");
  await advance(claimed, "blocked", { reasonEn: "x" });
  expect(await promise(claimed)).toMatchObject({ ok: true });
});

test("a promise has a date or says that it has none; never both, never neither, never a day that does not exist", async () => {
  const id = await owned();
  const invalid = async (fields: object, field: string, code: string) =>
    expectRefused(() => promise(id, fields), { problems: [{ field, code }] });
  await invalid({ due: null, isUndated: false }, "due", "due_missing");
  await invalid({ due: "", isUndated: false }, "due", "due_missing");
  await invalid({ isUndated: true }, "due", "due_and_undated");
  for (const due of [
    "2027-02-29",
    "2027-02-30",
    "2026-13-01",
    "1 May",
    "2026-5-1",
    "today",
    "0000-01-01",
    "9999-12-31",
  ])
    await invalid({ due }, "due", "date_invalid");
  await invalid({ promisedOn: "2027-02-29" }, "promisedOn", "date_invalid");
  await invalid({ wordingFr: "" }, "wordingFr", "both_languages_needed");
  await invalid({ wordingEn: " \u0000 " }, "wordingEn", "both_languages_needed");
  await invalid({ hedge: "perhaps" }, "hedge", "unknown_choice");
  expect(await promise(id, { due: "", isUndated: true })).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ due: null, firstDue: null, promisedOn: "2026-11-23" });
});

test("a date that was over when it was promised is no promise; one said earlier may be over by now, and is late at once", async () => {
  const id = await owned();
  await expectRefused(() => promise(id, { due: "2026-11-22" }), { code: "due_before_promise", field: "due" });
  await expectRefused(() => promise(id, { promisedOn: "2026-11-24" }), { code: "date_ahead", field: "promisedOn" });
  await expectRefused(() => promise(id, { due: "2026-01-31", promisedOn: "2026-02-01" }), {
    code: "due_before_promise",
  });
  expect(await promise(id, { due: "2026-02-28", promisedOn: "2026-02-01" })).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ firstDue: "2026-02-28", promisedOn: "2026-02-01" });
  const today = await owned();
  expect(await promise(today, { due: "2026-11-23" })).toMatchObject({ ok: true });
});

test("29 February is a day to promise for in the years that have one", async () => {
  const id = await owned();
  expect(await promise(id, { due: "2028-02-29" })).toMatchObject({ ok: true });
  expect(await movePromise(operator, await onItem(id, { due: "2029-02-29", ...reason }))).toMatchObject({
    problems: [{ field: "due", code: "date_invalid" }],
  });
  expect(await movePromise(operator, await onItem(id, { due: "2032-02-29", ...reason }))).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ firstDue: "2028-02-29", due: "2032-02-29" });
});

test("a date moves as often as one says why, in both languages; the first stays", async () => {
  const id = await buildPromise();
  const move = async (due: string | null, fields: object = reason) =>
    movePromise(operator, await onItem(id, { due, isUndated: due === null, ...fields }));
  await expectRefused(() => move("2027-03-01", { reasonFr: "x" }), {
    problems: [{ field: "reasonEn", code: "both_languages_needed" }],
  });
  await expectRefused(() => move("2026-12-31"), { code: "date_same", field: "due" });
  await expectRefused(() => move("2026-11-22"), { code: "date_past", field: "due" });
  for (const due of ["2027-03-01", null, "2027-05-01", "2026-11-23"])
    expect(await move(due)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ firstDue: "2026-12-31", due: "2026-11-23" });
  const moves = (await eventsOf(id)).filter(({ kind }) => kind === "moved");
  expect(moves.map(({ formerDue, due, reasonEn }) => [formerDue, due, reasonEn])).toEqual([
    ["2026-12-31", "2027-03-01", reason.reasonEn],
    ["2027-03-01", null, reason.reasonEn],
    [null, "2027-05-01", reason.reasonEn],
    ["2027-05-01", "2026-11-23", reason.reasonEn],
  ]);
  expect((await auditOf(id)).at(-1)).toMatchObject({ before: { due: "2027-05-01" }, after: { due: "2026-11-23" } });
  expect(await move(null)).toMatchObject({ ok: true });
  await expectRefused(() => move(null), { code: "date_same" });
});

test("only a promise on which something is due has a date to move", async () => {
  const [internal, { id: claimed }, { id: verified }] = [await owned(), await buildClaimed(), await buildVerified()];
  const move = async (id: string) => movePromise(operator, await onItem(id, { due: "2027-03-01", ...reason }));
  await expectRefused(() => move(internal), { code: "not_promised" });
  await expectRefused(() => move(claimed), { code: "step_impossible" });
  await expectRefused(() => move(verified), { code: "step_impossible" });
});

test("telling of what exists promises nothing, once; ideas stay internal", async () => {
  const tell = async (id: string, fields = {}) => tellRemediation(operator, await onItem(id, promising(null, fields)));
  const idea = await propose({ state: "idea" });
  await expectRefused(() => tell(idea), { code: "still_an_idea" });
  const id = await owned();
  await expectRefused(() => tell(id, { wordingEn: "" }), {
    problems: [{ field: "wordingEn", code: "both_languages_needed" }],
  });
  expect(await tell(id)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ publishedAt: new Date(morning), promisedAt: null, promisedOn: null });
  await expectRefused(() => tell(id), { code: "told_already" });
  // It may be promised later; it is public since it was told.
  vi.setSystemTime("2026-11-25T09:00:00Z");
  expect(await promise(id)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ publishedAt: new Date(morning), promisedOn: "2026-11-25" });
});

test("other words keep what was said before, and why", async () => {
  const id = await buildPromise();
  const reword = async (fields = {}, of = id) =>
    rewordPromise(operator, await onItem(of, { wordingFr: "Une copie.", wordingEn: "A copy.", ...reason, ...fields }));
  const internal = await owned();
  await expectRefused(() => reword({}, internal), { code: "not_told" });
  await expectRefused(() => reword({ reasonEn: "" }), {
    problems: [{ field: "reasonEn", code: "both_languages_needed" }],
  });
  await expectRefused(() => reword({ wordingFr: "" }), {
    problems: [{ field: "wordingFr", code: "both_languages_needed" }],
  });
  await expectRefused(() => reword(promising(null)), { code: "words_same", field: "wordingFr" });
  expect(await reword({ hedge: "intended" })).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ wordingEn: "A copy.", hedge: "intended", firstDue: "2026-12-31" });
  expect((await eventsOf(id)).at(-1)).toMatchObject({
    ...{ kind: "reworded", wordingEn: "We will keep a copy elsewhere.", reasonEn: reason.reasonEn },
  });
  expect((await auditOf(id)).at(-1)).toMatchObject({
    before: { hedge: "none" },
    after: { hedge: "intended", wordingEn: "A copy." },
  });
});

test("a promise ends in public: withdrawn with the reason, in both languages, and never comes back", async () => {
  const [id, internal, { id: verified }] = [await buildPromise(), await owned(), await buildVerified()];
  const withdraw = async (of: string, fields: Record<string, string> = reason) =>
    withdrawPromise(operator, await onItem(of, fields));
  await expectRefused(() => withdraw(id, { reasonFr: "x" }), {
    problems: [{ field: "reasonEn", code: "both_languages_needed" }],
  });
  await expectRefused(() => withdraw(internal), { code: "not_promised" });
  await expectRefused(() => withdraw(verified), { code: "step_impossible" });
  expect(await withdraw(id)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "withdrawn", firstDue: "2026-12-31", due: "2026-12-31" });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "withdrawn", ...reason });
  expect((await auditOf(id)).at(-1)).toMatchObject({ before: { state: "accepted" }, after: { state: "withdrawn" } });
  await expectRefused(() => withdraw(id), { code: "step_impossible" });
  await expectRefused(async () => movePromise(operator, await onItem(id, { due: "2027-03-01", ...reason })), {
    code: "step_impossible",
  });
});

test("what replaces a promise is promised itself, and replacements go in no circle", async () => {
  const [first, second, third, internal] = [
    await buildPromise(),
    await buildPromise(),
    await buildPromise(),
    await owned(),
  ];
  const replace = async (id: string, replacedById: string) =>
    withdrawPromise(operator, await onItem(id, { replacedById, ...reason }));
  await expectRefused(() => replace(first, "nothing00000"), { code: "remediation_unknown", field: "replacedById" });
  await expectRefused(() => replace(first, internal), { code: "replacement_internal", field: "replacedById" });
  await expectRefused(() => replace(first, first), { code: "replacement_cycle", field: "replacedById" });
  expect(await replace(first, second)).toMatchObject({ ok: true });
  expect(await remediationOf(first)).toMatchObject({ state: "superseded", supersededById: second });
  await expectRefused(() => replace(second, first), { code: "replacement_cycle" });
  expect(await replace(second, third)).toMatchObject({ ok: true });
  await expectRefused(() => replace(third, first), { code: "replacement_cycle" });
  expect((await auditOf(first)).at(-1)).toMatchObject({ detail: { replacedById: second } });
});

test("two promises that replace each other at once: one does", async () => {
  const [one, other] = [await buildPromise(), await buildPromise()];
  const inputs = [
    await onItem(one, { replacedById: other, ...reason }),
    await onItem(other, { replacedById: one, ...reason }),
  ];
  const answers = await Promise.all(inputs.map((input) => withdrawPromise(operator, input)));
  expect(answers.map((answer) => (answer.ok ? "done" : answer.code)).sort()).toEqual(["done", "replacement_cycle"]);
});

test("a risk is accepted until a day that is not over, and taken up again", async () => {
  const [id, { id: verified }] = [await buildPromise(), await buildVerified()];
  const accept = async (of: string, until: string, fields: object = reason) =>
    acceptRisk(operator, await onItem(of, { until, ...fields }));
  await expectRefused(() => accept(id, "2026-11-22"), { code: "date_past", field: "until" });
  await expectRefused(() => accept(id, "2027-02-29"), { problems: [{ field: "until", code: "date_invalid" }] });
  await expectRefused(() => accept(id, "2027-06-30", {}), { code: "invalid" });
  await expectRefused(() => accept(verified, "2027-06-30"), { code: "step_impossible" });
  expect(await accept(id, "2026-11-23")).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "risk_accepted", acceptedUntil: "2026-11-23" });
  expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: "risk_accepted", due: "2026-11-23" });
  expect((await auditOf(id)).at(-1)).toMatchObject({ detail: { until: "2026-11-23" } });
  await advance(id, "resumed");
  expect(await remediationOf(id)).toMatchObject({ state: "in_progress", acceptedUntil: null, firstDue: "2026-12-31" });
  expect(await accept(id, "2027-06-30")).toMatchObject({ ok: true });
  expect(await withdrawPromise(operator, await onItem(id, reason))).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ state: "withdrawn", acceptedUntil: null });
  expect(await kindsOf(id)).toEqual([
    "created",
    "accepted",
    "promised",
    "risk_accepted",
    "resumed",
    "risk_accepted",
    "withdrawn",
  ]);
});

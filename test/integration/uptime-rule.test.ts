import { expect, test } from "vitest";
import { changeUptimeRule } from "#domain/organisation/commands/change-uptime-rule.ts";
import { listRuleDecisions } from "#domain/organisation/rule-reads.ts";
import { compareRules } from "#domain/service/compare-rules.ts";
import { listPublicRecords } from "#domain/service/record-reads.ts";
import { ruleSchedule } from "#domain/service/schedule-rules.ts";
import { firstRule } from "#domain/service/schema.ts";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db.ts";
import { buildIncident } from "../support/build-incident.ts";
import { buildMember } from "../support/build-member.ts";
import { buildService } from "../support/build-service.ts";
import { after, morning, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabaseEach } from "../support/own-database.ts";
import { auditOf, countRows } from "../support/traces.ts";

stopClock();
ownDatabaseEach("example");

const zone = "Europe/Paris";
const half = {
  ...firstRule,
  partial: 0.5,
  version: 1,
  fromMonth: "2026-11",
  reasonFr: "",
  reasonEn: "Partial outages weigh more.",
};

test("an installation begins with the rule that always held", async () => {
  expect(await listRuleDecisions()).toEqual([
    { seq: 1, fromMonth: null, rule: firstRule, changedAt: morning, reason: { fr: "", en: "" } },
  ]);
});

test("a decision is added to those before it, audited with what it changes, and owed to the public", async () => {
  expect(await changeUptimeRule(operator, half)).toMatchObject({ ok: true, value: { version: 2 } });
  const [first, second] = await listRuleDecisions();
  expect(first).toMatchObject({ seq: 1, rule: firstRule });
  expect(second).toEqual({
    seq: 2,
    fromMonth: "2026-11",
    rule: { ...firstRule, partial: 0.5 },
    changedAt: morning,
    reason: { fr: "", en: half.reasonEn },
  });
  expect((await auditOf(null)).at(-1)).toMatchObject({
    command: "change-uptime-rule",
    detail: { version: 2 },
    before: { partial: 0.3 },
    after: { partial: 0.5, fromMonth: "2026-11", reasonEn: half.reasonEn },
  });
  const requests = await database().publicationRequest.findMany({ where: { command: "change-uptime-rule" } });
  expect(requests).toMatchObject([{ subject: null }]);
});

test("every field at fault is named at once, and nothing is written", async () => {
  const rows = await countRows();
  const wrong = {
    version: 1,
    fromMonth: "2026-13",
    major: 1.5,
    partial: Number.NaN,
    degraded: -0.1,
    maintenanceCounts: true,
  };
  const answer = await changeUptimeRule(operator, wrong);
  expect("problems" in answer ? answer.problems : []).toEqual([
    { field: "fromMonth", code: "invalid_month" },
    { field: "major", code: "invalid_percent" },
    { field: "partial", code: "invalid_percent" },
    { field: "degraded", code: "invalid_percent" },
  ]);
  expect(await changeUptimeRule(operator, { ...half, reasonEn: " " })).toMatchObject({
    code: "invalid",
    problems: [{ field: "reasonFr", code: "reason_missing" }],
  });
  expect(await changeUptimeRule(operator, { ...half, reasonEn: "x".repeat(501) })).toMatchObject({
    problems: [{ field: "reasonEn", code: "too_long" }],
  });
  expect(await countRows()).toEqual(rows);
  expect(await listRuleDecisions()).toHaveLength(1);
});

test("a month may lie twelve ahead of the page's present one, not thirteen", async () => {
  expect(await changeUptimeRule(operator, { ...half, fromMonth: "2027-12" })).toEqual({
    ok: false,
    code: "too_far_ahead",
    field: "fromMonth",
  });
  expect(await changeUptimeRule(operator, { ...half, fromMonth: "2027-11" })).toMatchObject({ ok: true });
});

test("what would leave every minute counted as it is, is refused", async () => {
  const same = { ...half, partial: firstRule.partial };
  expect(await changeUptimeRule(operator, same)).toEqual({ ok: false, code: "nothing_changed" });
  await changeUptimeRule(operator, { ...half, fromMonth: "2027-01" });
  // The rule of today, from today on: it takes the place of what was decided for January.
  expect(await changeUptimeRule(operator, { ...same, version: 2 })).toMatchObject({ ok: true, value: { version: 3 } });
  expect(ruleSchedule(await listRuleDecisions(), zone).map(({ rule }) => rule)).toEqual([firstRule, firstRule]);
  expect(await changeUptimeRule(operator, { ...same, version: 3, fromMonth: "2026-12" })).toMatchObject({
    code: "nothing_changed",
  });
});

test("of several who decide at the same moment one does; the others are told", async () => {
  const answers = await Promise.all([0.4, 0.5, 0.6].map((partial) => changeUptimeRule(operator, { ...half, partial })));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok)).toEqual(Array(2).fill({ ok: false, code: "stale" }));
  expect(await listRuleDecisions()).toHaveLength(2);
});

test("only administrators decide, and none who left or has a password to change", async () => {
  for (const role of ["responder", "reviewer", "reader"] as const) {
    const { caller } = await buildMember({ role });
    expect(await changeUptimeRule(caller, half)).toEqual({ ok: false, code: "forbidden" });
    expect(await changeUptimeRule.rehearse(caller, half, async () => "seen")).toEqual({ ok: false, code: "forbidden" });
  }
  const { caller } = await buildMember({ role: "administrator", mustChangePassword: true });
  expect(await changeUptimeRule(caller, half)).toMatchObject({ code: "password_change_due" });
  expect(await listRuleDecisions()).toHaveLength(1);
});

/** The service's figures in per cent with three decimals, rounded down, by the present rules and by others, per period. */
async function compared(nameEn: string, change: object) {
  const input = { ...half, ...change };
  const answer = await changeUptimeRule.rehearse(operator, input, async ({ db }) => {
    const decisions = await listRuleDecisions(db);
    return compareRules(await listPublicRecords(now(), db), {
      before: ruleSchedule(decisions.slice(0, -1), zone),
      after: ruleSchedule(decisions, zone),
      fromMonth: input.fromMonth,
      ...{ zone, now: now().getTime() },
    });
  });
  if (!answer.ok || !Array.isArray(answer.value)) throw new Error(JSON.stringify(answer));
  const cut = (share: { from: number; to: number } | null) =>
    share && [share.from, share.to].map((ratio) => Math.floor(ratio * 100_000 + 1e-9) / 1000);
  const found = answer.value.find(({ record }) => record.name.en === nameEn);
  return found?.figures.map(({ months, before, after }) => {
    return { months: `${months.from} ${months.to}`, before: cut(before), after: cut(after) };
  });
}

test("the figures of 2011 are compared by both rules, as ranges, in the years from the month on; nothing is written", async () => {
  const rows = await countRows();
  const change = { partial: 1, fromMonth: "2011-02" };
  expect(await compared("FTP access", change)).toEqual([
    { months: "2026-10 2026-10", before: null, after: null },
    { months: "2025-11 2026-10", before: null, after: null },
    { months: "2011-01 2011-12", before: [99.576, 99.593], after: [99.226, 99.28] },
  ]);
  expect(await countRows()).toEqual(rows);
  expect(await listRuleDecisions()).toHaveLength(1);
  // From March 2011 on, the case is counted as it was.
  expect(await compared("FTP access", { partial: 1, fromMonth: "2011-03" })).toHaveLength(2);
});

test("internal services are compared with nothing, retired ones where a figure of theirs moves", async () => {
  const recordedFrom = new Date("2026-09-30T22:00:00Z");
  const calm = await buildService({ nameEn: "Calm", recordedFrom });
  const fell = await buildService({ nameEn: "Fell", recordedFrom });
  await buildService({ nameEn: "Inner", visibility: "internal" });
  await buildIncident([fell], { started: { precision: "exact", at: after(-120) } });
  const names = async () =>
    compareRules(await listPublicRecords(now()), {
      before: ruleSchedule([{ fromMonth: null, rule: firstRule }], zone),
      after: ruleSchedule([{ fromMonth: null, rule: { ...firstRule, major: 0.5 } }], zone),
      fromMonth: "2026-10",
      ...{ zone, now: now().getTime() },
    }).map(({ record }) => record.name.en);
  expect(await names()).toEqual(expect.arrayContaining(["Calm", "Fell"]));
  expect(await names()).not.toContain("Inner");
  const retiredAt = new Date(after(-60));
  await database().service.updateMany({ where: { id: { in: [calm, fell] } }, data: { retiredAt } });
  expect(await names()).toContain("Fell");
  expect(await names()).not.toContain("Calm");
});

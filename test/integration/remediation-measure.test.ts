import { expect, test } from "vitest";
import { readAuditNames } from "#domain/member/audit-reads.ts";
import { idsIn } from "#domain/member/audit-rules.ts";
import { auditLines } from "#domain/member/components/audit-words.ts";
import { describeRemediation } from "#domain/remediation/commands/describe-remediation.ts";
import {
  asDescribed,
  buildAccepted,
  buildHazard,
  buildPromise,
  buildVerified,
  claim,
  made,
  propose,
  remediationOf,
} from "../support/build-remediation.ts";
import { expectRefused } from "../support/expect-refused.ts";
import { setMinutes, stopClock } from "../support/fixed-clock.ts";
import { operator, ownDatabase } from "../support/own-database.ts";
import { auditOf } from "../support/traces.ts";
import { sayIn, sentencesOf } from "../support/words.ts";

stopClock();
ownDatabase();

test("what it does not cover is not taken back in silence: the log keeps it, in words", async () => {
  const [hazardId, other] = [await buildHazard(), await propose()];
  const coverage = [{ hazardId, relation: "does_not_cover" }];
  const id = await propose({ coverage, needs: [other], criteria: [{ textEn: "Elsewhere" }] });
  const fewer = { coverage: [], needs: [], criteria: [{ textEn: "Elsewhere" }, { textEn: "Tested" }] };
  made(await describeRemediation(operator, await asDescribed(id, fewer)));
  const row = (await auditOf(id)).at(-1);
  if (row === undefined) throw new Error("nothing was kept");
  expect([row.before, row.after]).toEqual([
    {
      ...{ needIds: [other], criteria: [{ textFr: "", textEn: "Elsewhere" }] },
      coverage: [{ hazardId, relation: "does_not_cover", standing: "claimed" }],
    },
    {
      ...{ needIds: [], coverage: [] },
      criteria: [
        { textFr: "", textEn: "Elsewhere" },
        { textFr: "", textEn: "Tested" },
      ],
    },
  ]);
  const names = await readAuditNames(idsIn([row]));
  const say = sayIn("en");
  const t = Object.assign((key: string, values?: Record<string, string | number>) => say(key, values), {
    has: (key: string) => sentencesOf("en").has(key),
  });
  const place = { language: "en", timeZone: "Europe/Paris" } as const;
  expect(auditLines(row, { t, place, names, clock: "words" }).changes).toEqual([
    { field: "Waits for", before: "A copy of the database elsewhere", after: "" },
    { field: "What it does for hazards", before: "Loss of the only database · Does not cover · Claimed", after: "" },
    { field: "Criteria", before: "", after: "Tested" },
  ]);
});

test("what a promise is measured by stays: a translation may be added, another target is another promise", async () => {
  const measured = { baselineEn: "daily", targetEn: "hourly", targetHedge: "probable" };
  const [id, internal] = [await buildPromise(measured), await buildAccepted(measured)];
  const describe = async (of: string, fields: object) =>
    describeRemediation(operator, await asDescribed(of, { ...measured, ...fields }));
  for (const [field, value] of Object.entries({ baselineEn: "weekly", targetEn: "", targetHedge: "intended" }))
    await expectRefused(() => describe(id, { [field]: value }), { code: "target_promised", field });
  expect(await describe(id, { targetFr: "toutes les heures", baselineFr: "quotidiennes" })).toMatchObject({ ok: true });
  await expectRefused(() => describe(id, { targetFr: "" }), {
    code: "target_promised",
    field: "targetFr",
  });
  expect(await describe(internal, { targetEn: "each minute", targetHedge: "none" })).toMatchObject({ ok: true });
});

test("another time between rechecks counts from the last verdict; none at all ends them", async () => {
  const { id } = await buildVerified();
  expect(await remediationOf(id)).toMatchObject({ state: "verified", recheckDue: null });
  setMinutes(40 * 24 * 60);
  const every = async (recheckEveryDays: number | null) =>
    describeRemediation(
      operator,
      await asDescribed(id, { recheckEveryDays, reasonFr: "Trop rare.", reasonEn: "Too seldom." }),
    );
  expect(await every(90)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ recheckEveryDays: 90, recheckDue: "2027-02-21" });
  expect(await describeRemediation(operator, await asDescribed(id, { priority: 1 }))).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ recheckDue: "2027-02-21" });
  expect(await every(null)).toMatchObject({ ok: true });
  expect(await remediationOf(id)).toMatchObject({ recheckDue: null });
  // Before anybody verified it there is nothing to check again.
  const open = await buildAccepted({ recheckEveryDays: 30 });
  await claim(open);
  expect(await remediationOf(open)).toMatchObject({ state: "done", recheckDue: null });
});

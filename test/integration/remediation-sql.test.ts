import fc from "fast-check";
import type pg from "pg";
import { expect, test } from "vitest";
import { outcomeOf, ownClientsEach } from "../support/own-clients.ts";
import { happens } from "../support/remediation-breaches.ts";

const clients = ownClientsEach();
const at = "'2026-11-24T10:00Z'";

/** Whether a connection waits for another one's lock by now. */
async function isWaiting(client: pg.Client & { processID?: number }): Promise<boolean> {
  const { connect } = clients();
  const watcher = await connect();
  for (let turn = 0; turn < 100; turn++) {
    const found = await watcher.query("SELECT wait_event_type AS type FROM pg_stat_activity WHERE pid = $1", [
      client.processID,
    ]);
    if (found.rows[0]?.type === "Lock") return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

/** What the second of two transactions is told that meets the first: it begins first, waits, and goes on once the first has committed. */
async function meeting(first: string, second: string, isolation = "READ COMMITTED"): Promise<string> {
  const { one, other } = clients();
  for (const client of [other, one]) await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
  // A snapshot that is older than what the first one writes.
  await other.query("SELECT 1 FROM remediation");
  await one.query(first);
  const told = outcomeOf(other, second);
  expect(await isWaiting(other), `${second} waits`).toBe(true);
  await one.query("COMMIT");
  const answer = await told;
  return answer === "accepted" ? outcomeOf(other, "COMMIT") : answer;
}

test("a verdict waits for a change of owner that is under way, and is refused to who owned by then", async () => {
  const owning = "UPDATE remediation SET owner_id = 'v1' WHERE id = 'q3'";
  expect(await meeting(owning, happens({ kind: "verified", by: "v1" }))).toBe("remediation_verdict_by_another");
});

test("a verdict waits for a claim that is under way, and is refused to who claimed", async () => {
  const claiming = happens({ kind: "claimed", by: "v1", seq: 3 });
  expect(await meeting(claiming, happens({ kind: "verified", by: "v1", seq: 4 }))).toBe(
    "remediation_verdict_by_another",
  );
});

test.each([
  ["owner", "UPDATE remediation SET owner_id = 'v1' WHERE id = 'q3'"],
  ["claimant", happens({ kind: "claimed", by: "v1", seq: 3 })],
])("serialised, who becomes the %s at the same time is not seen to judge", async (_, first) => {
  expect(await meeting(first, happens({ kind: "verified", by: "v1", seq: 4 }), "SERIALIZABLE")).toBe("40001");
});

test("nothing happens to a remediation with an old sight, which would not show who claimed meanwhile", async () => {
  const { one } = clients();
  await one.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  expect(await outcomeOf(one, happens({ kind: "verified", by: "v1" }))).toBe("0A000");
});

test("a link that two use at once serves the first", async () => {
  const first = happens({ kind: "refused", link: "l1", seq: 3 });
  expect(await meeting(first, happens({ kind: "verified", link: "l1", seq: 4 }))).toBe("remediation_verdict_by_link");
});

test("a link that is revoked while it is used is waited for", async () => {
  const revoking = "UPDATE verifier_link SET revoked_at = '2026-11-24T09:00Z' WHERE id = 'l1'";
  expect(await meeting(revoking, happens({ kind: "verified", link: "l1", seq: 3 }))).toBe(
    "remediation_verdict_by_link",
  );
});

const needing = (from: string, to: string) =>
  `INSERT INTO remediation_dependency (from_id, to_id) VALUES ('${from}', '${to}')`;
const replacing = (id: string, by: string) =>
  `UPDATE remediation SET state = 'superseded', superseded_by_id = '${by}' WHERE id = '${id}'`;

test("two transactions that make each other wait: the second is refused", async () => {
  expect(await meeting(needing("q3", "q4"), needing("q4", "q1"))).toBe("remediation_no_cycle");
});

test("two transactions that replace each other: the second is refused", async () => {
  expect(await meeting(replacing("q1", "q3"), replacing("q3", "q1"))).toBe("remediation_succession_no_cycle");
});

test.each([
  ["dependencies", needing("q3", "q4"), needing("q4", "q1")],
  ["replacements", replacing("q1", "q3"), replacing("q3", "q1")],
])("%s are not written with an old sight, and make no circle when they are serialised", async (_, first, second) => {
  const { one } = clients();
  await one.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  expect(await outcomeOf(one, first)).toBe("0A000");
  await one.query("ROLLBACK");
  expect(await meeting(first, second, "SERIALIZABLE")).toBe("40001");
});

type Deed = { verb: "own" | "claim" | "judge" | "lapse"; who: 0 | 1 | 2; kind: string };
const verdicts = ["verified", "refused", "effective", "ineffective", "regressed"];
const deed: fc.Arbitrary<Deed> = fc.record({
  verb: fc.constantFrom("own", "own", "claim", "claim", "judge", "judge", "judge", "lapse"),
  who: fc.constantFrom(0, 1, 2),
  kind: fc.constantFrom(...verdicts),
});
const people = ["m1", "v1", "w9"] as const;

test("in whatever order an item is given, claimed and judged by hand, nobody who owned or claimed it ever judges it", async () => {
  const { one } = clients();
  await one.query(`INSERT INTO member (id, email, name, role, language, password_hash, created_at)
    VALUES ('w9', 'third@host.example', 'Third', 'reader', 'en', 'x', ${at})`);
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
      const id = `r${++number}`;
      await one.query(
        `INSERT INTO remediation (id, state, kind, text_en, created_at, changed_at) VALUES ('${id}', 'in_progress', 'prevent', 'x', ${at}, ${at})`,
      );
      const past = new Set<string>();
      const happened: string[] = [];
      for (const [place, { verb, who, kind }] of deeds.entries()) {
        const member = people[who];
        const seq = place + 1;
        const event = (what: string) =>
          happens({ item: id, kind: what, by: member, seq }).replace(`('y${seq}'`, `('${id}-${seq}'`);
        if (verb === "own") {
          expect(await outcomeOf(one, `UPDATE remediation SET owner_id = '${member}' WHERE id = '${id}'`)).toBe(
            "accepted",
          );
          past.add(member);
        } else if (verb === "claim" || verb === "lapse") {
          expect(await outcomeOf(one, event(verb === "claim" ? "claimed" : "recheck_due"))).toBe("accepted");
          if (verb === "claim") past.add(member);
          happened.push(verb === "claim" ? "claimed" : "recheck_due");
        } else {
          const ground = kind === "verified" || kind === "refused" ? "claimed" : "verified";
          const refusal = past.has(member) ? "remediation_verdict_by_another" : "remediation_verdict_on_claim";
          const isRefused = past.has(member) || !happened.includes(ground);
          expect(await outcomeOf(one, event(kind))).toBe(isRefused ? refusal : "accepted");
          if (!isRefused) happened.push(kind);
        }
        const [verified, ended] = [
          happened.lastIndexOf("verified"),
          Math.max(happened.lastIndexOf("claimed"), happened.lastIndexOf("recheck_due")),
        ];
        for (const state of ["verified", "effective", "ineffective", "regressed"]) {
          await one.query("BEGIN");
          const told = await outcomeOf(
            one,
            `UPDATE remediation SET state = '${state}' WHERE id = '${id}'; SET CONSTRAINTS ALL IMMEDIATE`,
          );
          await one.query("ROLLBACK");
          expect(told, `${state} after ${happened}`).toBe(
            happened.at(-1) === state && verified > ended ? "accepted" : "remediation_verified_by_event",
          );
        }
      }
      // And whatever was tried, its traces cannot be swept away.
      for (const table of ["remediation_event", "remediation_owner"])
        if ((await one.query(`SELECT 1 FROM ${table} WHERE remediation_id = '${id}'`)).rows.length > 0)
          expect(await outcomeOf(one, `DELETE FROM ${table} WHERE remediation_id = '${id}'`)).toBe(
            "remediation_append_only",
          );
    }),
    { numRuns: Number(process.env.VIGIE_RUNS ?? 60), seed: Number(process.env.VIGIE_SEED ?? 2011) },
  );
});

test("what is refused is refused in every dress: upserts, merges, copies, deferred and half rolled back", async () => {
  const { one } = clients();
  const upsert = `${happens({ seq: 2 }).replace("'y2'", "'x6'")} ON CONFLICT (id) DO UPDATE SET member_id = 'v1'`;
  expect(await outcomeOf(one, upsert)).toBe("remediation_event_in_order");
  const merge = `MERGE INTO remediation_event e USING (SELECT 'x6' AS id) s ON e.id = s.id WHEN MATCHED THEN DELETE`;
  expect(await outcomeOf(one, merge)).toBe("remediation_append_only");
  const cascade = `WITH gone AS (DELETE FROM remediation WHERE id = 'q3' RETURNING id) SELECT * FROM gone`;
  expect(await outcomeOf(one, cascade)).toBe("remediation_promise_stays");
  await one.query("BEGIN; SET CONSTRAINTS ALL DEFERRED; UPDATE remediation SET state = 'verified' WHERE id = 'q3'");
  expect(await outcomeOf(one, "COMMIT")).toBe("remediation_verified_by_event");
  await one.query(`BEGIN; SAVEPOINT a; ${happens({ kind: "verified", by: "v1", seq: 3 })}; ROLLBACK TO a`);
  await one.query("UPDATE remediation SET state = 'verified' WHERE id = 'q3'");
  expect(await outcomeOf(one, "COMMIT")).toBe("remediation_verified_by_event");
});

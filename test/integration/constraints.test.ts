import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstBreaches, intervals, rows } from "../support/breaches.ts";
import { historyBreaches, historyLegal, historyRows } from "../support/history-breaches.ts";
import { laterBreaches, laterLegal } from "../support/later-breaches.ts";
import { maintenanceBreaches, maintenanceRows } from "../support/maintenance-breaches.ts";
import { noticeBreaches, noticeLegal, noticeRows } from "../support/notice-breaches.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { postmortemBreaches, postmortemLegal, postmortemRows } from "../support/postmortem-breaches.ts";
import { remediationBreaches, remediationLegal, remediationRows } from "../support/remediation-breaches.ts";
import { reminderBreaches, reminderRows } from "../support/reminder-breaches.ts";
import { reviewBreaches, reviewLegal, reviewRows } from "../support/review-breaches.ts";
import { subscriberBreaches, subscriberLegal, subscriberRows } from "../support/subscriber-breaches.ts";

const breaches: Record<string, string[]> = {
  ...firstBreaches,
  ...laterBreaches,
  ...historyBreaches,
  ...noticeBreaches,
  ...maintenanceBreaches,
  ...postmortemBreaches,
  ...remediationBreaches,
  ...reminderBreaches,
  ...reviewBreaches,
  ...subscriberBreaches,
};

/** Which refusal each trigger is there for. */
const triggers: Record<string, string> = {
  interval_not_unaffected: "unaffected_contradicts_interval",
  unaffected_not_interval: "unaffected_contradicts_interval",
  interval_parts: "interval_parts_of_incident",
  service_tree: "service_tree_depth",
  dependency_acyclic: "dependency_no_cycle",
  incident_not_resolved_while_open: "resolved_has_nothing_open",
  interval_not_open_when_resolved: "resolved_has_nothing_open",
  interval_service: "interval_of_service",
  member_administrator_stays: "member_last_administrator",
  audit_append_only: "audit_append_only",
  audit_not_truncated: "audit_append_only",
  remediation_owner_kept: "remediation_verdict_by_another",
  remediation_verdict: "remediation_verdict_by_another",
  remediation_verified: "remediation_verified_by_event",
  remediation_event_append_only: "remediation_append_only",
  remediation_owner_append_only: "remediation_append_only",
  remediation_promise: "remediation_promise_stays",
  remediation_not_truncated: "remediation_promise_stays",
  remediation_event_not_truncated: "remediation_promise_stays",
  remediation_owner_not_truncated: "remediation_promise_stays",
  remediation_dependency_acyclic: "remediation_no_cycle",
  remediation_succession: "remediation_succession_no_cycle",
  evidence_parts: "evidence_parts_of_remediation",
  management_review_frozen: "management_review_frozen",
  management_review_not_truncated: "management_review_frozen",
  review_decision_not_truncated: "management_review_frozen",
  review_decision_stays: "review_decision_stays",
};

/** What triggers refuse besides. */
const alsoRaised = [
  ...["service_parent_is_group", "interval_before_retirement", "remediation_event_in_order"],
  ...["remediation_verdict_by_somebody", "remediation_verdict_by_link", "remediation_verdict_on_claim"],
  "remediation_moved_by_event",
];

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: await cloneDatabase() });
  await client.connect();
  await client.query(rows);
  await client.query(historyRows);
  await client.query(maintenanceRows);
  await client.query(postmortemRows);
  await client.query(remediationRows);
  await client.query(reminderRows);
  await client.query(reviewRows);
  await client.query(subscriberRows);
  await client.query(noticeRows);
});

afterAll(() => client.end());

/** The name of the constraint that refuses `sql`, or "accepted"; nothing of it stays. */
async function refusalOf(sql: string): Promise<string> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    return "accepted";
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.constraint ?? error.message) : String(error);
  } finally {
    await client.query("ROLLBACK");
  }
}

test.each(Object.entries(breaches).flatMap(([name, all]) => all.map((sql) => ({ name, sql }))))(
  "$name refuses: $sql",
  async ({ name, sql }) => {
    expect(await refusalOf(sql)).toBe(name);
  },
);

test("every check, exclusion, unique key and trigger of the database is broken here", async () => {
  const found = await client.query(`
    SELECT conname AS name FROM pg_constraint WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace
    UNION SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indisunique AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace`);
  const raised = new Set(Object.values(triggers).concat(alsoRaised));
  const tried = Object.keys(breaches).filter((name) => !raised.has(name));
  expect(tried.sort()).toEqual(found.rows.map((row) => row.name).sort());
  const enforced = await client.query("SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal");
  expect(Object.keys(triggers).sort()).toEqual(enforced.rows.map((row) => row.name).sort());
});

const foreignKeys = `SELECT conname AS name, conrelid::regclass::text AS "table", a.attname AS column, confrelid::regclass::text AS target
  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1`;

test("every foreign key is real: what it names must exist", async () => {
  const { rows: keys } = await client.query(foreignKeys);
  expect(keys.length).toBeGreaterThan(15);
  const extra: Record<string, string> = {
    session: `INSERT INTO session (id, member_id, created_at, last_seen_at, expires_at, device)
      VALUES ('x', 'm1', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-12-23T10:00Z', 'x');`,
    recorded_period: "INSERT INTO recorded_period (service_id, month) VALUES ('s1', '2011-02');",
    update_change:
      "INSERT INTO update_change (update_id, service_id, scope_id, level) VALUES ('u1', 's1', 'c1', 'major_outage');",
    remediation: "ALTER TABLE remediation DROP CONSTRAINT remediation_superseded_by;",
    notice: "ALTER TABLE notice DROP CONSTRAINT notice_subject;",
  };
  const wrong: string[] = [];
  for (const { name, table, column } of keys) {
    // Our own triggers would speak first: only the key itself is asked.
    const one = `UPDATE "${table}" SET "${column}" = 'missing' WHERE ctid = (SELECT min(ctid) FROM "${table}")`;
    const refusal = await refusalOf(`ALTER TABLE "${table}" DISABLE TRIGGER USER; ${extra[table] ?? ""} ${one}`);
    if (refusal !== name) wrong.push(`${name}: ${refusal}`);
  }
  expect(wrong).toEqual([]);
});

test("what is legal is accepted: touching intervals, superseded ones, the same service twice with other scopes or incidents", async () => {
  for (const sql of [
    ...laterLegal,
    ...historyLegal,
    ...postmortemLegal,
    ...remediationLegal,
    ...reviewLegal,
    ...subscriberLegal,
    ...noticeLegal,
    `${intervals} ('n2', 'i1', 's1', 'c1', 'partial_outage', '2026-11-23T11:00Z', NULL)`,
    `UPDATE impact_interval SET superseded_at = '2026-11-23T12:00Z';
     ${intervals} ('n2', 'i1', 's1', 'c1', 'partial_outage', '2026-11-23T10:30Z', NULL)`,
    `INSERT INTO scope (id, incident_id, text_en) VALUES ('c3', 'i1', 'some');
     ${intervals} ('n2', 'i1', 's1', 'c3', 'partial_outage', '2026-11-23T10:30Z', NULL)`,
    `${intervals} ('n2', 'i2', 's1', 'c2', 'partial_outage', '2026-11-23T10:30Z', NULL)`,
    `UPDATE impact_interval SET superseded_at = '2026-11-23T12:00Z';
     INSERT INTO unaffected_service (incident_id, service_id, stated_at) VALUES ('i1', 's1', '2026-11-23T10:00Z')`,
    "UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T10:00Z' WHERE id = 'i1'",
  ])
    expect(await refusalOf(sql), sql).toBe("accepted");
});

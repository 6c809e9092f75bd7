import { expect, test } from "vitest";
import { backUp, defaultBackupFile } from "#lib/backup.ts";
import { initialiseInstallation } from "#lib/installation.ts";
import { restore } from "#lib/restore.ts";
import { rows } from "../support/breaches.ts";
import { outcomeOf, ownClientsEach } from "../support/own-clients.ts";
import { cloneDatabase } from "../support/postgres.ts";
import { postmortemRows } from "../support/postmortem-breaches.ts";
import { happens, remediationRows } from "../support/remediation-breaches.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const clients = ownClientsEach();
const at = "'2026-11-24T10:00Z'";
const replacing = (id: string, by: string) =>
  `UPDATE remediation SET state = 'superseded', superseded_by_id = '${by}' WHERE id = '${id}'`;

/** Rows of the example beside: promises one of which replaces another, owned, claimed, verified by nobody who is known, with all parts. */
const exampleRows = `
  INSERT INTO hazard (id, kind, text_en, created_at, is_example) VALUES ('ze', 'spof', 'x', ${at}, true);
  INSERT INTO remediation (id, state, kind, text_en, wording_fr, wording_en, published_at, promised_at, promised_on, superseded_by_id, owner_id, created_at, changed_at, is_example) VALUES
    ('e1', 'superseded', 'prevent', 'x', 'x', 'x', ${at}, ${at}, '2011-02-08', 'e2', NULL, ${at}, ${at}, true),
    ('e2', 'verified', 'prevent', 'x', 'x', 'x', ${at}, ${at}, '2011-02-08', NULL, 'm1', ${at}, ${at}, true);
  INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state) VALUES
    ('f-1', 'e2', 1, ${at}, 'claimed', 'done'), ('f-2', 'e2', 2, ${at}, 'verified', 'verified'), ('f-3', 'e1', 1, ${at}, 'promised', 'accepted');
  INSERT INTO remediation_criterion (id, remediation_id, seq, text_en) VALUES ('ke', 'e2', 0, 'x');
  INSERT INTO remediation_evidence (id, remediation_id, event_id, seq, criterion_id, kind, text) VALUES ('je', 'e2', 'f-2', 0, 'ke', 'output', 'x');
  INSERT INTO verifier_link (id, remediation_id, token_hash, role_fr, role_en, label, created_at, expires_at)
    VALUES ('le', 'e2', 'e', 'x', 'x', 'x', ${at}, '2026-12-24T10:00Z');
  INSERT INTO remediation_comment (id, remediation_id, at, text) VALUES ('we', 'e2', ${at}, 'x');
  INSERT INTO remediation_incident (remediation_id, incident_id, link) VALUES ('e1', 'i2', 'arose'), ('e2', 'i2', 'caused');
  INSERT INTO remediation_dependency (from_id, to_id) VALUES ('e1', 'e2');
  INSERT INTO coverage (remediation_id, hazard_id, relation) VALUES ('e2', 'ze', 'removes');`;

const counted = `SELECT (SELECT count(*) FROM remediation) + (SELECT count(*) FROM remediation_event) + (SELECT count(*) FROM remediation_owner)
  + (SELECT count(*) FROM remediation_criterion) + (SELECT count(*) FROM remediation_evidence) + (SELECT count(*) FROM remediation_comment)
  + (SELECT count(*) FROM remediation_incident) + (SELECT count(*) FROM remediation_dependency) + (SELECT count(*) FROM coverage)
  + (SELECT count(*) FROM hazard) + (SELECT count(*) FROM verifier_link) AS n`;
const count = async () => Number((await clients().one.query(counted)).rows[0].n);

test("the example's promises go with the example, with all that they are made of, and with nothing else", async () => {
  const { one } = clients();
  const before = await count();
  await one.query(exampleRows);
  expect(await count()).toBe(before + 15);
  // A link that was used goes too.
  await one.query(happens({ item: "e2", kind: "effective", link: "le", seq: 3 }));
  expect(await outcomeOf(one, "DELETE FROM remediation WHERE is_example")).toBe("accepted");
  expect(await outcomeOf(one, "DELETE FROM hazard WHERE is_example")).toBe("accepted");
  expect(await count()).toBe(before);
});

test("the example's promises go one by one as well, the replaced one first, and their events before them", async () => {
  const { one } = clients();
  const before = await count();
  await one.query(exampleRows);
  expect(await outcomeOf(one, "DELETE FROM remediation WHERE id = 'e2'")).toBe("remediation_superseded_by_id_fkey");
  for (const sql of [
    "DELETE FROM remediation_event WHERE remediation_id = 'e1'",
    "DELETE FROM remediation WHERE id = 'e1'",
    "DELETE FROM remediation WHERE id = 'e2'",
  ])
    expect(await outcomeOf(one, sql)).toBe("accepted");
  await one.query("DELETE FROM hazard WHERE id = 'ze'");
  expect(await count()).toBe(before);
});

test("a promise of one's own that one of the example replaced holds it", async () => {
  const { one } = clients();
  await one.query(`${exampleRows} ${replacing("q1", "e2")}`);
  expect(await outcomeOf(one, "DELETE FROM remediation WHERE is_example")).toBe("remediation_superseded_by_id_fkey");
});

test("nobody makes an example of a promise to be rid of it, nor a promise of an example", async () => {
  const { one } = clients();
  await one.query(exampleRows);
  for (const sql of [
    "UPDATE remediation SET is_example = true WHERE id = 'q1'",
    "UPDATE remediation SET is_example = false WHERE id = 'e1'",
  ])
    expect(await outcomeOf(one, sql)).toBe("remediation_promise_stays");
});

test("incidents, factors, services and hazards may go; promises stay without them", async () => {
  const { one } = clients();
  for (const sql of [
    "DELETE FROM postmortem_entry",
    "DELETE FROM hazard",
    "DELETE FROM impact_interval",
    "DELETE FROM incident WHERE id = 'i1'",
  ])
    expect(await outcomeOf(one, sql), sql).toBe("accepted");
  const left = await one.query("SELECT id, first_due FROM remediation WHERE promised_at IS NOT NULL ORDER BY id");
  expect(left.rows).toEqual([
    { id: "q1", first_due: "2026-12-01" },
    { id: "q3", first_due: null },
    { id: "q4", first_due: null },
  ]);
});

test("a backup holds all of it, and what is restored keeps its rules", async () => {
  const { connect } = clients();
  const [from, dataDir] = [await cloneDatabase(), temporaryFolder()];
  const client = await connect(from);
  await initialiseInstallation({ client, dataDir, now: new Date("2026-11-23T04:00:00Z") });
  await client.query(`${rows.replace(/INSERT INTO installation[^;]*;/, "")} ${postmortemRows} ${remediationRows} ${exampleRows} ${replacing("q1", "q4")};
    UPDATE remediation_evidence SET file = decode('00ff0a5c', 'hex'), file_name = 'a\\b', file_type = 'x' WHERE id = 'j1'`);
  const file = defaultBackupFile(dataDir, new Date("2026-11-24T04:00:00Z"));
  const saved = await backUp({ url: from, dataDir, file, now: new Date("2026-11-24T04:00:00Z") });
  const target = await cloneDatabase("nothing");
  expect(await restore({ url: target, dataDir: temporaryFolder(), file })).toEqual(saved);
  const restored = await connect(target);
  for (const table of [
    "remediation",
    "remediation_event",
    "remediation_owner",
    "remediation_evidence",
    "verifier_link",
    "hazard",
    "coverage",
  ]) {
    const all = `SELECT * FROM ${table} t ORDER BY t::text`;
    const [was, is] = [await client.query(all), await restored.query(all)];
    expect(was.rows.length).toBeGreaterThan(0);
    expect(is.rows, table).toEqual(was.rows);
  }
  expect(await outcomeOf(restored, "DELETE FROM remediation WHERE id = 'q3'")).toBe("remediation_promise_stays");
  expect(await outcomeOf(restored, happens({ kind: "verified", by: "m1" }))).toBe("remediation_verdict_by_another");
  expect(await outcomeOf(restored, "TRUNCATE remediation_owner")).toBe("remediation_promise_stays");
});

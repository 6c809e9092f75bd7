const both = (statement: (language: string) => string) => ["fr", "en"].map(statement);
const tooLong = (table: string, { column, limit }: { column: string; limit: number }) =>
  both((l) => `UPDATE ${table} SET ${column}_${l} = repeat('x', ${limit + 1})`);

/** Rows beside those of breaches.ts: a promise (q1), a proposal (q2), a claim of m1 (q3), what v1 verified (q4), and all they are made of. */
export const remediationRows = `
  INSERT INTO member (id, email, name, role, language, password_hash, created_at)
    VALUES ('v1', 'verifier@host.example', 'Verifier', 'responder', 'en', 'x', '2026-11-23T10:00Z');
  INSERT INTO remediation (id, state, kind, text_en, wording_fr, wording_en, published_at, promised_at, promised_on, first_due, due, owner_id, last_seq, created_at, changed_at) VALUES
    ('q1', 'accepted', 'prevent', 'x', 'x', 'x', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-11-23', '2026-12-01', '2026-12-01', 'm1', 3, '2026-11-23T10:00Z', '2026-11-23T10:00Z'),
    ('q2', 'proposed', 'detect', 'x', '', '', NULL, NULL, NULL, NULL, NULL, NULL, 1, '2026-11-23T10:00Z', '2026-11-23T10:00Z'),
    ('q3', 'done', 'recover', 'x', 'x', 'x', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-11-23', NULL, NULL, NULL, 2, '2026-11-23T10:00Z', '2026-11-23T10:00Z'),
    ('q4', 'verified', 'recover', 'x', 'x', 'x', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-11-23', NULL, NULL, NULL, 3, '2026-11-23T10:00Z', '2026-11-23T10:00Z');
  INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state, member_id) VALUES
    ('x1', 'q1', 1, '2026-11-23T10:00Z', 'created', 'proposed', NULL), ('x2', 'q1', 2, '2026-11-23T10:00Z', 'accepted', 'accepted', 'm1'),
    ('x3', 'q1', 3, '2026-11-23T10:00Z', 'promised', 'accepted', 'm1'), ('x4', 'q2', 1, '2026-11-23T10:00Z', 'created', 'proposed', 'm1'),
    ('x5', 'q3', 1, '2026-11-23T10:00Z', 'created', 'proposed', 'm1'), ('x6', 'q3', 2, '2026-11-23T10:00Z', 'claimed', 'done', 'm1'),
    ('x7', 'q4', 1, '2026-11-23T10:00Z', 'created', 'proposed', 'm1'), ('x8', 'q4', 2, '2026-11-23T10:00Z', 'claimed', 'done', 'm1'),
    ('x9', 'q4', 3, '2026-11-23T10:00Z', 'verified', 'verified', 'v1');
  INSERT INTO remediation_criterion (id, remediation_id, seq, text_en) VALUES ('k1', 'q1', 0, 'x'), ('k3', 'q3', 0, 'x');
  INSERT INTO remediation_evidence (id, remediation_id, event_id, seq, criterion_id, kind, text)
    VALUES ('j1', 'q3', 'x6', 0, 'k3', 'output', 'x');
  INSERT INTO remediation_comment (id, remediation_id, at, member_id, text) VALUES ('w1', 'q1', '2026-11-23T10:00Z', 'm1', 'x');
  INSERT INTO remediation_incident (remediation_id, incident_id, link) VALUES ('q1', 'i1', 'arose');
  INSERT INTO remediation_entry (remediation_id, entry_id) VALUES ('q1', 'f1');
  INSERT INTO remediation_dependency (from_id, to_id) VALUES ('q1', 'q2'), ('q2', 'q3');
  INSERT INTO hazard (id, kind, node_id, text_en, created_at) VALUES ('z1', 'spof', 's3', 'x', '2026-11-23T10:00Z');
  INSERT INTO hazard_incident (hazard_id, incident_id) VALUES ('z1', 'i1');
  INSERT INTO hazard_entry (hazard_id, entry_id) VALUES ('z1', 'f1');
  INSERT INTO coverage (remediation_id, hazard_id, relation) VALUES ('q1', 'z1', 'removes');
  INSERT INTO verifier_link (id, remediation_id, token_hash, role_fr, role_en, label, created_by_id, created_at, expires_at) VALUES
    ('l1', 'q3', 'a', 'Un client', 'A customer', 'Ada', 'm1', '2026-11-23T10:00Z', '2026-12-23T10:00Z'),
    ('l2', 'q1', 'b', 'Un client', 'A customer', 'Ada', 'm1', '2026-11-23T10:00Z', '2026-12-23T10:00Z');
`;

const events =
  "INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state, member_id, link_id, due, note, wording_fr, wording_en, reason_fr, reason_en) VALUES";
const at = "'2026-11-24T10:00Z'";

type Happening = { item?: string; seq?: number; kind?: string; state?: string; by?: string; link?: string };

/** A statement that appends an event to an item; `rest`: its day, note, wording and reason, as SQL. */
export function happens(event: Happening, rest = "NULL, '', '', '', '', ''"): string {
  const { item = "q3", seq = 99, kind = "assigned", state = "done", by, link } = event;
  const [member, linked] = [by, link].map((id) => (id === undefined ? "NULL" : `'${id}'`));
  return `${events} ('y${seq}', '${item}', ${seq}, ${at}, '${kind}', '${state}', ${member}, ${linked}, ${rest})`;
}

const set = (column: string, id = "q1") => `UPDATE remediation SET ${column} WHERE id = '${id}'`;
const promising = `published_at = ${at}, wording_fr = 'x', wording_en = 'x', state = 'accepted'`;
const days = ["promised_on", "first_due", "due", "recheck_due"];
const measures = ["baseline", "target", "owner_role"];

/** Per constraint of remediations and hazards, statements that each would make something false. */
export const remediationBreaches: Record<string, string[]> = {
  remediation_has_text: [set("text_en = ''", "q2")],
  remediation_text_length: tooLong("remediation", { column: "text", limit: 1000 }),
  remediation_wording_length: tooLong("remediation", { column: "wording", limit: 1000 }),
  remediation_measure_length: measures.flatMap((column) => tooLong("remediation", { column, limit: 120 })),
  remediation_priority: [set("priority = 0"), set("priority = 4")],
  remediation_recheck: [set("recheck_every_days = 0"), set("recheck_every_days = 3661")],
  remediation_public_wording: [
    ...both((l) => set(`wording_${l} = ''`)),
    ...both((l) => set(`published_at = ${at}, wording_${l} = 'x'`, "q2")),
  ],
  remediation_promise_is_public: [set(`promised_at = ${at}, promised_on = '2026-11-24', state = 'accepted'`, "q2")],
  remediation_promise_whole: [
    set(`${promising}, promised_at = ${at}`, "q2"),
    set(`${promising}, promised_on = '2026-11-24'`, "q2"),
  ],
  remediation_promise_states: ["idea", "proposed", "declined"].map((state) => set(`state = '${state}'`)),
  remediation_undated: [set("is_undated = true", "q2")],
  remediation_withdrawn_promise: [set("state = 'withdrawn'", "q2")],
  remediation_superseded_by: [
    set("state = 'superseded'"),
    set("superseded_by_id = 'q3'"),
    set("state = 'superseded', superseded_by_id = 'q1'"),
  ],
  remediation_accepted_until: [set("accepted_until = '2027-01-01'")],
  remediation_days: [
    ...days.flatMap((day) => [set(`${day} = '2026-12-1'`, "q2"), set(`${day} = '20261201'`, "q2")]),
    set("state = 'risk_accepted', accepted_until = '2027-1-01'"),
  ].map((sql) => sql.replace("promised_on", `${promising}, promised_at = ${at}, promised_on`)),
  criterion_has_text: ["UPDATE remediation_criterion SET text_en = ''"],
  criterion_length: tooLong("remediation_criterion", { column: "text", limit: 500 }),
  remediation_criterion_remediation_id_seq_key: [
    "INSERT INTO remediation_criterion (id, remediation_id, seq, text_en) VALUES ('k2', 'q1', 0, 'y')",
  ],
  evidence_says_something: ["UPDATE remediation_evidence SET text = ''"],
  evidence_length: [
    "UPDATE remediation_evidence SET text = repeat('x', 20001)",
    "UPDATE remediation_evidence SET url = 'https://' || repeat('x', 1993)",
  ],
  evidence_summary_length: tooLong("remediation_evidence", { column: "summary", limit: 1000 }),
  evidence_url_scheme: ["javascript:alert(1)", "ftp://a.example", "HTTPS://a.example", " https://a.example", "x"].map(
    (url) => `UPDATE remediation_evidence SET url = '${url}'`,
  ),
  evidence_file_whole: ["file = 'x'", "file = 'x', file_name = 'x'", "file_name = 'x', file_type = 'x'"].map(
    (part) => `UPDATE remediation_evidence SET ${part}`,
  ),
  evidence_file_size: ["''", "decode(repeat('00', 5242881), 'hex')"].map(
    (bytes) => `UPDATE remediation_evidence SET file = ${bytes}, file_name = 'x', file_type = 'x'`,
  ),
  remediation_evidence_event_id_seq_key: [
    `INSERT INTO remediation_evidence (id, remediation_id, event_id, seq, kind, text) VALUES ('j2', 'q3', 'x6', 0, 'output', 'y')`,
  ],
  evidence_parts_of_remediation: [
    "UPDATE remediation_evidence SET remediation_id = 'q1'",
    "UPDATE remediation_evidence SET event_id = 'x1'",
    "UPDATE remediation_evidence SET criterion_id = 'k1'",
  ],
  event_reason_length: ["repeat('x', 1001), ''", "'', repeat('x', 1001)"].map((reason) =>
    happens({}, `NULL, '', '', '', ${reason}`),
  ),
  event_note_length: [happens({}, "NULL, repeat('x', 5001), '', '', '', ''")],
  event_wording_length: ["repeat('x', 1001), ''", "'', repeat('x', 1001)"].map((wording) =>
    happens({}, `NULL, '', ${wording}, '', ''`),
  ),
  event_one_actor: [happens({ by: "m1", link: "l1" }), happens({ kind: "claimed", by: "v1", link: "l1" })],
  event_has_reason: ["'', ''", "'x', ''", "'', 'x'"].flatMap((reason) => [
    ...["moved", "reworded", "withdrawn", "superseded"].map((kind) =>
      happens({ item: "q1", kind }, `NULL, '', '', '', ${reason}`),
    ),
    `INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state, former, reason_fr, reason_en)
      VALUES ('y3', 'q1', 99, ${at}, 'described', 'accepted', '{}', ${reason})`,
  ]),
  event_former: [
    happens({ item: "q1", kind: "described" }, "NULL, '', '', '', 'x', 'x'"),
    `INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state, former) VALUES ('y2', 'q1', 99, ${at}, 'assigned', 'accepted', '{}')`,
  ],
  event_days: [
    happens({}, "'2026-12-1', '', '', '', '', ''"),
    `INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state, former_due) VALUES ('y1', 'q1', 99, ${at}, 'assigned', 'accepted', '2026-5-1')`,
  ],
  remediation_event_remediation_id_seq_key: [
    `ALTER TABLE remediation_event DISABLE TRIGGER remediation_verdict; ${happens({ seq: 2 })}`,
  ],
  remediation_event_in_order: [happens({ seq: 2 }), happens({ seq: 1 }), happens({ seq: 0 })],
  remediation_comment_length: ["''", "repeat('x', 5001)"].map(
    (text) => `UPDATE remediation_comment SET text = ${text}`,
  ),
  remediation_needs_another: ["INSERT INTO remediation_dependency (from_id, to_id) VALUES ('q1', 'q1')"],
  hazard_has_text: ["UPDATE hazard SET text_en = ''"],
  hazard_length: tooLong("hazard", { column: "text", limit: 500 }),
  hazard_public_text: [
    `UPDATE hazard SET published_at = ${at}`,
    `UPDATE hazard SET published_at = ${at}, text_fr = 'x', text_en = ''`,
  ],
  hazard_retired_later: ["UPDATE hazard SET retired_at = created_at - interval '1 second'"],
  coverage_residual_length: tooLong("coverage", { column: "residual", limit: 500 }),
  verifier_role_length: both((l) => `UPDATE verifier_link SET role_${l} = ''`).concat(
    tooLong("verifier_link", { column: "role", limit: 120 }),
  ),
  verifier_label_length: ["''", "repeat('x', 201)"].map((label) => `UPDATE verifier_link SET label = ${label}`),
  verifier_expires_later: ["UPDATE verifier_link SET expires_at = created_at"],
  verifier_link_token_hash_key: ["UPDATE verifier_link SET token_hash = 'a' WHERE id = 'l2'"],
  remediation_verdict_by_somebody: [happens({ kind: "verified" }), happens({ kind: "refused" })],
  remediation_verdict_by_another: [
    ...["verified", "refused", "effective"].map((kind) => happens({ kind, by: "m1" })),
    `${set("owner_id = 'v1'", "q3")}; ${set("owner_id = NULL", "q3")}; ${happens({ kind: "verified", by: "v1" })}`,
  ],
  remediation_verdict_by_link: [
    happens({ kind: "verified", link: "l2" }),
    `UPDATE verifier_link SET revoked_at = ${at}; ${happens({ kind: "verified", link: "l1" })}`,
    `UPDATE verifier_link SET used_at = '2026-11-24T09:00Z'; ${happens({ kind: "verified", link: "l1" })}`,
    `UPDATE verifier_link SET expires_at = ${at}; ${happens({ kind: "verified", link: "l1" })}`,
    `${happens({ kind: "refused", link: "l1" })}; ${happens({ kind: "verified", link: "l1", seq: 100 })}`,
  ],
  remediation_verdict_on_claim: [
    happens({ item: "q2", kind: "verified", by: "v1" }),
    happens({ kind: "effective", by: "v1" }),
  ],
  remediation_verified_by_event: [
    ...["verified", "effective", "ineffective", "regressed"].map((state) => set(`state = '${state}'`, "q3")),
    ...["effective", "ineffective", "regressed"].map((state) => set(`state = '${state}'`, "q4")),
    `${happens({ item: "q4", kind: "recheck_due" })}; ${set("state = 'verified'", "q4")}`,
    `${happens({ item: "q4", kind: "claimed", by: "v1" })}; ${set("state = 'verified'", "q4")}`,
    `${happens({ item: "q4", kind: "regressed", by: "v1" })}; ${set("state = 'verified'", "q4")}`,
    `INSERT INTO remediation (id, state, kind, text_en, created_at, changed_at) VALUES ('q9', 'verified', 'prevent', 'x', ${at}, ${at})`,
  ],
  remediation_append_only: [
    "UPDATE remediation_event SET note = 'y'",
    "UPDATE remediation_event SET member_id = 'v1' WHERE kind = 'claimed'",
    "DELETE FROM remediation_event WHERE kind = 'claimed'",
    "DELETE FROM remediation_event WHERE remediation_id = 'q2'",
    "UPDATE remediation_owner SET member_id = 'v1'",
    "UPDATE remediation_owner SET since = since + interval '1 day'",
    "DELETE FROM remediation_owner",
    "UPDATE member SET id = 'v2' WHERE id = 'm1'",
  ],
  remediation_promise_stays: [
    "DELETE FROM remediation",
    ...["q1", "q3", "q4"].map((id) => `DELETE FROM remediation WHERE id = '${id}'`),
    set("published_at = NULL, promised_at = NULL, promised_on = NULL, first_due = NULL, due = NULL"),
    set("promised_at = NULL, promised_on = NULL"),
    set(`promised_at = ${at}`),
    set("promised_on = '2026-11-22'"),
    set(`published_at = ${at}`),
    set("first_due = '2027-01-01'"),
    set("first_due = NULL"),
    set("first_due = '2027-01-01'", "q3"),
    set("id = 'q0'"),
    set("is_example = true"),
    set("is_example = true", "q2"),
    set("imported_from = 'a file'", "q2"),
    `${set(`${promising}`, "q2")}; DELETE FROM remediation WHERE id = 'q2'`,
    `${set(`${promising}`, "q2")}; ${set("published_at = NULL", "q2")}`,
    "TRUNCATE remediation CASCADE",
    "TRUNCATE remediation_event CASCADE",
    "TRUNCATE remediation_owner",
    "TRUNCATE member CASCADE",
    "TRUNCATE verifier_link CASCADE",
    "TRUNCATE organisation, member CASCADE",
  ],
  remediation_moved_by_event: [
    set("due = '2027-01-01'"),
    set("due = NULL"),
    set("due = '2027-01-01'", "q3"),
    `${happens({ item: "q1", kind: "moved" }, "'2027-02-01', '', '', '', 'x', 'x'")}; ${set("due = '2027-01-01'")}`,
  ],
  remediation_no_cycle: [
    "INSERT INTO remediation_dependency (from_id, to_id) VALUES ('q3', 'q1')",
    "INSERT INTO remediation_dependency (from_id, to_id) VALUES ('q2', 'q1')",
    "UPDATE remediation_dependency SET from_id = 'q2', to_id = 'q1' WHERE from_id = 'q2'",
  ],
  remediation_succession_no_cycle: [
    `${set("state = 'superseded', superseded_by_id = 'q3'")}; ${set("state = 'superseded', superseded_by_id = 'q4'", "q3")};
     ${set("state = 'superseded', superseded_by_id = 'q1'", "q4")}`,
  ],
};

/** What is legal beside them. */
export const remediationLegal: string[] = [
  `${happens({ kind: "verified", by: "v1" })}; ${set("state = 'verified'", "q3")}`,
  `${happens({ kind: "verified", link: "l1" })}; ${set("state = 'verified'", "q3")}`,
  // Taken over from elsewhere: the link comes with the instant of its use.
  `UPDATE verifier_link SET used_at = ${at} WHERE id = 'l1'; ${happens({ kind: "verified", link: "l1" })}`,
  `${happens({ item: "q4", kind: "effective", by: "v1" })}; ${set("state = 'effective'", "q4")}`,
  `${happens({ item: "q4", kind: "regressed", by: "v1" })}; ${set("state = 'regressed'", "q4")}; ${happens({ item: "q4", kind: "told", seq: 100 })}`,
  // The event and the state that rests on it may come in either order inside a transaction.
  `${set("state = 'verified'", "q3")}; ${happens({ kind: "verified", by: "v1" })}`,
  // Who verified may own it later; then somebody else judges it.
  `${set("owner_id = 'v1'", "q4")}`,
  `INSERT INTO remediation_event (id, remediation_id, seq, at, kind, state, due, former_due, reason_fr, reason_en)
   VALUES ('y1', 'q1', 4, ${at}, 'moved', 'accepted', '2027-01-01', '2026-12-01', 'x', 'x'); ${set("due = '2027-01-01', last_seq = 4")}`,
  `${happens({ item: "q1", kind: "superseded", state: "superseded" }, "NULL, '', '', '', 'x', 'x'")}; ${set("state = 'superseded', superseded_by_id = 'q4'")}`,
  // What was never told goes with all it is made of.
  "DELETE FROM remediation WHERE id = 'q2'",
  "UPDATE remediation_evidence SET file = decode(repeat('00', 5242880), 'hex'), file_name = 'x', file_type = 'x', text = ''",
  "UPDATE remediation_evidence SET text = repeat('é', 20000), url = 'https://' || repeat('é', 1992)",
  "DELETE FROM hazard",
  "INSERT INTO remediation_dependency (from_id, to_id) VALUES ('q1', 'q3'), ('q1', 'q4')",
];

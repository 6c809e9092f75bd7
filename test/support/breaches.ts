/** A row of every table, on which the breaches below are tried. */
export const rows = `
  INSERT INTO installation (id, created_at) VALUES ('5d9e8a52-2f0c-4d3b-9a31-3b7c4d1e2f00', '2026-11-23T10:00Z');
  INSERT INTO organisation (id, name, accent, time_zone, default_language) VALUES (1, 'Host', '#1f5fbf', 'Europe/Paris', 'fr');
  INSERT INTO member (id, email, name, role, language, password_hash, created_at)
    VALUES ('m1', 'one@host.example', 'One', 'responder', 'en', 'x', '2026-11-23T10:00Z');
  INSERT INTO service (id, kind, visibility, name_en, parent_id, position, created_at) VALUES
    ('g1', 'group', 'public', 'Mail', NULL, 0, '2026-11-23T10:00Z'), ('g2', 'group', 'public', 'Inner', 'g1', 0, '2026-11-23T10:00Z'),
    ('s1', 'service', 'public', 'SMTP', 'g2', 0, '2026-11-23T10:00Z'), ('s2', 'service', 'public', 'SSH', NULL, 1, '2026-11-23T10:00Z'),
    ('s3', 'service', 'internal', 'Database', NULL, 2, '2026-11-23T10:00Z');
  INSERT INTO dependency (id, from_id, to_id, phase) VALUES ('e1', 's1', 's2', 'runtime'), ('e2', 's2', 's3', 'login');
  INSERT INTO incident (id, state, impact_started_at, created_at, changed_at) VALUES
    ('i1', 'investigating', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-11-23T10:00Z'),
    ('i2', 'investigating', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-11-23T10:00Z');
  INSERT INTO incident_update (id, incident_id, seq, state, occurred_at, published_at, text_en)
    VALUES ('u1', 'i1', 1, 'investigating', '2026-11-23T10:00Z', '2026-11-23T10:00Z', 'Mail is down.');
  INSERT INTO scope (id, incident_id, preset) VALUES ('c1', 'i1', 'all'), ('c2', 'i2', 'all');
  INSERT INTO decision (id, incident_id, seq, what_en) VALUES ('d1', 'i1', 1, 'Keep it closed'), ('d2', 'i2', 1, 'Other');
  INSERT INTO impact_interval (id, incident_id, service_id, scope_id, level, started_at, ended_at)
    VALUES ('n1', 'i1', 's1', 'c1', 'major_outage', '2026-11-23T10:00Z', '2026-11-23T11:00Z');
  INSERT INTO unaffected_service (incident_id, service_id, stated_at) VALUES ('i1', 's2', '2026-11-23T10:00Z');
  INSERT INTO incident_event (id, incident_id, seq, kind, precision, text_en) VALUES ('v1', 'i1', 1, 'change', 'unknown', 'x');
  INSERT INTO time_statement (id, incident_id, seq, stated_as, value) VALUES ('t1', 'i1', 1, '5h', '2026-11-23T11:00Z');
  INSERT INTO resolution (incident_id, seq, resolved_at, reopened_at) VALUES ('i1', 1, '2026-11-23T10:30Z', '2026-11-23T10:40Z');
  INSERT INTO revision (id, incident_id, seq, at, kind, part, part_id, reason_en, former, former_hash)
    VALUES ('r1', 'i1', 1, '2026-11-23T11:00Z', 'corrected', 'update', 'u1', 'A slip', '{}', repeat('0', 64));
  INSERT INTO incident_note (id, incident_id, at, text) VALUES ('o1', 'i1', '2026-11-23T10:00Z', 'x');
  INSERT INTO composing (subject, member_id, name, since, seen_at)
    VALUES ('i1', 'm1', 'One', '2026-11-23T10:00Z', '2026-11-23T10:01Z');
  INSERT INTO template (id, name_en, text_en, state, created_at) VALUES ('p1', 'Outage', 'x', 'investigating', '2026-11-23T10:00Z');
  INSERT INTO template_service (template_id, service_id, level) VALUES ('p1', 's1', 'major_outage');
  INSERT INTO invitation (id, token_hash, email, role, language, created_at, expires_at)
    VALUES ('a1', repeat('0', 64), 'new@host.example', 'reader', 'fr', '2026-11-23T10:00Z', '2026-11-30T10:00Z');
  INSERT INTO audit_entry (at, command, actor_kind, actor_name, detail) VALUES ('2026-11-23T10:00Z', 'x', 'cli', 'x', '{}');
`;

/** The head of a statement that adds intervals. */
export const intervals =
  "INSERT INTO impact_interval (id, incident_id, service_id, scope_id, level, started_at, ended_at) VALUES";
const updates = "INSERT INTO incident_update (id, incident_id, seq, state, published_at, text_en, occurred_at) VALUES";

/** Per constraint of the first migration, statements that each would make something false. */
export const firstBreaches: Record<string, string[]> = {
  organisation_one_row: ["UPDATE organisation SET id = 2"],
  organisation_name_length: ["UPDATE organisation SET name = ''", "UPDATE organisation SET name = repeat('x', 81)"],
  organisation_page_id: ["UPDATE organisation SET page_id = 'abc'", "UPDATE organisation SET page_id = 'ABCDEFGHIJKL'"],
  organisation_accent_form: ["UPDATE organisation SET accent = 'red'", "UPDATE organisation SET accent = '#1F5FBF'"],
  organisation_support_length: [
    "UPDATE organisation SET support_fr = repeat('x', 301)",
    "UPDATE organisation SET support_en = repeat('x', 301)",
  ],
  organisation_url_length: ["legal", "privacy", "accessibility"].map(
    (page) => `UPDATE organisation SET ${page}_url = repeat('x', 301)`,
  ),
  organisation_logo_size: [
    "UPDATE organisation SET logo = decode(repeat('00', 32769), 'hex'), logo_type = 'image/png'",
    "UPDATE organisation SET logo = '\\x00', logo_type = NULL",
  ],
  installation_one_row: ["INSERT INTO installation (id, created_at) VALUES (gen_random_uuid(), '2026-11-23T10:00Z')"],
  member_email_form: ["UPDATE member SET email = 'One@host.example'", "UPDATE member SET email = 'x'"],
  member_name_length: ["UPDATE member SET name = ''", "UPDATE member SET name = repeat('x', 81)"],
  member_email_key: [
    `INSERT INTO member (id, email, name, role, language, password_hash, created_at)
     VALUES ('m2', 'one@host.example', 'Two', 'reader', 'fr', 'x', '2026-11-23T10:00Z')`,
  ],
  service_named: ["UPDATE service SET name_en = '' WHERE id = 's1'"],
  service_name_length: ["fr", "en"].map((l) => `UPDATE service SET name_${l} = repeat('x', 81) WHERE id = 's1'`),
  service_description_length: ["fr", "en"].map(
    (l) => `UPDATE service SET description_${l} = repeat('x', 501) WHERE id = 's1'`,
  ),
  service_not_own_parent: ["UPDATE service SET parent_id = 'g1' WHERE id = 'g1'"],
  recorded_period_month: ["2011-13", "2011-2", "February"].map(
    (month) => `INSERT INTO recorded_period (service_id, month) VALUES ('s1', '${month}')`,
  ),
  dependency_not_itself: ["UPDATE dependency SET to_id = 's1' WHERE id = 'e1'"],
  dependency_why_length: ["fr", "en"].map((l) => `UPDATE dependency SET why_${l} = repeat('x', 301) WHERE id = 'e1'`),
  dependency_from_id_to_id_phase_key: [
    "INSERT INTO dependency (id, from_id, to_id, phase) VALUES ('e3', 's1', 's2', 'runtime')",
  ],
  incident_title_length: ["fr", "en"].map((l) => `UPDATE incident SET title_${l} = repeat('x', 201) WHERE id = 'i1'`),
  incident_note_length: ["fr", "en"].map(
    (l) => `UPDATE incident SET data_note_${l} = repeat('x', 1001) WHERE id = 'i1'`,
  ),
  incident_mitigated_after_start: ["UPDATE incident SET mitigated_at = '2026-11-23T09:59Z' WHERE id = 'i1'"],
  incident_resolved_after_start: [
    "UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T09:59Z' WHERE id = 'i1'",
    "UPDATE incident SET state = 'resolved', mitigated_at = '2026-11-23T11:00Z', resolved_at = '2026-11-23T10:30Z' WHERE id = 'i1'",
  ],
  incident_resolved_bounds: [
    "UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T11:00Z', resolved_earliest = '2026-11-23T11:01Z' WHERE id = 'i1'",
    "UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T11:00Z', resolved_latest = '2026-11-23T10:59Z' WHERE id = 'i1'",
  ],
  incident_detected_bounds: [
    "UPDATE incident SET detected_earliest = '2026-11-23T10:01Z', detected_latest = '2026-11-23T10:00Z' WHERE id = 'i1'",
  ],
  update_has_text: ["UPDATE incident_update SET text_en = ''"],
  update_text_length: ["fr", "en"].map((l) => `UPDATE incident_update SET text_${l} = repeat('x', 25001)`),
  update_meanwhile_length: ["fr", "en"].map((l) => `UPDATE incident_update SET meanwhile_${l} = repeat('x', 1001)`),
  update_said_after_it_happened: ["UPDATE incident_update SET occurred_at = '2026-11-23T10:01Z'"],
  update_has_time: [
    "UPDATE incident_update SET occurred_at = NULL",
    "UPDATE incident_update SET occurred_at = NULL, earliest = '2026-11-23T10:00Z'",
    "UPDATE incident_update SET occurred_at = NULL, latest = '2026-11-23T10:00Z'",
  ],
  update_bounds: ["UPDATE incident_update SET earliest = '2026-11-23T10:01Z', latest = '2026-11-23T10:00Z'"],
  update_reconstructed_unpublished: [
    "UPDATE incident_update SET is_reconstructed = true",
    "UPDATE incident_update SET published_at = NULL",
  ],
  update_estimate_shape: [
    "UPDATE incident_update SET estimate = 'at'",
    "UPDATE incident_update SET estimate = 'at', estimate_from = '2026-11-23T11:00Z', estimate_to = '2026-11-23T12:00Z'",
    "UPDATE incident_update SET estimate = 'range', estimate_from = '2026-11-23T11:00Z'",
    "UPDATE incident_update SET estimate = 'range', estimate_to = '2026-11-23T11:00Z'",
    "UPDATE incident_update SET estimate = 'range', estimate_from = '2026-11-23T11:00Z', estimate_to = '2026-11-23T11:00Z'",
    "UPDATE incident_update SET estimate = 'not_estimable', estimate_from = '2026-11-23T11:00Z'",
    "UPDATE incident_update SET estimate_to = '2026-11-23T11:00Z'",
  ],
  incident_update_incident_id_seq_key: [
    `${updates} ('u2', 'i1', 1, 'identified', '2026-11-23T10:00Z', 'x', '2026-11-23T10:00Z')`,
  ],
  scope_has_words: ["INSERT INTO scope (id, incident_id) VALUES ('c3', 'i1')"],
  scope_text_length: ["fr", "en"].map((l) => `UPDATE scope SET text_${l} = repeat('x', 201) WHERE id = 'c1'`),
  scope_size_positive: ["UPDATE scope SET size = 0 WHERE id = 'c1'", "UPDATE scope SET size = -1 WHERE id = 'c1'"],
  scope_incident_id_preset_key: ["INSERT INTO scope (id, incident_id, preset) VALUES ('c3', 'i1', 'all')"],
  interval_impaired: ["UPDATE impact_interval SET level = 'operational'"],
  interval_forward: [
    "UPDATE impact_interval SET ended_at = started_at",
    "UPDATE impact_interval SET ended_at = '2026-11-23T09:00Z'",
  ],
  interval_start_bounds: [
    "UPDATE impact_interval SET start_earliest = '2026-11-23T10:01Z'",
    "UPDATE impact_interval SET start_latest = '2026-11-23T09:59Z'",
  ],
  interval_end_bounds: [
    "UPDATE impact_interval SET end_earliest = '2026-11-23T11:01Z'",
    "UPDATE impact_interval SET end_earliest = '2026-11-23T09:59Z'",
    "UPDATE impact_interval SET end_latest = '2026-11-23T10:59Z'",
  ],
  interval_deliberate_decided: ["UPDATE impact_interval SET is_deliberate = true"],
  interval_no_overlap: [
    `${intervals} ('n2', 'i1', 's1', 'c1', 'partial_outage', '2026-11-23T10:59Z', NULL)`,
    `${intervals} ('n2', 'i1', 's1', 'c1', 'partial_outage', '2026-11-23T09:00Z', NULL)`,
    `${intervals} ('n2', 'i1', 's1', 'c1', 'partial_outage', '2026-11-23T10:20Z', '2026-11-23T10:21Z')`,
  ],
  decision_has_words: ["UPDATE decision SET what_en = '' WHERE id = 'd1'"],
  decision_length: ["what", "why", "trade_off"].flatMap((part) =>
    ["fr", "en"].map((l) => `UPDATE decision SET ${part}_${l} = repeat('x', 501) WHERE id = 'd1'`),
  ),
  decision_incident_id_seq_key: ["INSERT INTO decision (id, incident_id, seq, what_en) VALUES ('d3', 'i1', 1, 'x')"],
  incident_event_incident_id_seq_key: [
    "INSERT INTO incident_event (id, incident_id, seq, kind, precision, text_en) VALUES ('v2', 'i1', 1, 'change', 'unknown', 'x')",
  ],
  time_statement_incident_id_seq_key: [
    "INSERT INTO time_statement (id, incident_id, seq, stated_as, value) VALUES ('t2', 'i1', 1, 'x', '2026-11-23T10:00Z')",
  ],
  // What triggers refuse, by the name that they give to it.
  unaffected_contradicts_interval: [
    `${intervals} ('n2', 'i1', 's2', 'c1', 'partial_outage', '2026-11-23T10:00Z', NULL)`,
    "UPDATE impact_interval SET service_id = 's2' WHERE id = 'n1'",
    "INSERT INTO unaffected_service (incident_id, service_id, stated_at) VALUES ('i1', 's1', '2026-11-23T10:00Z')",
    "UPDATE unaffected_service SET service_id = 's1'",
  ],
  interval_parts_of_incident: [
    "UPDATE impact_interval SET scope_id = 'c2'",
    "UPDATE impact_interval SET decision_id = 'd2'",
    `${intervals} ('n2', 'i1', 's3', 'c2', 'partial_outage', '2026-11-23T10:00Z', NULL)`,
  ],
  service_parent_is_group: [
    "UPDATE service SET parent_id = 's2' WHERE id = 's3'",
    "UPDATE service SET kind = 'service' WHERE id = 'g1'",
  ],
  service_tree_depth: [
    "UPDATE service SET parent_id = 'g2' WHERE id = 'g1'",
    `INSERT INTO service (id, kind, visibility, name_en, position, created_at, parent_id)
     VALUES ('g3', 'group', 'public', 'Above', 0, '2026-11-23T10:00Z', NULL); UPDATE service SET parent_id = 'g3' WHERE id = 'g1'`,
    `UPDATE service SET kind = 'group' WHERE id = 's1'; UPDATE service SET parent_id = 's1' WHERE id = 's2'`,
  ],
  dependency_no_cycle: [
    "INSERT INTO dependency (id, from_id, to_id, phase) VALUES ('e3', 's2', 's1', 'runtime')",
    "INSERT INTO dependency (id, from_id, to_id, phase) VALUES ('e3', 's3', 's1', 'login')",
    "UPDATE dependency SET to_id = 's1' WHERE id = 'e2'",
  ],
  audit_append_only: ["UPDATE audit_entry SET command = 'y'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
};

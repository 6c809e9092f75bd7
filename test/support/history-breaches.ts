const both = (statement: (language: string) => string) => ["fr", "en"].map(statement);
const months = ["2026-13", "2026-1", "26-01", "2026-01-01"];

/** Rows beside those of breaches.ts that the statements below start from: legal, one of each kind. */
export const historyRows = `
  INSERT INTO uptime_rule (seq, from_month, weight_major, weight_partial, weight_degraded, maintenance_counts, changed_at, reason_en) VALUES
    (1, NULL, 1, 0.3, 0, false, '2026-11-23T10:00Z', ''), (2, '2026-12', 1, 0.5, 0, false, '2026-11-23T10:00Z', 'x');
  INSERT INTO former_name (service_id, until, name_en) VALUES ('s1', '2026-11-23T10:00Z', 'Mail out');
  INSERT INTO succession (from_id, to_id) VALUES ('s1', 's2');
  INSERT INTO uptime_target (service_id, from_month, ratio) VALUES ('s1', '2026-11', 0.999);
  INSERT INTO incident_alias (alias, incident_id) VALUES ('p31zjtct2jer', 'i1');
  INSERT INTO incident (id, kind, state, impact_started_at, created_at, changed_at, scheduled_from, scheduled_until)
    VALUES ('w1', 'maintenance', 'scheduled', '2026-11-24T10:00Z', '2026-11-23T10:00Z', '2026-11-23T10:00Z', '2026-11-24T10:00Z', '2026-11-24T11:00Z');
`;

/** Per constraint of what history and figures rest on, statements that each would make something false. */
export const historyBreaches: Record<string, string[]> = {
  rule_month: months.map((month) => `UPDATE uptime_rule SET from_month = '${month}' WHERE seq = 2`),
  rule_first_always: ["UPDATE uptime_rule SET from_month = '2026-11' WHERE seq = 1"],
  rule_weights: ["major", "partial", "degraded"].flatMap((level) =>
    ["1.1", "-0.1", "'NaN'"].map((weight) => `UPDATE uptime_rule SET weight_${level} = ${weight}`),
  ),
  rule_reason_length: both((l) => `UPDATE uptime_rule SET reason_${l} = repeat('x', 501)`),
  rule_change_has_reason: ["UPDATE uptime_rule SET reason_en = ''"],
  former_name_named: ["UPDATE former_name SET name_en = ''"],
  former_name_length: both((l) => `UPDATE former_name SET name_${l} = repeat('x', 81)`),
  succession_not_itself: ["UPDATE succession SET to_id = from_id"],
  target_month: months.map((month) => `UPDATE uptime_target SET from_month = '${month}'`),
  target_ratio: ["0", "1.001", "-0.5", "'NaN'"].map((ratio) => `UPDATE uptime_target SET ratio = ${ratio}`),
  alias_form: ["", "a/b", "é", "x".repeat(81)].map((alias) => `UPDATE incident_alias SET alias = '${alias}'`),
  incident_imported_from_length: ["UPDATE incident SET imported_from = repeat('x', 201)"],
  incident_over_has_time: [
    "UPDATE incident SET state = 'resolved' WHERE id = 'i1'",
    "UPDATE incident SET state = 'completed' WHERE id = 'w1'",
  ],
  incident_lasting_timeless: [
    "UPDATE incident SET resolved_at = '2026-11-23T11:00Z' WHERE id = 'i1'",
    "UPDATE incident SET resolved_at = '2026-11-24T11:00Z', state = 'verifying' WHERE id = 'w1'",
  ],
  incident_state_of_kind: [
    "UPDATE incident SET state = 'in_progress' WHERE id = 'i1'",
    "UPDATE incident SET kind = 'maintenance' WHERE id = 'i1'",
    "UPDATE incident SET state = 'monitoring' WHERE id = 'w1'",
  ],
  incident_window: [
    "UPDATE incident SET scheduled_from = '2026-11-23T10:00Z', scheduled_until = '2026-11-23T11:00Z' WHERE id = 'i1'",
    "UPDATE incident SET scheduled_until = NULL WHERE id = 'w1'",
    "UPDATE incident SET scheduled_from = NULL WHERE id = 'w1'",
    "UPDATE incident SET scheduled_until = '2026-11-24T09:59Z' WHERE id = 'w1'",
  ],
  template_state_of_incident: ["UPDATE template SET state = 'scheduled'"],
};

/** What is legal beside them. */
export const historyLegal: string[] = [
  "UPDATE uptime_target SET ratio = NULL",
  "UPDATE uptime_target SET from_month = '', ratio = 1",
  "UPDATE incident SET state = 'cancelled' WHERE id = 'w1'",
  "UPDATE incident SET state = 'completed', resolved_at = '2026-11-24T11:00Z' WHERE id = 'w1'",
  "UPDATE incident SET scheduled_from = NULL, scheduled_until = NULL WHERE id = 'w1'",
];

/** Rows beside those of breaches.ts: a maintenance of a series with its plan, one window, one reminder. */
export const maintenanceRows = `
  INSERT INTO incident (id, kind, state, impact_started_at, scheduled_from, scheduled_until, created_at, changed_at) VALUES
    ('mw1', 'maintenance', 'scheduled', '2026-12-08T01:00Z', '2026-12-08T01:00Z', '2026-12-08T03:00Z', '2026-11-23T10:00Z', '2026-11-23T10:00Z'),
    ('mw2', 'maintenance', 'scheduled', '2026-12-15T01:00Z', '2026-12-15T01:00Z', '2026-12-15T03:00Z', '2026-11-23T10:00Z', '2026-11-23T10:00Z');
  INSERT INTO maintenance_series (id, rule, time_zone, starts_local, duration_minutes, planned_until, created_at)
    VALUES ('ms1', 'FREQ=WEEKLY;BYDAY=TU', 'Europe/Paris', '2026-12-08T02:00', 120, '2026-12-15T01:00Z', '2026-11-23T10:00Z');
  INSERT INTO maintenance (incident_id, starts, ends, remind_before, series_id, occurs_at)
    VALUES ('mw1', 'itself', 'hand', '{1440,60}', 'ms1', '2026-12-08T01:00Z'), ('mw2', 'hand', 'hand', '{}', 'ms1', '2026-12-15T01:00Z');
  INSERT INTO scope (id, incident_id, preset) VALUES ('wc1', 'mw1', 'all');
  INSERT INTO maintenance_impact (incident_id, service_id, scope_id, level) VALUES ('mw1', 's1', 'wc1', 'under_maintenance');
  INSERT INTO maintenance_window (incident_id, seq, starts_at, ends_at, said_at)
    VALUES ('mw1', 1, '2026-12-08T01:00Z', '2026-12-08T03:00Z', '2026-11-23T10:00Z');
  INSERT INTO maintenance_reminder (incident_id, minutes_before, starts_at, noted_at, is_missed)
    VALUES ('mw1', 1440, '2026-12-08T01:00Z', '2026-12-07T01:00Z', false);
`;

const plan = (columns: string) => `UPDATE maintenance SET ${columns} WHERE incident_id = 'mw1'`;
const series = (columns: string) => `UPDATE maintenance_series SET ${columns}`;

/** Per constraint of planned maintenance, statements that each would make something false. */
export const maintenanceBreaches: Record<string, string[]> = {
  maintenance_reminders: [
    plan("remind_before = '{0}'"),
    plan("remind_before = '{43201}'"),
    plan("remind_before = '{1,2,3,4,5,6}'"),
  ],
  maintenance_of_series: [plan("series_id = NULL"), plan("occurs_at = NULL")],
  maintenance_series_id_occurs_at_key: [plan("occurs_at = '2026-12-15T01:00Z'")],
  maintenance_impact_impaired: ["UPDATE maintenance_impact SET level = 'operational'"],
  maintenance_window_forward: ["UPDATE maintenance_window SET ends_at = starts_at"],
  maintenance_reminder_ahead: [
    "UPDATE maintenance_reminder SET minutes_before = 0",
    "UPDATE maintenance_reminder SET minutes_before = 43201",
    "UPDATE maintenance_reminder SET noted_at = '2026-12-07T00:59Z'",
  ],
  maintenance_series_rule: [
    series("rule = ''"),
    series("rule = 'FREQ=HOURLY'"),
    series("rule = 'freq=daily'"),
    series("rule = 'FREQ=DAILY;BYMONTHDAY=' || repeat('1', 200)"),
  ],
  maintenance_series_local: [series("starts_local = '2026-12-08 02:00'"), series("starts_local = ''")],
  maintenance_series_duration: [series("duration_minutes = 0"), series("duration_minutes = 20161")],
  maintenance_series_ended_later: [series("ended_at = '2026-11-22T10:00Z'")],
};

import { intervals } from "./breaches.ts";

const both = (statement: (language: string) => string) => ["fr", "en"].map(statement);

/** Per constraint of the later migrations, statements that each would make something false. */
export const laterBreaches: Record<string, string[]> = {
  incident_start_bounds: [
    "UPDATE incident SET impact_start_earliest = '2026-11-23T10:01Z' WHERE id = 'i1'",
    "UPDATE incident SET impact_start_latest = '2026-11-23T09:59Z' WHERE id = 'i1'",
  ],
  incident_mitigated_bounds: [
    "UPDATE incident SET mitigated_at = '2026-11-23T10:30Z', mitigated_earliest = '2026-11-23T10:31Z' WHERE id = 'i1'",
    "UPDATE incident SET mitigated_at = '2026-11-23T10:30Z', mitigated_latest = '2026-11-23T10:29Z' WHERE id = 'i1'",
  ],
  incident_not_own_recurrence: ["UPDATE incident SET recurrence_of_id = 'i1' WHERE id = 'i1'"],
  incident_detected_within: [
    "UPDATE incident SET detected_at = '2026-11-23T10:00Z', detected_earliest = '2026-11-23T10:01Z' WHERE id = 'i1'",
    "UPDATE incident SET detected_at = '2026-11-23T10:00Z', detected_latest = '2026-11-23T09:59Z' WHERE id = 'i1'",
  ],
  update_within_bounds: [
    "UPDATE incident_update SET earliest = '2026-11-23T10:01Z'",
    "UPDATE incident_update SET latest = '2026-11-23T09:59Z'",
  ],
  event_within_bounds: ["earliest = '2026-11-23T10:01Z'", "latest = '2026-11-23T09:59Z'"].map(
    (bound) => `UPDATE incident_event SET occurred_at = '2026-11-23T10:00Z', ${bound}`,
  ),
  update_stale_since: [
    "UPDATE incident_update SET stale_language = 'fr'",
    "UPDATE incident_update SET stale_since = '2026-11-23T10:00Z'",
  ],
  update_bounds_before_publication: [
    "UPDATE incident_update SET earliest = '2026-11-23T09:00Z', latest = '2026-11-23T10:01Z'",
  ],
  event_has_text: ["UPDATE incident_event SET text_en = ''"],
  event_text_length: both((l) => `UPDATE incident_event SET text_${l} = repeat('x', 1001)`),
  event_bounds: ["UPDATE incident_event SET earliest = '2026-11-23T10:01Z', latest = '2026-11-23T10:00Z'"],
  statement_length: [
    "UPDATE time_statement SET stated_as = ''",
    "UPDATE time_statement SET stated_as = repeat('x', 201)",
  ],
  statement_source_length: ["UPDATE time_statement SET source = repeat('x', 201)"],
  resolution_bounds: [
    "UPDATE resolution SET earliest = '2026-11-23T10:31Z'",
    "UPDATE resolution SET latest = '2026-11-23T10:29Z'",
  ],
  resolution_reopened_after: ["UPDATE resolution SET reopened_at = '2026-11-23T10:29Z'"],
  revision_reason_length: both((l) => `UPDATE revision SET reason_${l} = repeat('x', 501)`),
  revision_has_reason: [
    "UPDATE revision SET reason_en = ''",
    "UPDATE revision SET reason_en = '', kind = 'retracted'",
    "UPDATE revision SET reason_en = '', kind = 'redacted'",
  ],
  revision_hash_form: ["UPDATE revision SET former_hash = 'x'", "UPDATE revision SET former_hash = repeat('A', 64)"],
  revision_part_named: [
    "UPDATE revision SET part_id = NULL",
    ...["title", "data_note", "times", "intervals"].map((part) => `UPDATE revision SET part = '${part}'`),
  ],
  revision_incident_id_seq_key: [
    `INSERT INTO revision (id, incident_id, seq, at, kind, part, reason_en, former, former_hash)
     VALUES ('r2', 'i1', 1, '2026-11-23T11:00Z', 'corrected', 'title', 'x', '{}', repeat('0', 64))`,
  ],
  note_length: ["UPDATE incident_note SET text = repeat('x', 5001)"],
  note_erased_or_said: [
    "UPDATE incident_note SET text = ''",
    "UPDATE incident_note SET erased_at = '2026-11-23T10:00Z'",
  ],
  composing_seen_after: ["UPDATE composing SET seen_at = '2026-11-23T09:59Z'"],
  template_named: ["UPDATE template SET name_en = ''"],
  template_name_length: both((l) => `UPDATE template SET name_${l} = repeat('x', 81)`),
  template_title_length: both((l) => `UPDATE template SET title_${l} = repeat('x', 201)`),
  template_has_text: ["UPDATE template SET text_en = ''"],
  template_text_length: both((l) => `UPDATE template SET text_${l} = repeat('x', 25001)`),
  template_meanwhile_length: both((l) => `UPDATE template SET meanwhile_${l} = repeat('x', 1001)`),
  template_level_impaired: ["UPDATE template_service SET level = 'operational'"],
  invitation_hash_form: [
    "UPDATE invitation SET token_hash = 'x'",
    "UPDATE invitation SET token_hash = repeat('A', 64)",
  ],
  invitation_email_form: ["UPDATE invitation SET email = 'New@host.example'", "UPDATE invitation SET email = 'x'"],
  invitation_ends_later: ["UPDATE invitation SET expires_at = created_at"],
  invitation_ends_once: ["UPDATE invitation SET accepted_at = '2026-11-24T10:00Z', withdrawn_at = '2026-11-24T10:00Z'"],
  invitation_token_hash_key: [
    `INSERT INTO invitation (id, token_hash, email, role, language, created_at, expires_at)
     VALUES ('a2', repeat('0', 64), 'other@host.example', 'reader', 'fr', '2026-11-23T10:00Z', '2026-11-30T10:00Z')`,
  ],
  invitation_open: [
    `INSERT INTO invitation (id, token_hash, email, role, language, created_at, expires_at)
     VALUES ('a2', repeat('1', 64), 'new@host.example', 'reader', 'fr', '2026-11-23T10:00Z', '2026-11-30T10:00Z')`,
  ],
  // What triggers refuse, by the name that they give to it.
  resolved_has_nothing_open: [
    "UPDATE impact_interval SET ended_at = NULL; UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T11:00Z' WHERE id = 'i1'",
    "UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T11:00Z' WHERE id = 'i1'; UPDATE impact_interval SET ended_at = NULL",
    `UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T11:00Z' WHERE id = 'i1';
     ${intervals} ('n2', 'i1', 's3', 'c1', 'partial_outage', '2026-11-23T10:00Z', NULL)`,
  ],
  interval_of_service: [
    `${intervals} ('n2', 'i1', 'g1', 'c1', 'partial_outage', '2026-11-23T10:00Z', NULL)`,
    "UPDATE impact_interval SET service_id = 'g1'",
  ],
  interval_before_retirement: [
    `UPDATE service SET retired_at = '2026-11-23T10:00Z' WHERE id = 's3';
     ${intervals} ('n2', 'i1', 's3', 'c1', 'partial_outage', '2026-11-23T10:00Z', NULL)`,
    `UPDATE service SET retired_at = '2026-11-23T10:00Z' WHERE id = 's3'; UPDATE impact_interval SET service_id = 's3'`,
  ],
  member_last_administrator: ["role = 'reader'", "left_at = '2026-11-23T10:00Z'"]
    .map(
      (change) =>
        `UPDATE member SET role = 'administrator' WHERE id = 'm1'; UPDATE member SET ${change} WHERE id = 'm1'`,
    )
    .concat("UPDATE member SET role = 'administrator' WHERE id = 'm1'; DELETE FROM member WHERE id = 'm1'"),
};

/** What is legal after the later migrations. */
export const laterLegal: string[] = [
  `UPDATE service SET retired_at = '2026-11-23T10:30Z' WHERE id = 's3';
   ${intervals} ('n2', 'i1', 's3', 'c1', 'partial_outage', '2026-11-23T10:00Z', NULL)`,
  `UPDATE service SET retired_at = '2026-11-23T10:30Z' WHERE id = 's1';
   ${intervals} ('n2', 'i1', 's1', 'c1', 'partial_outage', '2026-11-23T11:00Z', NULL)`,
  // What opens and closes inside one transaction is judged at its end.
  `UPDATE impact_interval SET ended_at = NULL; UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T11:00Z'
   WHERE id = 'i1'; UPDATE impact_interval SET ended_at = '2026-11-23T11:00Z'`,
  "UPDATE incident SET state = 'resolved', resolved_at = '2026-11-23T10:00Z' WHERE kind = 'incident'; UPDATE incident SET recurrence_of_id = 'i1' WHERE id = 'i2'",
  "UPDATE revision SET kind = 'translated', reason_en = ''",
  `INSERT INTO member (id, email, name, role, language, password_hash, created_at)
     VALUES ('m2', 'two@host.example', 'Two', 'administrator', 'fr', 'x', '2026-11-23T10:00Z');
   UPDATE member SET role = 'administrator' WHERE id = 'm1'; UPDATE member SET left_at = '2026-11-23T10:00Z' WHERE id = 'm1'`,
];

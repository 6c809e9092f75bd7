const both = (statement: (language: string) => string) => ["fr", "en"].map(statement);
const tooLong = (table: string, { column, limit }: { column: string; limit: number }) =>
  both((l) => `UPDATE ${table} SET ${column}_${l} = repeat('x', ${limit + 1}) WHERE incident_id = 'i1'`);

/** Rows beside those of breaches.ts that the statements below start from: a postmortem of everything, published once. */
export const postmortemRows = `
  INSERT INTO postmortem (incident_id, size, source_language, author_id, editor_id, created_at, edited_at)
    VALUES ('i1', 'full', 'fr', 'm1', 'm1', '2026-11-23T12:00Z', '2026-11-23T12:00Z');
  INSERT INTO postmortem_text (incident_id, section, language, text, is_source, editor_id, edited_at, read_by_id) VALUES
    ('i1', 'summary', 'fr', 'x', true, 'm1', '2026-11-23T12:00Z', NULL),
    ('i1', 'summary', 'en', 'x', false, 'm1', '2026-11-23T12:00Z', 'm1');
  INSERT INTO postmortem_entry (id, incident_id, list, seq, text_en, kind, role, provenance, leads_to_id) VALUES
    ('f1', 'i1', 'factors', 1, 'x', 'technical', 'trigger', 'stated', 'f2'),
    ('f2', 'i1', 'factors', 2, 'x', 'process', 'amplifier', 'inferred', NULL);
  INSERT INTO postmortem_entry (id, incident_id, list, seq, text_en) VALUES ('f3', 'i1', 'luck', 1, 'x');
  INSERT INTO postmortem_review (id, incident_id, seq, at, member_id, kind, text, version)
    VALUES ('h1', 'i1', 1, '2026-11-23T12:00Z', 'm1', 'comment', 'x', 1);
  INSERT INTO postmortem_revision (id, incident_id, number, at, member_id, change, is_reviewed, content)
    VALUES ('y1', 'i1', 1, '2026-11-23T13:00Z', 'm1', 'first', true, '{}');
  INSERT INTO kept_warning (id, incident_id, section, language, phrase, reason, at, member_id)
    VALUES ('k1', 'i1', 'summary', 'en', 'human error', 'A title.', '2026-11-23T12:00Z', 'm1');
  INSERT INTO postmortem_picture (id, incident_id, bytes, type, width, height, created_at, author_id)
    VALUES ('w1', 'i1', 'x', 'image/webp', 20, 30, '2026-11-23T12:00Z', 'm1');
  INSERT INTO postmortem_share (id, incident_id, token_hash, label, created_at, expires_at, created_by_id)
    VALUES ('l1', 'i1', repeat('0', 64), 'The insurer', '2026-11-23T12:00Z', '2026-11-30T12:00Z', 'm1');
`;

const revisions =
  "INSERT INTO postmortem_revision (id, incident_id, number, at, is_reviewed, content, change, what_fr, what_en, why_fr, why_en, former_hash) VALUES";
/** A second revision: its kind, its words, its fingerprint. */
const second = (rest: string) => `${revisions} ('y2', 'i1', 2, '2026-11-23T14:00Z', true, '{}', ${rest})`;

/** Per constraint of what a postmortem rests on, statements that each would make something false. */
export const postmortemBreaches: Record<string, string[]> = {
  interval_not_own_first: ["UPDATE impact_interval SET first_id = id"],
  postmortem_scheduled_for: [
    "UPDATE postmortem SET stage = 'scheduled'",
    "UPDATE postmortem SET stage = 'scheduled', scheduled_at = '2026-11-24T10:00Z'",
    "UPDATE postmortem SET stage = 'scheduled', plan = '{}'",
    "UPDATE postmortem SET scheduled_at = '2026-11-24T10:00Z'",
    "UPDATE postmortem SET plan = '{}'",
    "UPDATE postmortem SET stage = 'approved', scheduled_at = '2026-11-24T10:00Z', plan = '{}'",
  ],
  postmortem_not_required_reason: ["UPDATE postmortem SET not_required_at = '2026-11-23T12:00Z'"],
  postmortem_retracted_reason: ["UPDATE postmortem SET retracted_at = '2026-11-23T12:00Z'"],
  postmortem_reason_length: tooLong("postmortem", { column: "not_required_reason", limit: 500 }),
  postmortem_retracted_length: tooLong("postmortem", { column: "retracted_reason", limit: 500 }),
  postmortem_role_length: tooLong("postmortem", { column: "author_role", limit: 120 }),
  postmortem_text_length: ["UPDATE postmortem_text SET text = repeat('x', 100001)"],
  postmortem_text_section: [
    "UPDATE postmortem_text SET section = '' WHERE language = 'fr'",
    "UPDATE postmortem_text SET section = 'Summary' WHERE language = 'fr'",
    "UPDATE postmortem_text SET section = 'controls' WHERE language = 'fr'",
  ],
  entry_has_text: [
    "UPDATE postmortem_entry SET text_en = ''",
    "UPDATE postmortem_entry SET text_en = '', note_en = 'x'",
  ],
  entry_text_length: tooLong("postmortem_entry", { column: "text", limit: 1000 }),
  entry_note_length: tooLong("postmortem_entry", { column: "note", limit: 1000 }),
  entry_factor_shape: [
    ...["kind", "role", "provenance"].map((column) => `UPDATE postmortem_entry SET ${column} = NULL WHERE id = 'f1'`),
    "UPDATE postmortem_entry SET kind = 'technical', role = 'trigger', provenance = 'stated' WHERE id = 'f3'",
    ...["kind = 'technical'", "role = 'trigger'", "provenance = 'stated'"].map(
      (part) => `UPDATE postmortem_entry SET ${part} WHERE id = 'f3'`,
    ),
    "UPDATE postmortem_entry SET list = 'questions', leads_to_id = NULL WHERE id = 'f1'",
  ],
  entry_factor_words: ["kind", "role"].map(
    (column) => `UPDATE postmortem_entry SET ${column} = repeat('x', 41) WHERE id = 'f1'`,
  ),
  entry_leads_from_factor: [
    "UPDATE postmortem_entry SET leads_to_id = 'f1' WHERE id = 'f3'",
    "UPDATE postmortem_entry SET leads_to_id = id WHERE id = 'f1'",
  ],
  postmortem_entry_incident_id_list_seq_key: [
    "INSERT INTO postmortem_entry (id, incident_id, list, seq, text_en) VALUES ('f4', 'i1', 'luck', 1, 'x')",
  ],
  review_text_length: ["UPDATE postmortem_review SET text = repeat('x', 5001)"],
  review_says_something: ["comment", "changes_requested"].map(
    (kind) => `UPDATE postmortem_review SET text = '', kind = '${kind}'`,
  ),
  postmortem_review_incident_id_seq_key: [
    `INSERT INTO postmortem_review (id, incident_id, seq, at, kind, version)
     VALUES ('h2', 'i1', 1, '2026-11-23T12:00Z', 'approved', 1)`,
  ],
  postmortem_revision_number: [
    "UPDATE postmortem_revision SET number = 0, change = 'editorial'",
    "UPDATE postmortem_revision SET number = -1, change = 'editorial'",
  ],
  postmortem_first_once: [
    "UPDATE postmortem_revision SET change = 'editorial'",
    "UPDATE postmortem_revision SET number = 2",
    second("'first', '', '', '', '', NULL"),
  ],
  postmortem_material_says: [
    second("'material', '', '', '', '', NULL"),
    second("'material', 'x', '', '', '', NULL"),
    second("'material', '', '', '', 'x', NULL"),
  ],
  postmortem_what_length: tooLong("postmortem_revision", { column: "what", limit: 2000 }),
  postmortem_why_length: tooLong("postmortem_revision", { column: "why", limit: 500 }),
  postmortem_asked_length: tooLong("postmortem_revision", { column: "asked_by", limit: 120 }),
  postmortem_waiver_length: tooLong("postmortem_revision", { column: "waiver", limit: 500 }),
  postmortem_unanswered_length: ["UPDATE postmortem_revision SET unanswered_reason = repeat('x', 501)"],
  postmortem_reviewed_or_waived: ["UPDATE postmortem_revision SET is_reviewed = false"],
  postmortem_redacted_hash: [
    second("'redacted', '', '', 'x', '', NULL"),
    second("'redacted', '', '', 'x', '', 'x'"),
    second("'redacted', '', '', 'x', '', repeat('A', 64)"),
    second("'redacted', '', '', 'x', '', repeat('0', 63)"),
    second("'editorial', '', '', '', '', repeat('0', 64)"),
    "UPDATE postmortem_revision SET former_hash = repeat('0', 64)",
  ],
  postmortem_redacted_says: [second("'redacted', '', '', '', '', repeat('0', 64)")],
  postmortem_revision_incident_id_number_key: [
    `${revisions} ('y2', 'i1', 1, '2026-11-23T14:00Z', true, '{}', 'first', '', '', '', '', NULL)`,
  ],
  kept_phrase_length: ["UPDATE kept_warning SET phrase = ''", "UPDATE kept_warning SET phrase = repeat('x', 201)"],
  kept_reason_length: ["UPDATE kept_warning SET reason = ''", "UPDATE kept_warning SET reason = repeat('x', 501)"],
  kept_warning_incident_id_section_language_phrase_key: [
    `INSERT INTO kept_warning (id, incident_id, section, language, phrase, reason, at)
     VALUES ('k2', 'i1', 'summary', 'en', 'human error', 'x', '2026-11-23T12:00Z')`,
  ],
  picture_type: ["image/svg+xml", "image/png", ""].map((type) => `UPDATE postmortem_picture SET type = '${type}'`),
  picture_bytes: ["''", "decode(repeat('00', 4194305), 'hex')"].map(
    (bytes) => `UPDATE postmortem_picture SET bytes = ${bytes}`,
  ),
  picture_size: ["width = 0", "width = 1601", "height = 0", "height = -1", "height = 8001"].map(
    (size) => `UPDATE postmortem_picture SET ${size}`,
  ),
  share_hash_form: ["''", "repeat('0', 63)", "repeat('G', 64)", "repeat('A', 64)"].map(
    (hash) => `UPDATE postmortem_share SET token_hash = ${hash}`,
  ),
  share_label_length: ["''", "repeat('x', 81)"].map((label) => `UPDATE postmortem_share SET label = ${label}`),
  share_ends_later: ["created_at", "created_at - interval '1 day'", "created_at + interval '30 days 1 second'"].map(
    (end) => `UPDATE postmortem_share SET expires_at = ${end}`,
  ),
  share_revoked_later: ["UPDATE postmortem_share SET revoked_at = created_at - interval '1 second'"],
  postmortem_share_token_hash_key: [
    `INSERT INTO postmortem_share (id, incident_id, token_hash, label, created_at, expires_at)
     VALUES ('l2', 'i1', repeat('0', 64), 'x', '2026-11-23T12:00Z', '2026-11-24T12:00Z')`,
  ],
  picture_alt_length: tooLong("postmortem_picture", { column: "alt", limit: 500 }),
};

/** What is legal beside them. */
export const postmortemLegal: string[] = [
  "UPDATE impact_interval SET first_id = 'n0'",
  "UPDATE postmortem SET stage = 'scheduled', scheduled_at = '2026-11-24T10:00Z', plan = '{}'",
  "UPDATE postmortem SET not_required_at = '2026-11-23T12:00Z', not_required_reason_en = 'x'",
  "UPDATE postmortem SET retracted_at = '2026-11-23T12:00Z', retracted_reason_fr = 'x'",
  "UPDATE postmortem_text SET text = repeat('é', 100000)",
  "UPDATE postmortem_review SET kind = 'approved', text = ''",
  "UPDATE postmortem_revision SET is_reviewed = false, waiver_fr = 'x'",
  "UPDATE postmortem_share SET revoked_at = created_at, expires_at = created_at + interval '30 days'",
  "UPDATE postmortem_picture SET width = 1600, height = 8000, bytes = decode(repeat('00', 4194304), 'hex')",
  "UPDATE postmortem_picture SET alt_fr = repeat('é', 500), alt_en = repeat('é', 500)",
  second("'editorial', '', '', '', '', NULL"),
  second("'material', '', 'x', 'x', '', NULL"),
  second("'redacted', '', '', '', 'x', repeat('0', 64)"),
  // A factor that goes away leads its causes to the incident; a postmortem takes with it all that it is made of.
  "DELETE FROM postmortem_entry WHERE id = 'f2'",
  "DELETE FROM postmortem",
  `INSERT INTO kept_warning (id, incident_id, section, language, phrase, reason, at)
   VALUES ('k2', 'i1', 'summary', 'fr', 'human error', 'x', '2026-11-23T12:00Z')`,
];

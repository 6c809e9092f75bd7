/** Rows beside those of breaches.ts and remediation-breaches.ts: a frozen review, a signed one, and a decision on q1. */
export const reviewRows = `
  INSERT INTO management_review (month, frozen_at, frozen_by_id, frozen_name, figures, items, signed_at, signed_by_id, signed_name) VALUES
    ('2026-10', '2026-11-02T10:00Z', 'm1', 'Ada', '{}', '{}', '2026-11-03T10:00Z', 'm1', 'Ada'),
    ('2026-09', '2026-10-02T10:00Z', NULL, 'Ada', '{}', '{}', NULL, NULL, ''),
    ('2026-11', '2026-11-23T10:00Z', 'm1', 'Ada', '{}', '{}', NULL, NULL, '');
  INSERT INTO review_decision (month, remediation_id, kind, at, member_id, member_name, event_id)
    VALUES ('2026-11', 'q1', 'keep', '2026-11-23T10:00Z', 'm1', 'Ada', 'x3');
`;

const sign = (columns: string) => `UPDATE management_review SET ${columns} WHERE month = '2026-11'`;
const freeze = (columns: string, values: string) =>
  `INSERT INTO management_review (${columns}, figures, items) VALUES (${values}, '{}', '{}')`;
const decide = (values: string) =>
  `INSERT INTO review_decision (month, remediation_id, kind, at, member_name, event_id) VALUES (${values})`;

/** Per constraint of frozen reviews, statements that each would make something false. */
export const reviewBreaches: Record<string, string[]> = {
  management_review_month: [
    freeze("month, frozen_at, frozen_name", "'2026-1', '2026-11-23T10:00Z', 'Ada'"),
    freeze("month, frozen_at, frozen_name", "'11-2026', '2026-11-23T10:00Z', 'Ada'"),
  ],
  management_review_names: [
    freeze("month, frozen_at, frozen_name", "'2026-12', '2026-11-23T10:00Z', ''"),
    freeze("month, frozen_at, frozen_name", "'2026-12', '2026-11-23T10:00Z', repeat('x', 201)"),
    sign("signed_at = '2026-11-24T10:00Z', signed_name = repeat('x', 201)"),
  ],
  management_review_signed: [
    sign("signed_at = '2026-11-24T10:00Z'"),
    sign("signed_name = 'Ada'"),
    sign("signed_by_id = 'm1'"),
  ],
  management_review_signed_later: [sign("signed_at = '2026-11-22T10:00Z', signed_name = 'Ada'")],
  management_review_figures: [
    "INSERT INTO management_review (month, frozen_at, frozen_name, figures, items) VALUES ('2026-12', '2026-11-23T10:00Z', 'Ada', '[]', '{}')",
    "INSERT INTO management_review (month, frozen_at, frozen_name, figures, items) VALUES ('2026-12', '2026-11-23T10:00Z', 'Ada', '{}', '[]')",
  ],
  management_review_frozen: [
    sign(`figures = '{"a": 1}'`),
    sign(`items = '{"a": 1}'`),
    sign("frozen_name = 'Bob'"),
    sign("frozen_at = '2026-11-24T10:00Z'"),
    "UPDATE management_review SET month = '2026-12' WHERE month = '2026-11'",
    "UPDATE management_review SET signed_name = 'Bob' WHERE month = '2026-10'",
    "DELETE FROM management_review WHERE month = '2026-10'",
    "TRUNCATE management_review CASCADE",
    "TRUNCATE review_decision",
  ],
  review_decision_name: [decide("'2026-11', 'q3', 'keep', '2026-11-23T10:00Z', '', 'x6'")],
  review_decision_event_id_key: [decide("'2026-09', 'q1', 'keep', '2026-11-23T10:00Z', 'Ada', 'x3'")],
  review_decision_stays: [
    decide("'2026-10', 'q3', 'keep', '2026-11-23T10:00Z', 'Ada', 'x6'"),
    decide("'2026-11', 'q3', 'keep', '2026-11-23T10:00Z', 'Ada', 'x3'"),
    "UPDATE review_decision SET kind = 'drop'",
    "DELETE FROM review_decision",
  ],
};

/** What stays possible. */
export const reviewLegal = [
  sign("signed_at = '2026-11-24T10:00Z', signed_by_id = 'm1', signed_name = 'Ada'"),
  decide("'2026-11', 'q3', 'escalate', '2026-11-23T10:00Z', 'Ada', 'x6'"),
];

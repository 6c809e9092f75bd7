/** Rows beside those of breaches.ts and of subscribers that the statements below start from: legal, one of each kind. */
export const noticeRows = `
  INSERT INTO notice (id, at, topic, incident_id, incident_ids, service_ids) VALUES ('n1', '2026-11-23T10:00Z', 'incident', 'i1', '{i1}', '{s1}');
  INSERT INTO notice (id, at, topic, remediation_id, incident_ids, service_ids) VALUES ('n2', '2026-11-23T10:00Z', 'promise', 'reminded', '{}', '{}');
  INSERT INTO delivery (notice_id, subscriber_id, channel, lane, next_try_at) VALUES ('n1', 'w1', 'email', 'email:1', '2026-11-23T10:00Z');
`;

const notice = (set: string) => `UPDATE notice SET ${set} WHERE id = 'n1'`;
const delivery = (set: string) => `UPDATE delivery SET ${set}`;

/** Per constraint of notices and deliveries, statements that each would make something false. */
export const noticeBreaches: Record<string, string[]> = {
  notice_subject: [
    notice("incident_id = NULL"),
    notice("topic = 'promise'"),
    notice("remediation_id = 'reminded'"),
    "UPDATE notice SET topic = 'correction' WHERE id = 'n2'",
    "UPDATE notice SET incident_id = 'i1' WHERE id = 'n2'",
  ],
  notice_lists: [notice("incident_ids = NULL"), notice("service_ids = NULL")],
  notice_revision: [notice("revision = 0")],
  notice_quiet: [notice("quiet = 'chosen'")],
  notice_spread_later: [notice("spread_at = '2026-11-23T09:59Z'")],
  delivery_notice_id_subscriber_id_key: [
    "INSERT INTO delivery (notice_id, subscriber_id, channel, lane, next_try_at) VALUES ('n1', 'w1', 'email', 'email:1', '2026-11-23T10:00Z')",
  ],
  delivery_sent: [delivery("state = 'sent'"), delivery("sent_at = '2026-11-23T10:00Z'")],
  delivery_code: [delivery("state = 'failed'"), delivery("state = 'deferred'")],
  delivery_code_length: [delivery("code = repeat('x', 81)")],
  delivery_attempts: [delivery("attempts = -1")],
  delivery_lane_length: [delivery("lane = ''"), delivery("lane = repeat('x', 301)")],
};

/** What is legal: a quiet notice that is over at once, and deliveries whose subscriber was erased. */
export const noticeLegal = [
  notice("quiet = 'backdated', spread_at = at"),
  "DELETE FROM subscriber WHERE id = 'w1'",
  delivery("state = 'overtaken'"),
  delivery("state = 'sent', sent_at = '2026-11-23T10:00Z'"),
];

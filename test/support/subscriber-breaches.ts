const key = (digit: number) => `repeat('${digit}', 64)`;
const subscriber = `INSERT INTO subscriber (id, channel, address, address_key, language, state, every_service, created_at, confirmed_at, proof, secret, topics) VALUES`;

/** Rows beside those of breaches.ts that the statements below start from: legal, one of each kind. */
export const subscriberRows = `
  ${subscriber}
    ('w1', 'email', 'ada@example.org', ${key(1)}, 'fr', 'active', true, '2026-11-23T10:00Z', '2026-11-23T10:05Z', '{}', '', '{}'),
    ('w2', 'webhook', 'https://example.org/hook', ${key(2)}, 'en', 'pending', true, '2026-11-23T10:00Z', NULL, '{}', 'whsec_' || repeat('a', 32), '{}');
  UPDATE subscriber SET main_id = 'w1' WHERE id = 'w2';
  INSERT INTO subscriber_service (subscriber_id, service_id) VALUES ('w1', 's1');
  INSERT INTO subscriber_incident (subscriber_id, incident_id) VALUES ('w1', 'i1');
  INSERT INTO subscriber_letter (id, subscriber_id, language, asked, created_at, expires_at, next_try_at)
    VALUES ('t1', 'w2', 'fr', '{}', '2026-11-23T10:00Z', '2026-11-25T10:00Z', '2026-11-23T10:00Z');
  INSERT INTO subscribe_throttle (key, asks, since) VALUES ('x', 1, '2026-11-23T10:00Z');
`;

const email = (set: string) => `UPDATE subscriber SET ${set} WHERE id = 'w1'`;
const webhook = (set: string) => `UPDATE subscriber SET ${set} WHERE id = 'w2'`;
const letter = (set: string) => `UPDATE subscriber_letter SET ${set}`;
const gone = "state = 'left', left_at = '2026-11-24T10:00Z', address = ''";

/** Per constraint of subscribers and their letters, statements that each would make something false. */
export const subscriberBreaches: Record<string, string[]> = {
  organisation_mail_domains: ["NULL", "array_fill('a.example'::text, ARRAY[51])"].map(
    (domains) => `INSERT INTO organisation (id, name, accent, time_zone, default_language, mail_domains)
      VALUES (1, 'x', '#000000', 'Europe/Paris', 'fr', ${domains}) ON CONFLICT (id) DO UPDATE SET mail_domains = EXCLUDED.mail_domains`,
  ),
  subscriber_address_length: [webhook("address = repeat('x', 2001)")],
  subscriber_email_length: [email("address = repeat('x', 255)")],
  subscriber_address_one_line: ["a b@example.org", "a@example.org\r\nBcc: b@example.org"].map((address) =>
    email(`address = '${address}'`),
  ),
  subscriber_topics: [email("topics = NULL")],
  subscriber_left: [
    email("state = 'left', left_at = '2026-11-24T10:00Z'"),
    email("state = 'left', address = ''"),
    email("left_at = '2026-11-24T10:00Z'"),
    email("address = ''"),
  ],
  subscriber_key_form: ["''", "repeat('1', 63)", "repeat('G', 64)"].map((hash) => email(`address_key = ${hash}`)),
  subscriber_confirmed: [email("confirmed_at = NULL"), webhook("confirmed_at = created_at")],
  subscriber_quarantine: [
    email("state = 'quarantined', quarantine_code = 'refused'"),
    email("state = 'quarantined', quarantined_at = '2026-11-24T10:00Z'"),
    email("quarantined_at = '2026-11-24T10:00Z', quarantine_code = 'refused'"),
  ],
  subscriber_quarantine_code_length: [
    email("state = 'quarantined', quarantined_at = '2026-11-24T10:00Z', quarantine_code = repeat('x', 41)"),
  ],
  subscriber_secret: [
    email("secret = 'whsec_' || repeat('a', 32)"),
    webhook("secret = ''"),
    webhook("secret = 'short'"),
  ],
  subscriber_not_own_second: [email("main_id = id")],
  subscriber_in_order: [
    email("confirmed_at = '2026-11-23T09:59Z'"),
    email("state = 'left', left_at = '2026-11-23T09:59Z', address = ''"),
    email("state = 'quarantined', quarantine_code = 'x', quarantined_at = '2026-11-23T09:59Z'"),
  ],
  subscriber_versions: [email("version = 0"), email("link_version = 0")],
  subscriber_proof_object: [email("proof = '[]'")],
  subscriber_address_once: [
    `${subscriber} ('w3', 'email', 'ada@example.org', ${key(1)}, 'fr', 'pending', true, '2026-11-23T10:00Z', NULL, '{}', '', '{}')`,
  ],
  subscriber_letter_asked: [letter("asked = '[]'")],
  subscriber_letter_expires: [
    letter("expires_at = created_at"),
    letter("expires_at = created_at + interval '48 hours 1 second'"),
  ],
  subscriber_letter_attempts: [letter("attempts = -1")],
  subscriber_letter_ends_once: [letter("accepted_at = created_at, refused_at = created_at")],
  subscriber_letter_used_later: [letter("used_at = created_at - interval '1 second'")],
  subscribe_throttle_asks: ["UPDATE subscribe_throttle SET asks = 0"],
};

/** What is legal: leaving, erasing, another row of an address that has left, the same address on another channel. */
export const subscriberLegal = [
  email(gone),
  email(`${gone}, address_key = ''`),
  `${email(gone)}; ${subscriber} ('w3', 'email', 'ada@example.org', ${key(1)}, 'fr', 'pending', true, '2026-11-23T10:00Z', NULL, '{}', '', '{}')`,
  `${subscriber} ('w3', 'slack', 'https://example.org/hook', ${key(2)}, 'fr', 'pending', true, '2026-11-23T10:00Z', NULL, '{}', '', '{}')`,
];

/** Rows beside those of breaches.ts that the statements below start from: legal, one of each kind. */
export const reminderRows = `
  INSERT INTO remediation (id, kind, text_en, created_at, changed_at)
    VALUES ('reminded', 'prevent', 'x', '2026-11-23T10:00Z', '2026-11-23T10:00Z');
  INSERT INTO reminder (id, member_id, remediation_id, day, kind, audience, about_on, created_at) VALUES
    ('d1', 'm1', 'reminded', '2026-11-23', 'due', 'owner', '2026-11-23', '2026-11-23T10:00Z'),
    ('d2', 'm1', 'reminded', '2026-11-24', 'due', 'owner', '2026-11-23', '2026-11-24T10:00Z');
  INSERT INTO reminder_mail (member_id, day, attempts, next_try_at) VALUES ('m1', '2026-11-23', 1, '2026-11-23T10:00Z');
`;

const days = ["2026-11-3", "20261123", "2026-11-23T10:00"];

/** Per constraint of reminders and their mails, statements that each would make something false. */
export const reminderBreaches: Record<string, string[]> = {
  reminder_days: ["day", "about_on"].flatMap((column) =>
    days.map((day) => `UPDATE reminder SET ${column} = '${day}' WHERE id = 'd1'`),
  ),
  reminder_read_later: ["UPDATE reminder SET read_at = '2026-11-23T09:59Z' WHERE id = 'd1'"],
  reminder_member_id_remediation_id_day_key: ["UPDATE reminder SET day = '2026-11-23' WHERE id = 'd2'"],
  reminder_mail_day: days.map((day) => `UPDATE reminder_mail SET day = '${day}'`),
  reminder_mail_attempts: ["UPDATE reminder_mail SET attempts = 0"],
  reminder_mail_ends_once: [
    "UPDATE reminder_mail SET accepted_at = '2026-11-23T10:00Z', refused_at = '2026-11-23T10:00Z'",
  ],
};

import { createHash } from "node:crypto";
import pg from "pg";

/** What a column's content is to the public: shown, never shown, or a key, code or address of a fixed form that tells nothing. */
export type Classes = Record<string, "public" | "hidden" | "formed">;

/**
 * Every column that can hold words, classified. A new column must be added here, after somebody has decided who may see it.
 * "formed" ones cannot hold a marker (a CHECK, a code or a foreign key sees to it).
 */
export const columnClasses: Classes = {
  "_prisma_migrations.checksum": "hidden",
  "_prisma_migrations.id": "hidden",
  "_prisma_migrations.logs": "hidden",
  "_prisma_migrations.migration_name": "hidden",
  "audit_entry.actor_id": "hidden",
  "audit_entry.actor_kind": "hidden",
  "audit_entry.actor_name": "hidden",
  "audit_entry.after": "hidden",
  "audit_entry.before": "hidden",
  "audit_entry.command": "hidden",
  "audit_entry.detail": "hidden",
  "audit_entry.subject": "hidden",
  "command_receipt.actor_id": "hidden",
  "command_receipt.answer": "hidden",
  "command_receipt.command": "hidden",
  "command_receipt.key": "hidden",
  "composing.member_id": "hidden",
  "composing.name": "hidden",
  "composing.subject": "formed",
  "decision.id": "formed",
  "decision.incident_id": "formed",
  "decision.trade_off_en": "public",
  "decision.trade_off_fr": "public",
  "decision.what_en": "public",
  "decision.what_fr": "public",
  "decision.why_en": "public",
  "decision.why_fr": "public",
  "dependency.from_id": "formed",
  "dependency.id": "hidden",
  "dependency.to_id": "formed",
  "dependency.why_en": "hidden",
  "dependency.why_fr": "hidden",
  "former_name.name_en": "public",
  "former_name.name_fr": "public",
  "former_name.service_id": "formed",
  "impact_interval.decision_id": "formed",
  "impact_interval.first_id": "formed",
  "impact_interval.id": "hidden",
  "impact_interval.incident_id": "formed",
  "impact_interval.made_by_id": "formed",
  "impact_interval.scope_id": "formed",
  "impact_interval.service_id": "formed",
  "impact_interval.superseded_by_id": "formed",
  "incident.data_note_en": "public",
  "incident.data_note_fr": "public",
  "incident.id": "formed",
  "incident.imported_from": "public",
  "incident.lead_id": "formed",
  "incident.recurrence_of_id": "formed",
  "incident.title_en": "public",
  "incident.title_fr": "public",
  "incident_alias.alias": "public",
  "incident_alias.incident_id": "formed",
  "incident_event.id": "formed",
  "incident_event.incident_id": "formed",
  "incident_event.kind": "formed",
  "incident_event.text_en": "public",
  "incident_event.text_fr": "public",
  "incident_note.author_id": "formed",
  "incident_note.id": "hidden",
  "incident_note.incident_id": "formed",
  "incident_note.text": "hidden",
  "incident_update.author_id": "formed",
  "incident_update.id": "formed",
  "incident_update.incident_id": "formed",
  "incident_update.meanwhile_en": "public",
  "incident_update.meanwhile_fr": "public",
  "incident_update.text_en": "public",
  "incident_update.text_fr": "public",
  "invitation.email": "hidden",
  "invitation.id": "hidden",
  "invitation.invited_by_id": "formed",
  "invitation.token_hash": "formed",
  "kept_warning.id": "hidden",
  "kept_warning.incident_id": "formed",
  "kept_warning.member_id": "formed",
  "kept_warning.phrase": "hidden",
  "kept_warning.reason": "hidden",
  "kept_warning.section": "hidden",
  "member.email": "hidden",
  "member.id": "hidden",
  "member.name": "hidden",
  "member.password_hash": "hidden",
  "organisation.accent": "formed",
  "organisation.accessibility_url": "public",
  "organisation.legal_url": "public",
  "organisation.logo": "public",
  "organisation.logo_type": "formed",
  "organisation.name": "public",
  "organisation.privacy_url": "public",
  "organisation.support_en": "public",
  "organisation.support_fr": "public",
  "organisation.time_zone": "formed",
  "postmortem.author_id": "formed",
  "postmortem.author_role_en": "hidden",
  "postmortem.author_role_fr": "hidden",
  "postmortem.editor_id": "formed",
  "postmortem.incident_id": "formed",
  "postmortem.not_required_reason_en": "public",
  "postmortem.not_required_reason_fr": "public",
  "postmortem.plan": "hidden",
  "postmortem.retracted_reason_en": "public",
  "postmortem.retracted_reason_fr": "public",
  "postmortem_entry.id": "hidden",
  "postmortem_entry.incident_id": "formed",
  "postmortem_entry.kind": "hidden",
  "postmortem_entry.leads_to_id": "formed",
  "postmortem_entry.note_en": "hidden",
  "postmortem_entry.note_fr": "hidden",
  "postmortem_entry.role": "hidden",
  "postmortem_entry.text_en": "hidden",
  "postmortem_entry.text_fr": "hidden",
  // What a draft says that a picture shows; a revision says it in its content.
  "postmortem_picture.alt_en": "hidden",
  "postmortem_picture.alt_fr": "hidden",
  "postmortem_picture.author_id": "formed",
  "postmortem_picture.bytes": "public",
  "postmortem_picture.id": "formed",
  "postmortem_picture.incident_id": "formed",
  "postmortem_picture.type": "formed",
  "postmortem_review.id": "hidden",
  "postmortem_review.incident_id": "formed",
  "postmortem_review.member_id": "formed",
  "postmortem_review.section": "hidden",
  "postmortem_review.text": "hidden",
  "postmortem_revision.asked_by_en": "public",
  "postmortem_revision.asked_by_fr": "public",
  "postmortem_revision.content": "public",
  "postmortem_revision.former_hash": "formed",
  "postmortem_revision.id": "hidden",
  "postmortem_revision.incident_id": "formed",
  "postmortem_revision.member_id": "formed",
  "postmortem_revision.section": "hidden",
  "postmortem_revision.waiver_en": "public",
  "postmortem_revision.waiver_fr": "public",
  "postmortem_revision.what_en": "public",
  "postmortem_revision.what_fr": "public",
  "postmortem_revision.why_en": "public",
  "postmortem_revision.why_fr": "public",
  "postmortem_share.created_by_id": "formed",
  "postmortem_share.id": "hidden",
  "postmortem_share.incident_id": "formed",
  "postmortem_share.label": "hidden",
  "postmortem_share.token_hash": "formed",
  "postmortem_text.based_on": "hidden",
  "postmortem_text.editor_id": "formed",
  "postmortem_text.incident_id": "formed",
  "postmortem_text.read_by_id": "formed",
  "postmortem_text.section": "formed",
  "postmortem_text.text": "hidden",
  "publication_request.command": "hidden",
  "publication_request.subject": "formed",
  "recorded_period.month": "formed",
  "recorded_period.service_id": "formed",
  "reminder.about_on": "formed",
  "reminder.day": "formed",
  "reminder.id": "hidden",
  "reminder.member_id": "formed",
  "reminder.remediation_id": "formed",
  "reminder_mail.day": "formed",
  "reminder_mail.member_id": "formed",
  "resolution.incident_id": "formed",
  "revision.author_id": "formed",
  "revision.former": "public",
  "revision.former_hash": "formed",
  "revision.id": "formed",
  "revision.incident_id": "formed",
  "revision.part_id": "formed",
  "revision.reason_en": "public",
  "revision.reason_fr": "public",
  "scope.id": "hidden",
  "scope.incident_id": "formed",
  "scope.preset": "formed",
  "scope.text_en": "public",
  "scope.text_fr": "public",
  "service.description_en": "public",
  "service.description_fr": "public",
  "service.id": "formed",
  "service.name_en": "public",
  "service.name_fr": "public",
  "service.parent_id": "formed",
  "session.device": "hidden",
  "session.id": "hidden",
  "session.member_id": "formed",
  "sign_in_throttle.key": "hidden",
  "succession.from_id": "formed",
  "succession.to_id": "formed",
  "template.id": "formed",
  "template.meanwhile_en": "hidden",
  "template.meanwhile_fr": "hidden",
  "template.name_en": "hidden",
  "template.name_fr": "hidden",
  "template.text_en": "hidden",
  "template.text_fr": "hidden",
  "template.title_en": "hidden",
  "template.title_fr": "hidden",
  "template_service.service_id": "formed",
  "template_service.template_id": "formed",
  "time_statement.id": "formed",
  "time_statement.incident_id": "formed",
  "time_statement.source": "public",
  "time_statement.stated_as": "public",
  "unaffected_service.incident_id": "formed",
  "unaffected_service.service_id": "formed",
  "update_change.scope_id": "formed",
  "update_change.service_id": "formed",
  "update_change.update_id": "formed",
  "uptime_rule.from_month": "formed",
  "uptime_rule.reason_en": "public",
  "uptime_rule.reason_fr": "public",
  "uptime_target.from_month": "formed",
  "uptime_target.service_id": "formed",
};

/** Every column of every table that can hold words or bytes, as "table.column". */
export async function listWordColumns(client: pg.Client): Promise<string[]> {
  const found = await client.query(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'xml')
    ORDER BY 1`);
  return found.rows.map((row) => row.name);
}

/** Markers by what they mark: "secret" must never be seen, "shown" must. */
export type Marks = { secret: Map<string, string>; shown: Map<string, string> };

/** Makes markers: letters and digits only, so that no escaping hides them; an address and a key are made around them. */
export function newMarks() {
  const marks: Marks = { secret: new Map(), shown: new Map() };
  const make = (kind: keyof Marks, place: string) => {
    const text = `${kind === "secret" ? "zq" : "vs"}${createHash("sha256").update(`${kind} ${place}`).digest("hex").slice(0, 10)}`;
    marks[kind].set(text, place);
    return text;
  };
  return { marks, secret: (place: string) => make("secret", place), shown: (place: string) => make("shown", place) };
}

/** Inserts a row given by column. */
export async function insertRow(client: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`).join(", ");
  const columns = names.map((name) => pg.escapeIdentifier(name)).join(", ");
  await client.query(`INSERT INTO ${pg.escapeIdentifier(table)} (${columns}) VALUES (${places})`, Object.values(row));
}

/** A text in all the forms in which bytes may carry it: plain, and base64 at each of its three offsets. */
export function formsOf(text: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const whole = Buffer.from(`${" ".repeat(offset)}${text}`)
      .toString("base64")
      .replace(/=+$/, "");
    return whole.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [text, Buffer.from(text).toString("hex"), ...encoded];
}

import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { draftSql } from "#lib/draft-sql.ts";
import { cloneDatabase } from "../support/postgres.ts";

/** What types and relations of schema.prisma cannot say, and only the migrations have: by kind, in alphabetical order. */
const onlyMigrated = {
  check: [
    "alias_form",
    "composing_seen_after",
    "coverage_residual_length",
    "criterion_has_text",
    "criterion_length",
    "decision_has_words",
    "decision_length",
    "dependency_not_itself",
    "dependency_why_length",
    "entry_factor_shape",
    "entry_factor_words",
    "entry_has_text",
    "entry_leads_from_factor",
    "entry_note_length",
    "entry_text_length",
    "event_bounds",
    "event_days",
    "event_has_reason",
    "event_has_text",
    "event_note_length",
    "event_one_actor",
    "event_reason_length",
    "event_text_length",
    "event_within_bounds",
    "event_wording_length",
    "evidence_file_size",
    "evidence_file_whole",
    "evidence_length",
    "evidence_says_something",
    "evidence_summary_length",
    "evidence_url_scheme",
    "former_name_length",
    "former_name_named",
    "hazard_has_text",
    "hazard_length",
    "hazard_public_text",
    "hazard_retired_later",
    "incident_detected_bounds",
    "incident_detected_within",
    "incident_imported_from_length",
    "incident_lasting_timeless",
    "incident_mitigated_after_start",
    "incident_mitigated_bounds",
    "incident_not_own_recurrence",
    "incident_note_length",
    "incident_over_has_time",
    "incident_resolved_after_start",
    "incident_resolved_bounds",
    "incident_start_bounds",
    "incident_state_of_kind",
    "incident_title_length",
    "incident_window",
    "interval_deliberate_decided",
    "interval_end_bounds",
    "interval_forward",
    "interval_impaired",
    "interval_not_own_first",
    "interval_start_bounds",
    "invitation_email_form",
    "invitation_ends_later",
    "invitation_ends_once",
    "invitation_hash_form",
    "kept_phrase_length",
    "kept_reason_length",
    "management_review_figures",
    "management_review_month",
    "management_review_names",
    "management_review_signed",
    "management_review_signed_later",
    "member_email_form",
    "member_name_length",
    "note_erased_or_said",
    "note_length",
    "organisation_accent_form",
    "organisation_logo_size",
    "organisation_name_length",
    "organisation_one_row",
    "organisation_support_length",
    "organisation_url_length",
    "picture_alt_length",
    "picture_bytes",
    "picture_size",
    "picture_type",
    "postmortem_asked_length",
    "postmortem_first_once",
    "postmortem_material_says",
    "postmortem_not_required_reason",
    "postmortem_reason_length",
    "postmortem_redacted_hash",
    "postmortem_redacted_says",
    "postmortem_retracted_length",
    "postmortem_retracted_reason",
    "postmortem_reviewed_or_waived",
    "postmortem_revision_number",
    "postmortem_role_length",
    "postmortem_scheduled_for",
    "postmortem_text_length",
    "postmortem_text_section",
    "postmortem_unanswered_length",
    "postmortem_waiver_length",
    "postmortem_what_length",
    "postmortem_why_length",
    "recorded_period_month",
    "remediation_accepted_until",
    "remediation_comment_length",
    "remediation_days",
    "remediation_has_text",
    "remediation_measure_length",
    "remediation_needs_another",
    "remediation_priority",
    "remediation_promise_is_public",
    "remediation_promise_states",
    "remediation_promise_whole",
    "remediation_public_wording",
    "remediation_recheck",
    "remediation_superseded_by",
    "remediation_text_length",
    "remediation_undated",
    "remediation_withdrawn_promise",
    "remediation_wording_length",
    "reminder_days",
    "reminder_mail_attempts",
    "reminder_mail_day",
    "reminder_mail_ends_once",
    "reminder_read_later",
    "resolution_bounds",
    "resolution_reopened_after",
    "review_decision_name",
    "review_says_something",
    "review_text_length",
    "revision_has_reason",
    "revision_hash_form",
    "revision_part_named",
    "revision_reason_length",
    "rule_change_has_reason",
    "rule_first_always",
    "rule_month",
    "rule_reason_length",
    "rule_weights",
    "scope_has_words",
    "scope_size_positive",
    "scope_text_length",
    "service_description_length",
    "service_name_length",
    "service_named",
    "service_not_own_parent",
    "share_ends_later",
    "share_hash_form",
    "share_label_length",
    "share_revoked_later",
    "statement_length",
    "statement_source_length",
    "succession_not_itself",
    "target_month",
    "target_ratio",
    "template_has_text",
    "template_level_impaired",
    "template_meanwhile_length",
    "template_name_length",
    "template_named",
    "template_state_of_incident",
    "template_text_length",
    "template_title_length",
    "update_bounds",
    "update_bounds_before_publication",
    "update_estimate_shape",
    "update_has_text",
    "update_has_time",
    "update_meanwhile_length",
    "update_reconstructed_unpublished",
    "update_said_after_it_happened",
    "update_stale_since",
    "update_text_length",
    "update_within_bounds",
    "verifier_expires_later",
    "verifier_label_length",
    "verifier_role_length",
  ],
  exclusion: ["interval_no_overlap"],
  function: [
    "keep_remediation_owner",
    "refuse_affected_and_unaffected",
    "refuse_bad_tree",
    "refuse_change",
    "refuse_dependency_cycle",
    "refuse_foreign_evidence",
    "refuse_foreign_parts",
    "refuse_impossible_service",
    "refuse_no_administrator",
    "refuse_old_sight",
    "refuse_own_verdict",
    "refuse_promise_undone",
    "refuse_promises_truncated",
    "refuse_remediation_change",
    "refuse_remediation_cycle",
    "refuse_resolved_and_open",
    "refuse_review_change",
    "refuse_review_decision",
    "refuse_reviews_truncated",
    "refuse_succession_cycle",
    "refuse_unverified",
  ],
  index: [
    "impact_interval_ended",
    "impact_interval_open",
    "installation_one_row",
    "interval_no_overlap",
    "invitation_open",
    "publication_request_owed",
  ],
  table: ["_prisma_migrations"],
  trigger: [
    "audit_append_only",
    "audit_not_truncated",
    "dependency_acyclic",
    "evidence_parts",
    "incident_not_resolved_while_open",
    "interval_not_open_when_resolved",
    "interval_not_unaffected",
    "interval_parts",
    "interval_service",
    "management_review_frozen",
    "management_review_not_truncated",
    "member_administrator_stays",
    "remediation_dependency_acyclic",
    "remediation_event_append_only",
    "remediation_event_not_truncated",
    "remediation_not_truncated",
    "remediation_owner_append_only",
    "remediation_owner_kept",
    "remediation_owner_not_truncated",
    "remediation_promise",
    "remediation_succession",
    "remediation_verdict",
    "remediation_verified",
    "review_decision_not_truncated",
    "review_decision_stays",
    "service_tree",
    "unaffected_not_interval",
  ],
};

/** Everything that the schema is made of, one line each: "kind name definition". Extensions' own things are left out. */
const catalogue = `
  WITH ours AS (SELECT c.* FROM pg_class c WHERE relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
  SELECT 'table' AS kind, relname AS name, '' AS definition FROM ours WHERE relkind = 'r'
  UNION ALL SELECT 'column', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || a.attnotnull || COALESCE(pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_attribute a JOIN ours c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT 'index', c.relname, pg_get_indexdef(c.oid) FROM ours c JOIN pg_index i ON i.indexrelid = c.oid
    WHERE i.indrelid <> COALESCE(to_regclass('_prisma_migrations'), 0)
  UNION ALL SELECT CASE k.contype WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion' WHEN 'f' THEN 'foreign key' ELSE 'key' END, k.conname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype NOT IN ('n', 't') AND k.conrelid <> COALESCE(to_regclass('_prisma_migrations'), 0) AND k.conrelid <> 0
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'enum', t.typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)
    FROM pg_type t WHERE t.typtype = 'e' AND t.typnamespace = 'public'::regnamespace
  UNION ALL SELECT 'function', p.proname, '' FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  ORDER BY 1, 2, 3`;

async function readCatalogue(url: string, sql = ""): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (sql !== "") await client.query(sql);
    const found = await client.query(catalogue);
    return found.rows.map(({ kind, name, definition }) => [kind, name, definition].join(" ").trim());
  } finally {
    await client.end();
  }
}

test("a migrated database is the one of schema.prisma, and has beside it exactly what is listed here (D4)", async () => {
  const [migratedUrl, plainUrl] = [await cloneDatabase(), await cloneDatabase("nothing")];
  const to = readFileSync("prisma/schema.prisma", "utf8");
  const drafted = await draftSql({ from: null, to, databaseUrl: plainUrl });
  const migrated = await readCatalogue(migratedUrl);
  const plain = await readCatalogue(plainUrl, drafted);
  expect(plain.length).toBeGreaterThan(100);
  expect(plain.filter((line) => !migrated.includes(line))).toEqual([]);
  const more = Map.groupBy(
    migrated.filter((line) => !plain.includes(line)),
    (line) => line.split(" ")[0] ?? "",
  );
  const names = [...more].map(([kind, lines]) => [kind, lines.map((line) => line.split(" ")[1])]);
  expect(Object.fromEntries(names)).toEqual(onlyMigrated);
});

test("every instant has its zone, and every name is snake_case (D1)", async () => {
  const lines = await readCatalogue(await cloneDatabase());
  const columns = lines.filter((line) => line.startsWith("column "));
  expect(columns.filter((line) => / timestamp\(?\d?\)? without/.test(line))).toEqual([]);
  expect(columns.filter((line) => !/^column [a-z0-9_]+\.[a-z0-9_]+ /.test(line))).toEqual([]);
});

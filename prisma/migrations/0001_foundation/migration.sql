-- The foundation: installation, organisation, members and sessions, catalogue, incidents, audit, receipts, publication requests.
-- Touches no existing row. First part: Prisma's draft of schema.prisma. Second part: what a schema cannot say.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateEnum
CREATE TYPE "language" AS ENUM ('fr', 'en');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('administrator', 'responder', 'reviewer', 'reader');

-- CreateEnum
CREATE TYPE "service_kind" AS ENUM ('group', 'service');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('public', 'internal');

-- CreateEnum
CREATE TYPE "dependency_phase" AS ENUM ('runtime', 'login', 'runs_on');

-- CreateEnum
CREATE TYPE "level" AS ENUM ('operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance');

-- CreateEnum
CREATE TYPE "incident_state" AS ENUM ('investigating', 'identified', 'monitoring', 'resolved');

-- CreateEnum
CREATE TYPE "precision" AS ENUM ('exact', 'approx', 'bounded', 'unknown');

-- CreateEnum
CREATE TYPE "provenance" AS ENUM ('stated', 'inferred', 'reconstructed', 'suggested');

-- CreateEnum
CREATE TYPE "data_outcome" AS ENUM ('none_lost', 'some_lost', 'being_checked', 'recovered');

-- CreateEnum
CREATE TYPE "estimate_kind" AS ENUM ('none', 'at', 'range', 'not_estimable');

-- CreateEnum
CREATE TYPE "example_state" AS ENUM ('none', 'undecided', 'kept');

-- CreateTable
CREATE TABLE "installation" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "logo" BYTEA,
    "logo_type" TEXT,
    "accent" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "default_language" "language" NOT NULL,
    "support_fr" TEXT NOT NULL DEFAULT '',
    "support_en" TEXT NOT NULL DEFAULT '',
    "legal_url" TEXT NOT NULL DEFAULT '',
    "privacy_url" TEXT NOT NULL DEFAULT '',
    "accessibility_url" TEXT NOT NULL DEFAULT '',
    "weight_major" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "weight_partial" DOUBLE PRECISION NOT NULL DEFAULT 0.3,
    "weight_degraded" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "maintenance_counts" BOOLEAN NOT NULL DEFAULT false,
    "example" "example_state" NOT NULL DEFAULT 'none',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "language" "language" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_failure_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "service" (
    "id" TEXT NOT NULL,
    "parent_id" TEXT,
    "kind" "service_kind" NOT NULL,
    "visibility" "visibility" NOT NULL,
    "name_fr" TEXT NOT NULL DEFAULT '',
    "name_en" TEXT NOT NULL DEFAULT '',
    "description_fr" TEXT NOT NULL DEFAULT '',
    "description_en" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "recorded_from" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_example" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recorded_period" (
    "service_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,

    CONSTRAINT "recorded_period_pkey" PRIMARY KEY ("service_id","month")
);

-- CreateTable
CREATE TABLE "dependency" (
    "id" TEXT NOT NULL,
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,
    "phase" "dependency_phase" NOT NULL,
    "provenance" "provenance" NOT NULL DEFAULT 'stated',
    "why_fr" TEXT NOT NULL DEFAULT '',
    "why_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "dependency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title_fr" TEXT NOT NULL DEFAULT '',
    "title_en" TEXT NOT NULL DEFAULT '',
    "state" "incident_state" NOT NULL,
    "impact_started_at" TIMESTAMPTZ(3) NOT NULL,
    "impact_start_precision" "precision" NOT NULL DEFAULT 'exact',
    "detected_at" TIMESTAMPTZ(3),
    "detected_precision" "precision" NOT NULL DEFAULT 'unknown',
    "detected_earliest" TIMESTAMPTZ(3),
    "detected_latest" TIMESTAMPTZ(3),
    "mitigated_at" TIMESTAMPTZ(3),
    "mitigated_precision" "precision" NOT NULL DEFAULT 'exact',
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_precision" "precision" NOT NULL DEFAULT 'exact',
    "resolved_earliest" TIMESTAMPTZ(3),
    "resolved_latest" TIMESTAMPTZ(3),
    "data_customers" "data_outcome",
    "data_mail" "data_outcome",
    "data_ours" "data_outcome",
    "data_note_fr" TEXT NOT NULL DEFAULT '',
    "data_note_en" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "is_example" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_update" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" "incident_state" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "precision" "precision" NOT NULL DEFAULT 'exact',
    "earliest" TIMESTAMPTZ(3),
    "latest" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "is_reconstructed" BOOLEAN NOT NULL DEFAULT false,
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "meanwhile_fr" TEXT NOT NULL DEFAULT '',
    "meanwhile_en" TEXT NOT NULL DEFAULT '',
    "estimate" "estimate_kind" NOT NULL DEFAULT 'none',
    "estimate_from" TIMESTAMPTZ(3),
    "estimate_to" TIMESTAMPTZ(3),
    "next_message_at" TIMESTAMPTZ(3),
    "author_id" TEXT,

    CONSTRAINT "incident_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "update_change" (
    "update_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "level" "level" NOT NULL,

    CONSTRAINT "update_change_pkey" PRIMARY KEY ("update_id","service_id","scope_id")
);

-- CreateTable
CREATE TABLE "scope" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "preset" TEXT,
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "size" INTEGER,

    CONSTRAINT "scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_interval" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "level" "level" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "start_precision" "precision" NOT NULL DEFAULT 'exact',
    "start_earliest" TIMESTAMPTZ(3),
    "start_latest" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_precision" "precision" NOT NULL DEFAULT 'exact',
    "end_earliest" TIMESTAMPTZ(3),
    "end_latest" TIMESTAMPTZ(3),
    "is_deliberate" BOOLEAN NOT NULL DEFAULT false,
    "decision_id" TEXT,
    "provenance" "provenance" NOT NULL DEFAULT 'stated',
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "impact_interval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "what_fr" TEXT NOT NULL DEFAULT '',
    "what_en" TEXT NOT NULL DEFAULT '',
    "why_fr" TEXT NOT NULL DEFAULT '',
    "why_en" TEXT NOT NULL DEFAULT '',
    "trade_off_fr" TEXT NOT NULL DEFAULT '',
    "trade_off_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unaffected_service" (
    "incident_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unaffected_service_pkey" PRIMARY KEY ("incident_id","service_id")
);

-- CreateTable
CREATE TABLE "incident_event" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "precision" "precision" NOT NULL,
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_statement" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "stated_as" TEXT NOT NULL,
    "value" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "time_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "command" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_receipt" (
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_receipt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "publication_request" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "command" TEXT NOT NULL,
    "subject" TEXT,
    "served_edition" INTEGER,

    CONSTRAINT "publication_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "member_email_key" ON "member"("email");

-- CreateIndex
CREATE INDEX "session_member_id_idx" ON "session"("member_id");

-- CreateIndex
CREATE INDEX "service_parent_id_idx" ON "service"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "dependency_from_id_to_id_phase_key" ON "dependency"("from_id", "to_id", "phase");

-- CreateIndex
CREATE INDEX "incident_impact_started_at_idx" ON "incident"("impact_started_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_update_incident_id_seq_key" ON "incident_update"("incident_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "scope_incident_id_preset_key" ON "scope"("incident_id", "preset");

-- CreateIndex
CREATE INDEX "impact_interval_incident_id_idx" ON "impact_interval"("incident_id");

-- CreateIndex
CREATE INDEX "impact_interval_service_id_started_at_idx" ON "impact_interval"("service_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "decision_incident_id_seq_key" ON "decision"("incident_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "incident_event_incident_id_seq_key" ON "incident_event"("incident_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "time_statement_incident_id_seq_key" ON "time_statement"("incident_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recorded_period" ADD CONSTRAINT "recorded_period_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_change" ADD CONSTRAINT "update_change_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "incident_update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_change" ADD CONSTRAINT "update_change_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_change" ADD CONSTRAINT "update_change_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope" ADD CONSTRAINT "scope_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_interval" ADD CONSTRAINT "impact_interval_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_interval" ADD CONSTRAINT "impact_interval_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_interval" ADD CONSTRAINT "impact_interval_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_interval" ADD CONSTRAINT "impact_interval_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unaffected_service" ADD CONSTRAINT "unaffected_service_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unaffected_service" ADD CONSTRAINT "unaffected_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_statement" ADD CONSTRAINT "time_statement_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be false -------------------------------------------------------------------------------------------

ALTER TABLE organisation
  ADD CONSTRAINT organisation_one_row CHECK (id = 1),
  ADD CONSTRAINT organisation_name_length CHECK (char_length(name) BETWEEN 1 AND 80),
  ADD CONSTRAINT organisation_accent_form CHECK (accent ~ '^#[0-9a-f]{6}$'),
  ADD CONSTRAINT organisation_support_length CHECK (char_length(support_fr) <= 300 AND char_length(support_en) <= 300),
  ADD CONSTRAINT organisation_url_length
    CHECK (char_length(legal_url) <= 300 AND char_length(privacy_url) <= 300 AND char_length(accessibility_url) <= 300),
  ADD CONSTRAINT organisation_logo_size CHECK (logo IS NULL OR (octet_length(logo) <= 32768 AND logo_type IS NOT NULL)),
  ADD CONSTRAINT organisation_weights CHECK (
    weight_major BETWEEN 0 AND 1 AND weight_partial BETWEEN 0 AND 1 AND weight_degraded BETWEEN 0 AND 1);

CREATE UNIQUE INDEX installation_one_row ON installation ((true));

ALTER TABLE member
  ADD CONSTRAINT member_email_form CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 200),
  ADD CONSTRAINT member_name_length CHECK (char_length(name) BETWEEN 1 AND 80);

ALTER TABLE service
  ADD CONSTRAINT service_named CHECK (name_fr <> '' OR name_en <> ''),
  ADD CONSTRAINT service_name_length CHECK (char_length(name_fr) <= 80 AND char_length(name_en) <= 80),
  ADD CONSTRAINT service_description_length CHECK (char_length(description_fr) <= 500 AND char_length(description_en) <= 500),
  ADD CONSTRAINT service_not_own_parent CHECK (parent_id <> id);

ALTER TABLE recorded_period ADD CONSTRAINT recorded_period_month CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');

ALTER TABLE dependency
  ADD CONSTRAINT dependency_not_itself CHECK (from_id <> to_id),
  ADD CONSTRAINT dependency_why_length CHECK (char_length(why_fr) <= 300 AND char_length(why_en) <= 300);

ALTER TABLE incident
  ADD CONSTRAINT incident_title_length CHECK (char_length(title_fr) <= 200 AND char_length(title_en) <= 200),
  ADD CONSTRAINT incident_note_length CHECK (char_length(data_note_fr) <= 1000 AND char_length(data_note_en) <= 1000),
  ADD CONSTRAINT incident_mitigated_after_start CHECK (mitigated_at >= impact_started_at),
  ADD CONSTRAINT incident_resolved_after_start
    CHECK (COALESCE(resolved_latest, resolved_at) >= COALESCE(mitigated_at, impact_started_at)),
  ADD CONSTRAINT incident_resolved_has_time CHECK (state <> 'resolved' OR resolved_at IS NOT NULL),
  ADD CONSTRAINT incident_resolved_bounds CHECK (resolved_earliest <= resolved_at AND resolved_at <= COALESCE(resolved_latest, resolved_at)),
  ADD CONSTRAINT incident_detected_bounds CHECK (detected_earliest <= detected_latest);

ALTER TABLE incident_update
  ADD CONSTRAINT update_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT update_text_length CHECK (char_length(text_fr) <= 25000 AND char_length(text_en) <= 25000),
  ADD CONSTRAINT update_meanwhile_length CHECK (char_length(meanwhile_fr) <= 1000 AND char_length(meanwhile_en) <= 1000),
  ADD CONSTRAINT update_said_after_it_happened CHECK (occurred_at <= published_at),
  ADD CONSTRAINT update_has_time CHECK (occurred_at IS NOT NULL OR (earliest IS NOT NULL AND latest IS NOT NULL)),
  ADD CONSTRAINT update_bounds CHECK (earliest <= latest),
  ADD CONSTRAINT update_reconstructed_unpublished CHECK (is_reconstructed = (published_at IS NULL)),
  ADD CONSTRAINT update_estimate_shape CHECK (
    CASE estimate
      WHEN 'at' THEN estimate_from IS NOT NULL AND estimate_to IS NULL
      WHEN 'range' THEN estimate_from IS NOT NULL AND estimate_to IS NOT NULL AND estimate_from < estimate_to
      ELSE estimate_from IS NULL AND estimate_to IS NULL
    END);

ALTER TABLE scope
  ADD CONSTRAINT scope_has_words CHECK (preset IS NOT NULL OR text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT scope_text_length CHECK (char_length(text_fr) <= 200 AND char_length(text_en) <= 200),
  ADD CONSTRAINT scope_size_positive CHECK (size > 0);

ALTER TABLE impact_interval
  ADD CONSTRAINT interval_impaired CHECK (level <> 'operational'),
  ADD CONSTRAINT interval_forward CHECK (ended_at > started_at),
  ADD CONSTRAINT interval_start_bounds CHECK (start_earliest <= started_at AND started_at <= start_latest),
  ADD CONSTRAINT interval_end_bounds CHECK (end_earliest >= started_at AND end_earliest <= ended_at AND ended_at <= COALESCE(end_latest, ended_at)),
  ADD CONSTRAINT interval_deliberate_decided CHECK (NOT is_deliberate OR decision_id IS NOT NULL),
  -- IMP-1: inside one incident the current intervals of one service and scope do not overlap.
  ADD CONSTRAINT interval_no_overlap EXCLUDE USING gist (
    incident_id WITH =, service_id WITH =, scope_id WITH =, tstzrange(started_at, ended_at, '[)') WITH &&
  ) WHERE (superseded_at IS NULL);
CREATE INDEX impact_interval_open ON impact_interval (service_id) WHERE ended_at IS NULL AND superseded_at IS NULL;

ALTER TABLE decision
  ADD CONSTRAINT decision_has_words CHECK (what_fr <> '' OR what_en <> ''),
  ADD CONSTRAINT decision_length CHECK (
    greatest(char_length(what_fr), char_length(what_en), char_length(why_fr), char_length(why_en),
             char_length(trade_off_fr), char_length(trade_off_en)) <= 500);

CREATE INDEX publication_request_owed ON publication_request (id) WHERE served_edition IS NULL;

-- IMP-5: a service stated as not affected has no interval in that incident. Both sides lock the incident first.
CREATE FUNCTION refuse_affected_and_unaffected() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM incident WHERE id = NEW.incident_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM impact_interval i JOIN unaffected_service u USING (incident_id, service_id)
             WHERE i.incident_id = NEW.incident_id AND i.service_id = NEW.service_id AND i.superseded_at IS NULL) THEN
    RAISE EXCEPTION 'service % is stated as not affected by incident %', NEW.service_id, NEW.incident_id
      USING ERRCODE = '23514', CONSTRAINT = 'unaffected_contradicts_interval';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interval_not_unaffected AFTER INSERT OR UPDATE ON impact_interval
  FOR EACH ROW EXECUTE FUNCTION refuse_affected_and_unaffected();
CREATE TRIGGER unaffected_not_interval AFTER INSERT OR UPDATE ON unaffected_service
  FOR EACH ROW EXECUTE FUNCTION refuse_affected_and_unaffected();

-- Scope and decision belong to the interval's incident.
CREATE FUNCTION refuse_foreign_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT incident_id FROM scope WHERE id = NEW.scope_id) <> NEW.incident_id
     OR (SELECT incident_id FROM decision WHERE id = NEW.decision_id) <> NEW.incident_id THEN
    RAISE EXCEPTION 'scope or decision of another incident' USING ERRCODE = '23514', CONSTRAINT = 'interval_parts_of_incident';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interval_parts BEFORE INSERT OR UPDATE ON impact_interval FOR EACH ROW EXECUTE FUNCTION refuse_foreign_parts();

-- The tree: at most three levels, groups hold services, no ring.
CREATE FUNCTION refuse_bad_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above int := 0; below int; node text := NEW.parent_id;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('service tree'));
  IF NEW.parent_id IS NOT NULL AND (SELECT kind FROM service WHERE id = NEW.parent_id) <> 'group' THEN
    RAISE EXCEPTION 'parent is not a group' USING ERRCODE = '23514', CONSTRAINT = 'service_parent_is_group';
  END IF;
  IF NEW.kind = 'service' AND EXISTS (SELECT 1 FROM service WHERE parent_id = NEW.id) THEN
    RAISE EXCEPTION 'a service has no children' USING ERRCODE = '23514', CONSTRAINT = 'service_parent_is_group';
  END IF;
  WHILE node IS NOT NULL LOOP
    above := above + 1;
    IF node = NEW.id OR above > 3 THEN
      RAISE EXCEPTION 'tree too deep or circular' USING ERRCODE = '23514', CONSTRAINT = 'service_tree_depth';
    END IF;
    SELECT parent_id INTO node FROM service WHERE id = node;
  END LOOP;
  WITH RECURSIVE down(id, depth) AS (
    SELECT NEW.id, 1 UNION ALL SELECT s.id, d.depth + 1 FROM service s JOIN down d ON s.parent_id = d.id WHERE d.depth < 5)
  SELECT max(depth) INTO below FROM down;
  IF above + below > 3 THEN
    RAISE EXCEPTION 'tree too deep' USING ERRCODE = '23514', CONSTRAINT = 'service_tree_depth';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER service_tree AFTER INSERT OR UPDATE OF parent_id, kind ON service FOR EACH ROW EXECUTE FUNCTION refuse_bad_tree();

-- Dependencies form no cycle, whatever their phases.
CREATE FUNCTION refuse_dependency_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('dependency graph'));
  IF EXISTS (
    WITH RECURSIVE reach(id) AS (
      SELECT NEW.to_id UNION SELECT d.to_id FROM dependency d JOIN reach r ON d.from_id = r.id)
    SELECT 1 FROM reach WHERE id = NEW.from_id) THEN
    RAISE EXCEPTION 'dependency cycle' USING ERRCODE = '23514', CONSTRAINT = 'dependency_no_cycle';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dependency_acyclic AFTER INSERT OR UPDATE ON dependency FOR EACH ROW EXECUTE FUNCTION refuse_dependency_cycle();

-- The audit log is appended to, never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514', CONSTRAINT = 'audit_append_only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_not_truncated BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

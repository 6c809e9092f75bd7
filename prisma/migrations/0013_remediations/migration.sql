-- Remediations, what they shall be true of, who owned, claimed and verified them, the hazards they cover, and promises made of them.
-- Touches no row: new tables and types.

-- CreateEnum
CREATE TYPE "remediation_state" AS ENUM ('idea', 'proposed', 'accepted', 'in_progress', 'blocked', 'done', 'verified', 'effective', 'ineffective', 'regressed', 'declined', 'superseded', 'risk_accepted', 'withdrawn');

-- CreateEnum
CREATE TYPE "remediation_kind" AS ENUM ('prevent', 'detect', 'mitigate', 'recover', 'process', 'investigate', 'none');

-- CreateEnum
CREATE TYPE "remediation_origin" AS ENUM ('before', 'planned_before', 'during', 'after');

-- CreateEnum
CREATE TYPE "hedge" AS ENUM ('none', 'probable', 'intended');

-- CreateEnum
CREATE TYPE "remediation_link_kind" AS ENUM ('arose', 'did_not_prevent', 'caused');

-- CreateEnum
CREATE TYPE "remediation_event_kind" AS ENUM ('created', 'assigned', 'proposed', 'accepted', 'started', 'blocked', 'unblocked', 'told', 'promised', 'reworded', 'moved', 'claimed', 'verified', 'refused', 'effective', 'ineffective', 'regressed', 'resumed', 'recheck_due', 'kept', 'escalated', 'declined', 'withdrawn', 'superseded', 'risk_accepted');

-- CreateEnum
CREATE TYPE "evidence_kind" AS ENUM ('link', 'file', 'drill', 'output');

-- CreateEnum
CREATE TYPE "hazard_kind" AS ENUM ('spof', 'logical_deletion', 'human_error', 'stale_fallback', 'capacity', 'third_party', 'security', 'other');

-- CreateEnum
CREATE TYPE "coverage_relation" AS ENUM ('removes', 'reduces_likelihood', 'detects', 'reduces_impact', 'does_not_cover', 'failed_here');

-- CreateEnum
CREATE TYPE "coverage_standing" AS ENUM ('claimed', 'tested', 'refuted');

-- CreateTable
CREATE TABLE "remediation" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "remediation_state" NOT NULL DEFAULT 'proposed',
    "kind" "remediation_kind" NOT NULL,
    "origin" "remediation_origin" NOT NULL DEFAULT 'after',
    "priority" INTEGER NOT NULL DEFAULT 2,
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "wording_fr" TEXT NOT NULL DEFAULT '',
    "wording_en" TEXT NOT NULL DEFAULT '',
    "hedge" "hedge" NOT NULL DEFAULT 'none',
    "published_at" TIMESTAMPTZ(3),
    "promised_at" TIMESTAMPTZ(3),
    "promised_on" TEXT,
    "is_undated" BOOLEAN NOT NULL DEFAULT false,
    "first_due" TEXT,
    "due" TEXT,
    "baseline_fr" TEXT NOT NULL DEFAULT '',
    "baseline_en" TEXT NOT NULL DEFAULT '',
    "target_fr" TEXT NOT NULL DEFAULT '',
    "target_en" TEXT NOT NULL DEFAULT '',
    "target_hedge" "hedge" NOT NULL DEFAULT 'none',
    "owner_id" TEXT,
    "owner_role_fr" TEXT NOT NULL DEFAULT '',
    "owner_role_en" TEXT NOT NULL DEFAULT '',
    "recheck_every_days" INTEGER,
    "recheck_due" TEXT,
    "accepted_until" TEXT,
    "superseded_by_id" TEXT,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "is_example" BOOLEAN NOT NULL DEFAULT false,
    "imported_from" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "remediation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_owner" (
    "remediation_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remediation_owner_pkey" PRIMARY KEY ("remediation_id","member_id")
);

-- CreateTable
CREATE TABLE "remediation_criterion" (
    "id" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "remediation_criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_evidence" (
    "id" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "criterion_id" TEXT,
    "kind" "evidence_kind" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "is_url_public" BOOLEAN NOT NULL DEFAULT false,
    "file_name" TEXT,
    "file_type" TEXT,
    "file" BYTEA,
    "summary_fr" TEXT NOT NULL DEFAULT '',
    "summary_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "remediation_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_event" (
    "id" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "remediation_event_kind" NOT NULL,
    "state" "remediation_state" NOT NULL,
    "member_id" TEXT,
    "role" "role",
    "link_id" TEXT,
    "owner_id" TEXT,
    "due" TEXT,
    "former_due" TEXT,
    "wording_fr" TEXT NOT NULL DEFAULT '',
    "wording_en" TEXT NOT NULL DEFAULT '',
    "reason_fr" TEXT NOT NULL DEFAULT '',
    "reason_en" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "remediation_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_comment" (
    "id" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" TEXT,
    "text" TEXT NOT NULL,

    CONSTRAINT "remediation_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remediation_incident" (
    "remediation_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "link" "remediation_link_kind" NOT NULL,

    CONSTRAINT "remediation_incident_pkey" PRIMARY KEY ("remediation_id","incident_id","link")
);

-- CreateTable
CREATE TABLE "remediation_entry" (
    "remediation_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "remediation_entry_pkey" PRIMARY KEY ("remediation_id","entry_id")
);

-- CreateTable
CREATE TABLE "remediation_dependency" (
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,

    CONSTRAINT "remediation_dependency_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "hazard" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" "hazard_kind" NOT NULL,
    "node_id" TEXT,
    "provenance" "provenance" NOT NULL DEFAULT 'stated',
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "is_example" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "hazard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hazard_incident" (
    "hazard_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,

    CONSTRAINT "hazard_incident_pkey" PRIMARY KEY ("hazard_id","incident_id")
);

-- CreateTable
CREATE TABLE "hazard_entry" (
    "hazard_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,

    CONSTRAINT "hazard_entry_pkey" PRIMARY KEY ("hazard_id","entry_id")
);

-- CreateTable
CREATE TABLE "coverage" (
    "remediation_id" TEXT NOT NULL,
    "hazard_id" TEXT NOT NULL,
    "relation" "coverage_relation" NOT NULL,
    "standing" "coverage_standing" NOT NULL DEFAULT 'claimed',
    "provenance" "provenance" NOT NULL DEFAULT 'stated',
    "residual_fr" TEXT NOT NULL DEFAULT '',
    "residual_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("remediation_id","hazard_id","relation")
);

-- CreateTable
CREATE TABLE "verifier_link" (
    "id" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role_fr" TEXT NOT NULL,
    "role_en" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "verifier_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "remediation_owner_id_idx" ON "remediation"("owner_id");

-- CreateIndex
CREATE INDEX "remediation_state_idx" ON "remediation"("state");

-- CreateIndex
CREATE INDEX "remediation_promised_at_idx" ON "remediation"("promised_at");

-- CreateIndex
CREATE INDEX "remediation_superseded_by_id_idx" ON "remediation"("superseded_by_id");

-- CreateIndex
CREATE INDEX "remediation_owner_member_id_idx" ON "remediation_owner"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "remediation_criterion_remediation_id_seq_key" ON "remediation_criterion"("remediation_id", "seq");

-- CreateIndex
CREATE INDEX "remediation_evidence_remediation_id_idx" ON "remediation_evidence"("remediation_id");

-- CreateIndex
CREATE INDEX "remediation_evidence_criterion_id_idx" ON "remediation_evidence"("criterion_id");

-- CreateIndex
CREATE UNIQUE INDEX "remediation_evidence_event_id_seq_key" ON "remediation_evidence"("event_id", "seq");

-- CreateIndex
CREATE INDEX "remediation_event_member_id_idx" ON "remediation_event"("member_id");

-- CreateIndex
CREATE INDEX "remediation_event_link_id_idx" ON "remediation_event"("link_id");

-- CreateIndex
CREATE UNIQUE INDEX "remediation_event_remediation_id_seq_key" ON "remediation_event"("remediation_id", "seq");

-- CreateIndex
CREATE INDEX "remediation_comment_remediation_id_idx" ON "remediation_comment"("remediation_id");

-- CreateIndex
CREATE INDEX "remediation_comment_member_id_idx" ON "remediation_comment"("member_id");

-- CreateIndex
CREATE INDEX "remediation_incident_incident_id_idx" ON "remediation_incident"("incident_id");

-- CreateIndex
CREATE INDEX "remediation_entry_entry_id_idx" ON "remediation_entry"("entry_id");

-- CreateIndex
CREATE INDEX "remediation_dependency_to_id_idx" ON "remediation_dependency"("to_id");

-- CreateIndex
CREATE INDEX "hazard_node_id_idx" ON "hazard"("node_id");

-- CreateIndex
CREATE INDEX "hazard_incident_incident_id_idx" ON "hazard_incident"("incident_id");

-- CreateIndex
CREATE INDEX "hazard_entry_entry_id_idx" ON "hazard_entry"("entry_id");

-- CreateIndex
CREATE INDEX "coverage_hazard_id_idx" ON "coverage"("hazard_id");

-- CreateIndex
CREATE UNIQUE INDEX "verifier_link_token_hash_key" ON "verifier_link"("token_hash");

-- CreateIndex
CREATE INDEX "verifier_link_remediation_id_idx" ON "verifier_link"("remediation_id");

-- CreateIndex
CREATE INDEX "verifier_link_created_by_id_idx" ON "verifier_link"("created_by_id");

-- AddForeignKey
ALTER TABLE "remediation" ADD CONSTRAINT "remediation_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation" ADD CONSTRAINT "remediation_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "remediation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_owner" ADD CONSTRAINT "remediation_owner_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_owner" ADD CONSTRAINT "remediation_owner_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_criterion" ADD CONSTRAINT "remediation_criterion_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_evidence" ADD CONSTRAINT "remediation_evidence_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_evidence" ADD CONSTRAINT "remediation_evidence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "remediation_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_evidence" ADD CONSTRAINT "remediation_evidence_criterion_id_fkey" FOREIGN KEY ("criterion_id") REFERENCES "remediation_criterion"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_event" ADD CONSTRAINT "remediation_event_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_event" ADD CONSTRAINT "remediation_event_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_event" ADD CONSTRAINT "remediation_event_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "verifier_link"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_comment" ADD CONSTRAINT "remediation_comment_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_comment" ADD CONSTRAINT "remediation_comment_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_incident" ADD CONSTRAINT "remediation_incident_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_incident" ADD CONSTRAINT "remediation_incident_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_entry" ADD CONSTRAINT "remediation_entry_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_entry" ADD CONSTRAINT "remediation_entry_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "postmortem_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_dependency" ADD CONSTRAINT "remediation_dependency_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remediation_dependency" ADD CONSTRAINT "remediation_dependency_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hazard" ADD CONSTRAINT "hazard_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hazard_incident" ADD CONSTRAINT "hazard_incident_hazard_id_fkey" FOREIGN KEY ("hazard_id") REFERENCES "hazard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hazard_incident" ADD CONSTRAINT "hazard_incident_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hazard_entry" ADD CONSTRAINT "hazard_entry_hazard_id_fkey" FOREIGN KEY ("hazard_id") REFERENCES "hazard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hazard_entry" ADD CONSTRAINT "hazard_entry_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "postmortem_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_hazard_id_fkey" FOREIGN KEY ("hazard_id") REFERENCES "hazard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verifier_link" ADD CONSTRAINT "verifier_link_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verifier_link" ADD CONSTRAINT "verifier_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE remediation
  ADD CONSTRAINT remediation_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT remediation_text_length CHECK (greatest(char_length(text_fr), char_length(text_en)) <= 1000),
  ADD CONSTRAINT remediation_wording_length CHECK (greatest(char_length(wording_fr), char_length(wording_en)) <= 1000),
  ADD CONSTRAINT remediation_measure_length CHECK (
    greatest(char_length(baseline_fr), char_length(baseline_en), char_length(target_fr), char_length(target_en),
             char_length(owner_role_fr), char_length(owner_role_en)) <= 120),
  ADD CONSTRAINT remediation_priority CHECK (priority BETWEEN 1 AND 3),
  ADD CONSTRAINT remediation_recheck CHECK (recheck_every_days BETWEEN 1 AND 3660),
  -- What customers may read is written in both languages.
  ADD CONSTRAINT remediation_public_wording CHECK (published_at IS NULL OR (wording_fr <> '' AND wording_en <> '')),
  ADD CONSTRAINT remediation_promise_is_public CHECK (promised_at IS NULL OR published_at IS NOT NULL),
  ADD CONSTRAINT remediation_promise_whole CHECK (num_nonnulls(promised_at, promised_on) IN (0, 2)),
  -- Only what was taken over may have been said on a day that nobody knows.
  ADD CONSTRAINT remediation_undated CHECK (NOT is_undated OR (published_at IS NOT NULL AND (is_example OR imported_from <> ''))),
  ADD CONSTRAINT remediation_promise_states CHECK (promised_at IS NULL OR state NOT IN ('idea', 'proposed', 'declined')),
  ADD CONSTRAINT remediation_withdrawn_promise CHECK (state <> 'withdrawn' OR promised_at IS NOT NULL),
  ADD CONSTRAINT remediation_superseded_by CHECK ((state = 'superseded') = (superseded_by_id IS NOT NULL) AND superseded_by_id <> id),
  ADD CONSTRAINT remediation_accepted_until CHECK (accepted_until IS NULL OR state = 'risk_accepted'),
  ADD CONSTRAINT remediation_days CHECK (
    promised_on = to_char(promised_on::date, 'YYYY-MM-DD') AND first_due = to_char(first_due::date, 'YYYY-MM-DD')
    AND due = to_char(due::date, 'YYYY-MM-DD') AND recheck_due = to_char(recheck_due::date, 'YYYY-MM-DD')
    AND accepted_until = to_char(accepted_until::date, 'YYYY-MM-DD'));

ALTER TABLE remediation_criterion
  ADD CONSTRAINT criterion_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT criterion_length CHECK (greatest(char_length(text_fr), char_length(text_en)) <= 500);

ALTER TABLE remediation_evidence
  ADD CONSTRAINT evidence_says_something CHECK (text <> '' OR url <> '' OR file IS NOT NULL),
  ADD CONSTRAINT evidence_length CHECK (char_length(text) <= 20000 AND char_length(url) <= 2000),
  ADD CONSTRAINT evidence_summary_length CHECK (greatest(char_length(summary_fr), char_length(summary_en)) <= 1000),
  ADD CONSTRAINT evidence_url_scheme CHECK (url = '' OR url ~ '^https?://'),
  ADD CONSTRAINT evidence_file_whole CHECK (num_nonnulls(file, file_name, file_type) IN (0, 3)),
  ADD CONSTRAINT evidence_file_size CHECK (octet_length(file) BETWEEN 1 AND 5242880);

ALTER TABLE remediation_event
  ADD CONSTRAINT event_reason_length CHECK (greatest(char_length(reason_fr), char_length(reason_en)) <= 1000),
  ADD CONSTRAINT event_note_length CHECK (char_length(note) <= 5000),
  ADD CONSTRAINT event_one_actor CHECK (member_id IS NULL OR link_id IS NULL),
  ADD CONSTRAINT event_wording_length CHECK (greatest(char_length(wording_fr), char_length(wording_en)) <= 1000),
  -- A promise ends, moves or changes with its reason in both languages (ME-5).
  ADD CONSTRAINT event_has_reason CHECK (
    kind NOT IN ('moved', 'reworded', 'withdrawn', 'superseded') OR (reason_fr <> '' AND reason_en <> '')),
  ADD CONSTRAINT event_days CHECK (due = to_char(due::date, 'YYYY-MM-DD') AND former_due = to_char(former_due::date, 'YYYY-MM-DD'));

ALTER TABLE remediation_comment ADD CONSTRAINT remediation_comment_length CHECK (char_length(text) BETWEEN 1 AND 5000);

ALTER TABLE remediation_dependency ADD CONSTRAINT remediation_needs_another CHECK (from_id <> to_id);

ALTER TABLE hazard
  ADD CONSTRAINT hazard_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT hazard_length CHECK (greatest(char_length(text_fr), char_length(text_en)) <= 500),
  ADD CONSTRAINT hazard_public_text CHECK (published_at IS NULL OR (text_fr <> '' AND text_en <> '')),
  ADD CONSTRAINT hazard_retired_later CHECK (retired_at >= created_at);

ALTER TABLE coverage ADD CONSTRAINT coverage_residual_length CHECK (greatest(char_length(residual_fr), char_length(residual_en)) <= 500);

ALTER TABLE verifier_link
  ADD CONSTRAINT verifier_role_length CHECK (char_length(role_fr) BETWEEN 1 AND 120 AND char_length(role_en) BETWEEN 1 AND 120),
  ADD CONSTRAINT verifier_label_length CHECK (char_length(label) BETWEEN 1 AND 200),
  ADD CONSTRAINT verifier_expires_later CHECK (expires_at > created_at);

-- ME-2: whoever owned it once is known for good, whoever writes.
CREATE FUNCTION keep_remediation_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.owner_id IS NOT NULL THEN
    INSERT INTO remediation_owner (remediation_id, member_id, since) VALUES (NEW.id, NEW.owner_id, NEW.changed_at) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER remediation_owner_kept AFTER INSERT OR UPDATE OF owner_id ON remediation FOR EACH ROW EXECUTE FUNCTION keep_remediation_owner();

-- Who waited for a lock must see what the other one wrote.
CREATE FUNCTION refuse_old_sight() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') = 'repeatable read' THEN
    RAISE EXCEPTION 'remediations change under read committed or serializable' USING ERRCODE = '0A000';
  END IF;
END $$;

-- ME-2: who judges a claim never owned the item and never claimed it done; an outsider uses a link that still holds, once. Events come
-- one behind the other (the item is locked): nothing is slipped in before what is known. What is taken over brings the link with its use.
CREATE FUNCTION refuse_own_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE item remediation%ROWTYPE;
BEGIN
  PERFORM refuse_old_sight();
  SELECT * INTO item FROM remediation WHERE id = NEW.remediation_id FOR NO KEY UPDATE;
  IF NEW.seq <= COALESCE((SELECT max(seq) FROM remediation_event e WHERE e.remediation_id = item.id), 0) THEN
    RAISE EXCEPTION 'event % of remediation % is not its last', NEW.seq, item.id USING ERRCODE = '23514', CONSTRAINT = 'remediation_event_in_order';
  END IF;
  IF NEW.kind NOT IN ('verified', 'refused', 'effective', 'ineffective', 'regressed') THEN RETURN NEW; END IF;
  IF NEW.member_id IS NULL AND NEW.link_id IS NULL THEN
    IF item.is_example OR item.imported_from <> '' THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'nobody judged remediation %', item.id USING ERRCODE = '23514', CONSTRAINT = 'remediation_verdict_by_somebody';
  END IF;
  IF EXISTS (SELECT 1 FROM remediation_owner o WHERE o.remediation_id = item.id AND o.member_id = NEW.member_id)
     OR EXISTS (SELECT 1 FROM remediation_event e WHERE e.remediation_id = item.id AND e.kind = 'claimed' AND e.member_id = NEW.member_id) THEN
    RAISE EXCEPTION 'member % owned or claimed remediation %', NEW.member_id, item.id
      USING ERRCODE = '23514', CONSTRAINT = 'remediation_verdict_by_another';
  END IF;
  PERFORM 1 FROM verifier_link WHERE id = NEW.link_id FOR UPDATE;
  IF NEW.link_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM verifier_link l WHERE l.id = NEW.link_id AND l.remediation_id = item.id AND l.revoked_at IS NULL AND l.expires_at > NEW.at
      AND COALESCE(l.used_at, NEW.at) = NEW.at AND NOT EXISTS (SELECT 1 FROM remediation_event e WHERE e.link_id = l.id)) THEN
    RAISE EXCEPTION 'link % is not one of remediation %', NEW.link_id, item.id
      USING ERRCODE = '23514', CONSTRAINT = 'remediation_verdict_by_link';
  END IF;
  IF NOT item.is_example AND item.imported_from = '' AND NOT EXISTS (
    SELECT 1 FROM remediation_event e WHERE e.remediation_id = item.id
      AND e.kind = (CASE WHEN NEW.kind IN ('verified', 'refused') THEN 'claimed' ELSE 'verified' END)::remediation_event_kind) THEN
    RAISE EXCEPTION 'remediation % has nothing to judge', item.id USING ERRCODE = '23514', CONSTRAINT = 'remediation_verdict_on_claim';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER remediation_verdict BEFORE INSERT ON remediation_event FOR EACH ROW EXECUTE FUNCTION refuse_own_verdict();

-- ME-2: verified, and what follows from it, is the last step that was taken, and rests on a verification later than the last claim.
CREATE FUNCTION refuse_unverified() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE item remediation%ROWTYPE;
BEGIN
  SELECT * INTO item FROM remediation WHERE id = NEW.id;
  IF item.state IN ('verified', 'effective', 'ineffective', 'regressed') AND (NOT EXISTS (
    SELECT 1 FROM remediation_event v WHERE v.remediation_id = item.id AND v.kind = 'verified'
      AND v.seq > COALESCE((SELECT max(seq) FROM remediation_event c WHERE c.remediation_id = item.id AND c.kind IN ('claimed', 'recheck_due')), 0))
    OR item.state::text <> (SELECT e.kind::text FROM remediation_event e WHERE e.remediation_id = item.id
      AND e.kind NOT IN ('created', 'assigned', 'told', 'promised', 'reworded', 'moved', 'kept', 'escalated') ORDER BY e.seq DESC LIMIT 1)) THEN
    RAISE EXCEPTION 'nobody verified remediation %', item.id USING ERRCODE = '23514', CONSTRAINT = 'remediation_verified_by_event';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER remediation_verified AFTER INSERT OR UPDATE OF state ON remediation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unverified();

-- What happened, and who owned, is appended to; it goes only with the example or with what was never promised.
CREATE FUNCTION refuse_remediation_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM remediation WHERE id = OLD.remediation_id AND NOT is_example) THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514', CONSTRAINT = 'remediation_append_only';
END $$;
CREATE TRIGGER remediation_event_append_only BEFORE UPDATE OR DELETE ON remediation_event FOR EACH ROW EXECUTE FUNCTION refuse_remediation_change();
CREATE TRIGGER remediation_owner_append_only BEFORE UPDATE OR DELETE ON remediation_owner FOR EACH ROW EXECUTE FUNCTION refuse_remediation_change();

-- ME-4, ME-5: a promise is never unpublished, deleted, or given another first date; its date moves with the event that says so.
-- What customers were told of without a promise stays as well.
CREATE FUNCTION refuse_promise_undone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.published_at IS NULL OR OLD.is_example THEN RETURN OLD; END IF;
  ELSIF OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
    NULL;
  ELSIF OLD.promised_at IS NOT NULL AND NEW.due IS DISTINCT FROM OLD.due AND NOT EXISTS (
    SELECT 1 FROM remediation_event m WHERE m.remediation_id = OLD.id AND m.kind = 'moved' AND m.due IS NOT DISTINCT FROM NEW.due
      AND m.former_due IS NOT DISTINCT FROM OLD.due AND m.seq > OLD.last_seq) THEN
    RAISE EXCEPTION 'nobody moved the date of remediation %', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'remediation_moved_by_event';
  ELSIF NEW.id = OLD.id AND NEW.is_example = OLD.is_example AND NEW.imported_from = OLD.imported_from AND (OLD.promised_at IS NULL
      OR (NEW.promised_at IS NOT DISTINCT FROM OLD.promised_at AND NEW.promised_on IS NOT DISTINCT FROM OLD.promised_on
          AND NEW.is_undated = OLD.is_undated
          AND NEW.first_due IS NOT DISTINCT FROM OLD.first_due AND NEW.published_at IS NOT DISTINCT FROM OLD.published_at)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'remediation % is public, or what it is', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'remediation_promise_stays';
END $$;
CREATE TRIGGER remediation_promise BEFORE UPDATE OR DELETE ON remediation FOR EACH ROW EXECUTE FUNCTION refuse_promise_undone();
CREATE FUNCTION refuse_promises_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM remediation WHERE NOT is_example) THEN
    RAISE EXCEPTION 'promises stay, and who owned and claimed what' USING ERRCODE = '23514', CONSTRAINT = 'remediation_promise_stays';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER remediation_not_truncated BEFORE TRUNCATE ON remediation FOR EACH STATEMENT EXECUTE FUNCTION refuse_promises_truncated();
CREATE TRIGGER remediation_event_not_truncated BEFORE TRUNCATE ON remediation_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_promises_truncated();
CREATE TRIGGER remediation_owner_not_truncated BEFORE TRUNCATE ON remediation_owner FOR EACH STATEMENT EXECUTE FUNCTION refuse_promises_truncated();

-- What waits for what has no cycle, nor does what replaced what.
CREATE FUNCTION refuse_remediation_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_old_sight();
  PERFORM pg_advisory_xact_lock(hashtext('remediation dependencies'));
  IF EXISTS (
    WITH RECURSIVE reach(id) AS (
      SELECT NEW.to_id UNION SELECT d.to_id FROM remediation_dependency d JOIN reach r ON d.from_id = r.id)
    SELECT 1 FROM reach WHERE id = NEW.from_id) THEN
    RAISE EXCEPTION 'remediation dependency cycle' USING ERRCODE = '23514', CONSTRAINT = 'remediation_no_cycle';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER remediation_dependency_acyclic AFTER INSERT OR UPDATE ON remediation_dependency
  FOR EACH ROW EXECUTE FUNCTION refuse_remediation_cycle();
CREATE FUNCTION refuse_succession_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_old_sight();
  PERFORM pg_advisory_xact_lock(hashtext('remediation succession'));
  IF EXISTS (
    WITH RECURSIVE reach(id) AS (
      SELECT NEW.superseded_by_id UNION SELECT r.superseded_by_id FROM remediation r JOIN reach ON r.id = reach.id WHERE r.superseded_by_id IS NOT NULL)
    SELECT 1 FROM reach WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'remediation succession cycle' USING ERRCODE = '23514', CONSTRAINT = 'remediation_succession_no_cycle';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER remediation_succession AFTER INSERT OR UPDATE OF superseded_by_id ON remediation
  FOR EACH ROW WHEN (NEW.superseded_by_id IS NOT NULL) EXECUTE FUNCTION refuse_succession_cycle();

-- A criterion's evidence belongs to the item that the criterion and the event belong to; link and event likewise.
CREATE FUNCTION refuse_foreign_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT remediation_id FROM remediation_event WHERE id = NEW.event_id) <> NEW.remediation_id
     OR (SELECT remediation_id FROM remediation_criterion WHERE id = NEW.criterion_id) <> NEW.remediation_id THEN
    RAISE EXCEPTION 'event or criterion of another remediation' USING ERRCODE = '23514', CONSTRAINT = 'evidence_parts_of_remediation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_parts BEFORE INSERT OR UPDATE ON remediation_evidence FOR EACH ROW EXECUTE FUNCTION refuse_foreign_evidence();

-- An incident's postmortem: sections and lists as they are written in both languages, their review, and what was published of them;
-- and which interval is a later revision of which, so that a reference survives a correction. Touches no row: new tables, and one
-- new column that is filled where a correction has replaced exactly one interval of a service and scope by another.

-- CreateEnum
CREATE TYPE "postmortem_size" AS ENUM ('note', 'full');

-- CreateEnum
CREATE TYPE "postmortem_stage" AS ENUM ('draft', 'in_review', 'approved', 'scheduled');

-- CreateEnum
CREATE TYPE "postmortem_list" AS ENUM ('factors', 'controls', 'went_well', 'luck', 'changes', 'accepted', 'questions');

-- CreateEnum
CREATE TYPE "postmortem_change" AS ENUM ('first', 'editorial', 'material', 'redacted');

-- CreateEnum
CREATE TYPE "review_kind" AS ENUM ('comment', 'changes_requested', 'approved', 'waived');

-- AlterTable
ALTER TABLE "impact_interval" ADD COLUMN     "first_id" TEXT;

-- CreateTable
CREATE TABLE "postmortem" (
    "incident_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "size" "postmortem_size" NOT NULL,
    "stage" "postmortem_stage" NOT NULL DEFAULT 'draft',
    "source_language" "language" NOT NULL,
    "author_role_fr" TEXT NOT NULL DEFAULT '',
    "author_role_en" TEXT NOT NULL DEFAULT '',
    "author_id" TEXT,
    "editor_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3),
    "plan" JSONB,
    "other_due_at" TIMESTAMPTZ(3),
    "not_required_at" TIMESTAMPTZ(3),
    "not_required_reason_fr" TEXT NOT NULL DEFAULT '',
    "not_required_reason_en" TEXT NOT NULL DEFAULT '',
    "retracted_at" TIMESTAMPTZ(3),
    "retracted_reason_fr" TEXT NOT NULL DEFAULT '',
    "retracted_reason_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "postmortem_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "postmortem_text" (
    "incident_id" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "language" "language" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_source" BOOLEAN NOT NULL,
    "editor_id" TEXT,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "based_on" TEXT,
    "read_by_id" TEXT,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "postmortem_text_pkey" PRIMARY KEY ("incident_id","section","language")
);

-- CreateTable
CREATE TABLE "postmortem_entry" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "list" "postmortem_list" NOT NULL,
    "seq" INTEGER NOT NULL,
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "note_fr" TEXT NOT NULL DEFAULT '',
    "note_en" TEXT NOT NULL DEFAULT '',
    "kind" TEXT,
    "role" TEXT,
    "provenance" "provenance",
    "leads_to_id" TEXT,

    CONSTRAINT "postmortem_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortem_review" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" TEXT,
    "kind" "review_kind" NOT NULL,
    "section" TEXT,
    "text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "postmortem_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "postmortem_revision" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" TEXT,
    "change" "postmortem_change" NOT NULL,
    "section" TEXT,
    "what_fr" TEXT NOT NULL DEFAULT '',
    "what_en" TEXT NOT NULL DEFAULT '',
    "why_fr" TEXT NOT NULL DEFAULT '',
    "why_en" TEXT NOT NULL DEFAULT '',
    "asked_by_fr" TEXT NOT NULL DEFAULT '',
    "asked_by_en" TEXT NOT NULL DEFAULT '',
    "is_reviewed" BOOLEAN NOT NULL,
    "waiver_fr" TEXT NOT NULL DEFAULT '',
    "waiver_en" TEXT NOT NULL DEFAULT '',
    "is_undated" BOOLEAN NOT NULL DEFAULT false,
    "former_hash" TEXT,
    "content" JSONB NOT NULL,

    CONSTRAINT "postmortem_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_warning" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "language" "language" NOT NULL,
    "phrase" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" TEXT,

    CONSTRAINT "kept_warning_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "postmortem_author_id_idx" ON "postmortem"("author_id");

-- CreateIndex
CREATE INDEX "postmortem_editor_id_idx" ON "postmortem"("editor_id");

-- CreateIndex
CREATE INDEX "postmortem_text_editor_id_idx" ON "postmortem_text"("editor_id");

-- CreateIndex
CREATE INDEX "postmortem_text_read_by_id_idx" ON "postmortem_text"("read_by_id");

-- CreateIndex
CREATE INDEX "postmortem_entry_leads_to_id_idx" ON "postmortem_entry"("leads_to_id");

-- CreateIndex
CREATE UNIQUE INDEX "postmortem_entry_incident_id_list_seq_key" ON "postmortem_entry"("incident_id", "list", "seq");

-- CreateIndex
CREATE INDEX "postmortem_review_member_id_idx" ON "postmortem_review"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "postmortem_review_incident_id_seq_key" ON "postmortem_review"("incident_id", "seq");

-- CreateIndex
CREATE INDEX "postmortem_revision_member_id_idx" ON "postmortem_revision"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "postmortem_revision_incident_id_number_key" ON "postmortem_revision"("incident_id", "number");

-- CreateIndex
CREATE INDEX "kept_warning_member_id_idx" ON "kept_warning"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "kept_warning_incident_id_section_language_phrase_key" ON "kept_warning"("incident_id", "section", "language", "phrase");

-- AddForeignKey
ALTER TABLE "postmortem" ADD CONSTRAINT "postmortem_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem" ADD CONSTRAINT "postmortem_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem" ADD CONSTRAINT "postmortem_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_text" ADD CONSTRAINT "postmortem_text_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_text" ADD CONSTRAINT "postmortem_text_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_text" ADD CONSTRAINT "postmortem_text_read_by_id_fkey" FOREIGN KEY ("read_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_entry" ADD CONSTRAINT "postmortem_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_entry" ADD CONSTRAINT "postmortem_entry_leads_to_id_fkey" FOREIGN KEY ("leads_to_id") REFERENCES "postmortem_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_review" ADD CONSTRAINT "postmortem_review_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_review" ADD CONSTRAINT "postmortem_review_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_revision" ADD CONSTRAINT "postmortem_revision_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_revision" ADD CONSTRAINT "postmortem_revision_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_warning" ADD CONSTRAINT "kept_warning_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_warning" ADD CONSTRAINT "kept_warning_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Before the rows are touched: a table whose deferred triggers are due cannot be altered.
ALTER TABLE impact_interval ADD CONSTRAINT interval_not_own_first CHECK (first_id <> id);

-- What a correction made is the later revision of what it replaced, where that is the one of its service and scope.
UPDATE impact_interval made SET first_id = old.id
FROM impact_interval old
WHERE old.id <> made.id AND old.superseded_by_id = made.made_by_id AND old.service_id = made.service_id AND old.scope_id = made.scope_id
  AND 1 = (SELECT count(*) FROM impact_interval o WHERE o.superseded_by_id = made.made_by_id AND o.service_id = made.service_id AND o.scope_id = made.scope_id)
  AND 1 = (SELECT count(*) FROM impact_interval o WHERE o.made_by_id = made.made_by_id AND o.service_id = made.service_id AND o.scope_id = made.scope_id);
-- Along chains of corrections to the first of them.
WITH RECURSIVE chain AS (
  SELECT id, id AS first FROM impact_interval WHERE first_id IS NULL
  UNION ALL SELECT i.id, c.first FROM impact_interval i JOIN chain c ON i.first_id = c.id)
UPDATE impact_interval i SET first_id = c.first FROM chain c WHERE c.id = i.id AND i.first_id IS NOT NULL;

ALTER TABLE postmortem
  ADD CONSTRAINT postmortem_scheduled_for CHECK ((stage = 'scheduled') = (scheduled_at IS NOT NULL) AND (stage = 'scheduled') = (plan IS NOT NULL)),
  ADD CONSTRAINT postmortem_not_required_reason CHECK (not_required_at IS NULL OR not_required_reason_fr <> '' OR not_required_reason_en <> ''),
  ADD CONSTRAINT postmortem_retracted_reason CHECK (retracted_at IS NULL OR retracted_reason_fr <> '' OR retracted_reason_en <> ''),
  ADD CONSTRAINT postmortem_reason_length CHECK (char_length(not_required_reason_fr) <= 500 AND char_length(not_required_reason_en) <= 500),
  ADD CONSTRAINT postmortem_retracted_length CHECK (char_length(retracted_reason_fr) <= 500 AND char_length(retracted_reason_en) <= 500),
  ADD CONSTRAINT postmortem_role_length CHECK (char_length(author_role_fr) <= 120 AND char_length(author_role_en) <= 120);

ALTER TABLE postmortem_text
  ADD CONSTRAINT postmortem_text_length CHECK (char_length(text) <= 100000),
  ADD CONSTRAINT postmortem_text_section CHECK (section IN ('summary', 'impact', 'timeline', 'trigger', 'factors', 'existed', 'well', 'luck', 'changes', 'unpreventable', 'questions', 'apology'));

ALTER TABLE postmortem_entry
  ADD CONSTRAINT entry_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT entry_text_length CHECK (char_length(text_fr) <= 1000 AND char_length(text_en) <= 1000),
  ADD CONSTRAINT entry_note_length CHECK (char_length(note_fr) <= 1000 AND char_length(note_en) <= 1000),
  ADD CONSTRAINT entry_factor_shape CHECK (num_nonnulls(kind, role, provenance) = CASE list WHEN 'factors' THEN 3 ELSE 0 END),
  ADD CONSTRAINT entry_factor_words CHECK (char_length(kind) <= 40 AND char_length(role) <= 40),
  ADD CONSTRAINT entry_leads_from_factor CHECK (leads_to_id IS NULL OR (list = 'factors' AND leads_to_id <> id));

ALTER TABLE postmortem_review
  ADD CONSTRAINT review_text_length CHECK (char_length(text) <= 5000),
  ADD CONSTRAINT review_says_something CHECK (kind = 'approved' OR text <> '');

ALTER TABLE postmortem_revision
  ADD CONSTRAINT postmortem_revision_number CHECK (number >= 1),
  ADD CONSTRAINT postmortem_first_once CHECK ((number = 1) = (change = 'first')),
  ADD CONSTRAINT postmortem_material_says CHECK (change <> 'material' OR ((what_fr <> '' OR what_en <> '') AND (why_fr <> '' OR why_en <> ''))),
  ADD CONSTRAINT postmortem_what_length CHECK (char_length(what_fr) <= 2000 AND char_length(what_en) <= 2000),
  ADD CONSTRAINT postmortem_why_length CHECK (char_length(why_fr) <= 500 AND char_length(why_en) <= 500),
  ADD CONSTRAINT postmortem_asked_length CHECK (char_length(asked_by_fr) <= 120 AND char_length(asked_by_en) <= 120),
  ADD CONSTRAINT postmortem_waiver_length CHECK (char_length(waiver_fr) <= 500 AND char_length(waiver_en) <= 500),
  ADD CONSTRAINT postmortem_reviewed_or_waived CHECK (is_reviewed OR waiver_fr <> '' OR waiver_en <> ''),
  ADD CONSTRAINT postmortem_redacted_hash CHECK ((change = 'redacted') = (former_hash IS NOT NULL) AND former_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT postmortem_redacted_says CHECK (change <> 'redacted' OR why_fr <> '' OR why_en <> '');

ALTER TABLE kept_warning
  ADD CONSTRAINT kept_phrase_length CHECK (char_length(phrase) BETWEEN 1 AND 200),
  ADD CONSTRAINT kept_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500);

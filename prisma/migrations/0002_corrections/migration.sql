-- What was published can be corrected, retracted, translated later and redacted, each with its reason, and an incident can be
-- reopened or come back. Touches no row: new tables, and new columns that are empty or have a default.

-- CreateEnum
CREATE TYPE "detected_how" AS ENUM ('monitoring', 'team', 'customers', 'provider');

-- CreateEnum
CREATE TYPE "revision_kind" AS ENUM ('corrected', 'retracted', 'translated', 'redacted');

-- CreateEnum
CREATE TYPE "revision_part" AS ENUM ('update', 'event', 'decision', 'title', 'scope', 'data_note', 'times', 'intervals');

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "detected_how" "detected_how",
ADD COLUMN     "impact_start_earliest" TIMESTAMPTZ(3),
ADD COLUMN     "impact_start_latest" TIMESTAMPTZ(3),
ADD COLUMN     "mitigated_earliest" TIMESTAMPTZ(3),
ADD COLUMN     "mitigated_latest" TIMESTAMPTZ(3),
ADD COLUMN     "recurrence_of_id" TEXT;

-- AlterTable
ALTER TABLE "incident_update" ADD COLUMN     "retracted_at" TIMESTAMPTZ(3),
ADD COLUMN     "stale_language" "language",
ADD COLUMN     "stale_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "impact_interval" ADD COLUMN     "said_at" TIMESTAMPTZ(3),
ADD COLUMN     "made_by_id" TEXT,
ADD COLUMN     "superseded_by_id" TEXT;

-- AlterTable
ALTER TABLE "incident_event" ADD COLUMN     "earliest" TIMESTAMPTZ(3),
ADD COLUMN     "latest" TIMESTAMPTZ(3),
ADD COLUMN     "retracted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "time_statement" ADD COLUMN     "source" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "resolution" (
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL,
    "precision" "precision" NOT NULL DEFAULT 'exact',
    "earliest" TIMESTAMPTZ(3),
    "latest" TIMESTAMPTZ(3),
    "reopened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("incident_id","seq")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" TEXT,
    "kind" "revision_kind" NOT NULL,
    "part" "revision_part" NOT NULL,
    "part_id" TEXT,
    "reason_fr" TEXT NOT NULL DEFAULT '',
    "reason_en" TEXT NOT NULL DEFAULT '',
    "former" JSONB NOT NULL,
    "former_hash" TEXT NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "revision_incident_id_seq_key" ON "revision"("incident_id", "seq");

-- CreateIndex
CREATE INDEX "incident_recurrence_of_id_idx" ON "incident"("recurrence_of_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_recurrence_of_id_fkey" FOREIGN KEY ("recurrence_of_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_interval" ADD CONSTRAINT "impact_interval_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "revision"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_interval" ADD CONSTRAINT "impact_interval_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "revision"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE incident
  ADD CONSTRAINT incident_start_bounds CHECK (impact_start_earliest <= impact_started_at AND impact_started_at <= impact_start_latest),
  ADD CONSTRAINT incident_mitigated_bounds CHECK (mitigated_earliest <= mitigated_at AND mitigated_at <= mitigated_latest),
  ADD CONSTRAINT incident_not_own_recurrence CHECK (recurrence_of_id <> id),
  ADD CONSTRAINT incident_detected_within CHECK (detected_earliest <= detected_at AND detected_at <= detected_latest),
  ADD CONSTRAINT incident_unresolved_timeless CHECK (state = 'resolved' OR resolved_at IS NULL);

ALTER TABLE incident_update
  ADD CONSTRAINT update_stale_since CHECK ((stale_language IS NULL) = (stale_since IS NULL)),
  ADD CONSTRAINT update_bounds_before_publication CHECK (latest <= published_at),
  ADD CONSTRAINT update_within_bounds CHECK (earliest <= occurred_at AND occurred_at <= latest);

ALTER TABLE incident_event
  ADD CONSTRAINT event_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT event_text_length CHECK (char_length(text_fr) <= 1000 AND char_length(text_en) <= 1000),
  ADD CONSTRAINT event_bounds CHECK (earliest <= latest),
  ADD CONSTRAINT event_within_bounds CHECK (earliest <= occurred_at AND occurred_at <= latest);

ALTER TABLE time_statement
  ADD CONSTRAINT statement_length CHECK (char_length(stated_as) BETWEEN 1 AND 200),
  ADD CONSTRAINT statement_source_length CHECK (char_length(source) <= 200);

ALTER TABLE resolution
  ADD CONSTRAINT resolution_bounds CHECK (earliest <= resolved_at AND resolved_at <= COALESCE(latest, resolved_at)),
  ADD CONSTRAINT resolution_reopened_after CHECK (reopened_at >= resolved_at);

ALTER TABLE revision
  ADD CONSTRAINT revision_reason_length CHECK (char_length(reason_fr) <= 500 AND char_length(reason_en) <= 500),
  ADD CONSTRAINT revision_has_reason CHECK (kind = 'translated' OR reason_fr <> '' OR reason_en <> ''),
  ADD CONSTRAINT revision_hash_form CHECK (former_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT revision_part_named CHECK ((part IN ('title', 'data_note', 'times', 'intervals')) = (part_id IS NULL));

-- INC-2, also for whoever writes SQL: at the end of a transaction nothing lasts in a resolved incident.
CREATE FUNCTION refuse_resolved_and_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE concerned text := CASE TG_TABLE_NAME WHEN 'incident' THEN to_jsonb(NEW)->>'id' ELSE to_jsonb(NEW)->>'incident_id' END;
BEGIN
  IF EXISTS (SELECT 1 FROM incident n JOIN impact_interval i ON i.incident_id = n.id
             WHERE n.id = concerned AND n.state = 'resolved' AND i.ended_at IS NULL AND i.superseded_at IS NULL) THEN
    RAISE EXCEPTION 'incident % is resolved and something in it lasts', concerned
      USING ERRCODE = '23514', CONSTRAINT = 'resolved_has_nothing_open';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER interval_not_open_when_resolved AFTER INSERT OR UPDATE ON impact_interval
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_resolved_and_open();
CREATE CONSTRAINT TRIGGER incident_not_resolved_while_open AFTER INSERT OR UPDATE OF state ON incident
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_resolved_and_open();

-- An interval is about a service, not a group, and about a retired one only up to its end or where the incident named it before.
CREATE FUNCTION refuse_impossible_service() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE node service%ROWTYPE;
BEGIN
  SELECT * INTO node FROM service WHERE id = NEW.service_id;
  IF node.kind = 'group' THEN
    RAISE EXCEPTION 'service % is a group', NEW.service_id USING ERRCODE = '23514', CONSTRAINT = 'interval_of_service';
  END IF;
  IF node.retired_at <= NEW.started_at AND NOT EXISTS (
    SELECT 1 FROM impact_interval i WHERE i.incident_id = NEW.incident_id AND i.service_id = NEW.service_id AND i.id <> NEW.id) THEN
    RAISE EXCEPTION 'service % was retired before', NEW.service_id
      USING ERRCODE = '23514', CONSTRAINT = 'interval_before_retirement';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER interval_service BEFORE INSERT OR UPDATE OF service_id, started_at ON impact_interval
  FOR EACH ROW EXECUTE FUNCTION refuse_impossible_service();

-- What was published and is told to whoever asked for it, and what became of each message.
-- Touches no row: new tables and types.

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'deferred', 'sent', 'failed', 'overtaken');

-- CreateEnum
CREATE TYPE "quiet_reason" AS ENUM ('chosen', 'backdated', 'reconstructed', 'imported', 'example', 'series');

-- CreateTable
CREATE TABLE "notice" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "topic" "notice_topic" NOT NULL,
    "incident_id" TEXT,
    "update_id" TEXT,
    "revision" INTEGER,
    "remediation_id" TEXT,
    "incident_ids" TEXT[],
    "service_ids" TEXT[],
    "only_language" "language",
    "thread" TEXT,
    "quiet" "quiet_reason",
    "spread_to" TEXT NOT NULL DEFAULT '',
    "spread_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "notice_id" TEXT NOT NULL,
    "subscriber_id" TEXT,
    "channel" "channel" NOT NULL,
    "lane" TEXT NOT NULL,
    "thread" TEXT,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "code" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_at_idx" ON "notice"("at");

-- CreateIndex
CREATE INDEX "notice_incident_id_idx" ON "notice"("incident_id");

-- CreateIndex
CREATE INDEX "notice_remediation_id_idx" ON "notice"("remediation_id");

-- CreateIndex
CREATE INDEX "delivery_subscriber_id_thread_idx" ON "delivery"("subscriber_id", "thread");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_notice_id_subscriber_id_key" ON "delivery"("notice_id", "subscriber_id");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is still to be done, found without reading what has ended.
CREATE INDEX notice_waiting ON notice (at, id) WHERE spread_at IS NULL;
CREATE INDEX delivery_waiting ON delivery (lane, next_try_at) WHERE state IN ('queued', 'deferred');

ALTER TABLE notice
  ADD CONSTRAINT notice_subject CHECK (num_nonnulls(incident_id, remediation_id) = 1 AND (topic = 'promise') = (remediation_id IS NOT NULL)),
  ADD CONSTRAINT notice_lists CHECK (num_nulls(incident_ids, service_ids) = 0),
  ADD CONSTRAINT notice_revision CHECK (revision >= 1),
  ADD CONSTRAINT notice_quiet CHECK (quiet IS NULL OR spread_at IS NOT NULL),
  ADD CONSTRAINT notice_spread_later CHECK (spread_at >= at);

ALTER TABLE delivery
  ADD CONSTRAINT delivery_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT delivery_code CHECK (state NOT IN ('deferred', 'failed') OR code <> ''),
  ADD CONSTRAINT delivery_code_length CHECK (char_length(code) <= 80),
  ADD CONSTRAINT delivery_attempts CHECK (attempts >= 0),
  ADD CONSTRAINT delivery_lane_length CHECK (char_length(lane) BETWEEN 1 AND 300);

-- Who is told outside the team, what he chose, the letters that ask for his yes, and the mail domains that this host runs itself.
-- Touches the one row of organisation: no domain is named. Everything else is new.

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('email', 'webhook', 'slack');

-- CreateEnum
CREATE TYPE "subscriber_state" AS ENUM ('pending', 'active', 'quarantined', 'left');

-- CreateEnum
CREATE TYPE "notice_topic" AS ENUM ('incident', 'maintenance', 'postmortem', 'promise', 'correction');

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN "mail_domains" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "subscriber" (
    "id" TEXT NOT NULL,
    "channel" "channel" NOT NULL,
    "address" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "language" "language" NOT NULL,
    "state" "subscriber_state" NOT NULL,
    "topics" "notice_topic"[],
    "every_service" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "left_at" TIMESTAMPTZ(3),
    "quarantined_at" TIMESTAMPTZ(3),
    "quarantine_code" TEXT NOT NULL DEFAULT '',
    "proof" JSONB NOT NULL,
    "secret" TEXT NOT NULL DEFAULT '',
    "main_id" TEXT,
    "link_version" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscriber_service" (
    "subscriber_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,

    CONSTRAINT "subscriber_service_pkey" PRIMARY KEY ("subscriber_id","service_id")
);

-- CreateTable
CREATE TABLE "subscriber_incident" (
    "subscriber_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,

    CONSTRAINT "subscriber_incident_pkey" PRIMARY KEY ("subscriber_id","incident_id")
);

-- CreateTable
CREATE TABLE "subscriber_letter" (
    "id" TEXT NOT NULL,
    "subscriber_id" TEXT NOT NULL,
    "language" "language" NOT NULL,
    "asked" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "refused_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriber_letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscribe_throttle" (
    "key" TEXT NOT NULL,
    "asks" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscribe_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "subscriber_address_key_idx" ON "subscriber"("address_key");

-- CreateIndex
CREATE INDEX "subscriber_main_id_idx" ON "subscriber"("main_id");

-- CreateIndex
CREATE INDEX "subscriber_state_channel_idx" ON "subscriber"("state", "channel");

-- CreateIndex
CREATE INDEX "subscriber_service_service_id_idx" ON "subscriber_service"("service_id");

-- CreateIndex
CREATE INDEX "subscriber_incident_incident_id_idx" ON "subscriber_incident"("incident_id");

-- CreateIndex
CREATE INDEX "subscriber_letter_subscriber_id_created_at_idx" ON "subscriber_letter"("subscriber_id", "created_at");

-- CreateIndex
CREATE INDEX "subscriber_letter_created_at_idx" ON "subscriber_letter"("created_at");

-- AddForeignKey
ALTER TABLE "subscriber" ADD CONSTRAINT "subscriber_main_id_fkey" FOREIGN KEY ("main_id") REFERENCES "subscriber"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber_service" ADD CONSTRAINT "subscriber_service_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber_service" ADD CONSTRAINT "subscriber_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber_incident" ADD CONSTRAINT "subscriber_incident_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber_incident" ADD CONSTRAINT "subscriber_incident_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriber_letter" ADD CONSTRAINT "subscriber_letter_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One row of an address and channel, until it has left.
CREATE UNIQUE INDEX subscriber_address_once ON subscriber (channel, address_key) WHERE state <> 'left';

-- What is sent next, found without reading what has ended.
CREATE INDEX subscriber_letter_waiting ON subscriber_letter (next_try_at) WHERE accepted_at IS NULL AND refused_at IS NULL AND used_at IS NULL;

ALTER TABLE organisation
  ADD CONSTRAINT organisation_mail_domains CHECK (mail_domains IS NOT NULL AND cardinality(mail_domains) <= 50);

ALTER TABLE subscriber
  ADD CONSTRAINT subscriber_address_length CHECK (char_length(address) <= 2000),
  ADD CONSTRAINT subscriber_email_length CHECK (channel <> 'email' OR length(address) <= 254),
  ADD CONSTRAINT subscriber_address_one_line CHECK (address !~ '[[:cntrl:][:space:]]'),
  ADD CONSTRAINT subscriber_topics CHECK (topics IS NOT NULL),
  ADD CONSTRAINT subscriber_left CHECK ((state = 'left') = (left_at IS NOT NULL) AND (state = 'left') = (address = '')),
  ADD CONSTRAINT subscriber_key_form CHECK (address_key ~ '^[0-9a-f]{64}$' OR (address_key = '' AND state = 'left')),
  ADD CONSTRAINT subscriber_confirmed CHECK (CASE state WHEN 'pending' THEN confirmed_at IS NULL WHEN 'left' THEN true ELSE confirmed_at IS NOT NULL END),
  ADD CONSTRAINT subscriber_quarantine CHECK ((state = 'quarantined') = (quarantined_at IS NOT NULL) AND (state = 'quarantined') = (quarantine_code <> '')),
  ADD CONSTRAINT subscriber_quarantine_code_length CHECK (char_length(quarantine_code) <= 40),
  ADD CONSTRAINT subscriber_secret CHECK (CASE WHEN channel = 'webhook' AND state <> 'left' THEN secret ~ '^whsec_[A-Za-z0-9+/]{32,}=*$' ELSE secret = '' END),
  ADD CONSTRAINT subscriber_not_own_second CHECK (main_id <> id),
  ADD CONSTRAINT subscriber_in_order CHECK (confirmed_at >= created_at AND left_at >= created_at AND quarantined_at >= created_at),
  ADD CONSTRAINT subscriber_versions CHECK (version >= 1 AND link_version >= 1),
  ADD CONSTRAINT subscriber_proof_object CHECK (jsonb_typeof(proof) = 'object');

ALTER TABLE subscriber_letter
  ADD CONSTRAINT subscriber_letter_asked CHECK (jsonb_typeof(asked) = 'object'),
  ADD CONSTRAINT subscriber_letter_expires CHECK (expires_at > created_at AND expires_at <= created_at + interval '48 hours'),
  ADD CONSTRAINT subscriber_letter_attempts CHECK (attempts >= 0),
  ADD CONSTRAINT subscriber_letter_ends_once CHECK (num_nonnulls(accepted_at, refused_at) <= 1),
  ADD CONSTRAINT subscriber_letter_used_later CHECK (used_at >= created_at);

ALTER TABLE subscribe_throttle
  ADD CONSTRAINT subscribe_throttle_asks CHECK (asks >= 1);

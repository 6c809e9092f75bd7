-- What a member was told of a remediation, at most once a day, and the mails that said it.
-- Touches no row: new tables and types.

-- CreateEnum
CREATE TYPE "reminder_kind" AS ENUM ('owner_left', 'due', 'recheck', 'to_verify', 'risk');

-- CreateEnum
CREATE TYPE "reminder_audience" AS ENUM ('owner', 'lead', 'management', 'verifier');

-- CreateTable
CREATE TABLE "reminder" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "kind" "reminder_kind" NOT NULL,
    "audience" "reminder_audience" NOT NULL,
    "about_on" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder_mail" (
    "member_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "refused_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_mail_pkey" PRIMARY KEY ("member_id","day")
);

-- CreateIndex
CREATE INDEX "reminder_remediation_id_idx" ON "reminder"("remediation_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_member_id_remediation_id_day_key" ON "reminder"("member_id", "remediation_id", "day");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_mail" ADD CONSTRAINT "reminder_mail_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE reminder
  ADD CONSTRAINT reminder_days CHECK (day = to_char(day::date, 'YYYY-MM-DD') AND about_on = to_char(about_on::date, 'YYYY-MM-DD')),
  ADD CONSTRAINT reminder_read_later CHECK (read_at >= created_at);

ALTER TABLE reminder_mail
  ADD CONSTRAINT reminder_mail_day CHECK (day = to_char(day::date, 'YYYY-MM-DD')),
  ADD CONSTRAINT reminder_mail_attempts CHECK (attempts >= 1),
  ADD CONSTRAINT reminder_mail_ends_once CHECK (num_nonnulls(accepted_at, refused_at) <= 1);

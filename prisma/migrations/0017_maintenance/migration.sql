-- A maintenance planned here: who begins and ends it, what is expected of services, every window that was announced, the reminders that fell due,
-- and series that come back. Touches no row: new tables and a type.

-- CreateEnum
CREATE TYPE "maintenance_turn" AS ENUM ('itself', 'hand');

-- CreateTable
CREATE TABLE "maintenance" (
    "incident_id" TEXT NOT NULL,
    "starts" "maintenance_turn" NOT NULL,
    "ends" "maintenance_turn" NOT NULL,
    "remind_before" INTEGER[],
    "series_id" TEXT,
    "occurs_at" TIMESTAMPTZ(3),

    CONSTRAINT "maintenance_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "maintenance_impact" (
    "incident_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "level" "level" NOT NULL,

    CONSTRAINT "maintenance_impact_pkey" PRIMARY KEY ("incident_id","service_id","scope_id")
);

-- CreateTable
CREATE TABLE "maintenance_window" (
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_window_pkey" PRIMARY KEY ("incident_id","seq")
);

-- CreateTable
CREATE TABLE "maintenance_reminder" (
    "incident_id" TEXT NOT NULL,
    "minutes_before" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "is_missed" BOOLEAN NOT NULL,

    CONSTRAINT "maintenance_reminder_pkey" PRIMARY KEY ("incident_id","minutes_before","starts_at")
);

-- CreateTable
CREATE TABLE "maintenance_series" (
    "id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_local" TEXT NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "planned_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "maintenance_series_id_occurs_at_key" ON "maintenance"("series_id", "occurs_at");

-- AddForeignKey
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "maintenance_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_impact" ADD CONSTRAINT "maintenance_impact_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "maintenance"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_impact" ADD CONSTRAINT "maintenance_impact_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_impact" ADD CONSTRAINT "maintenance_impact_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_window" ADD CONSTRAINT "maintenance_window_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "maintenance"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_reminder" ADD CONSTRAINT "maintenance_reminder_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "maintenance"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE maintenance
  ADD CONSTRAINT maintenance_reminders CHECK (cardinality(remind_before) <= 5 AND 1 <= ALL(remind_before) AND 43200 >= ALL(remind_before)),
  ADD CONSTRAINT maintenance_of_series CHECK ((series_id IS NULL) = (occurs_at IS NULL));

ALTER TABLE maintenance_impact
  ADD CONSTRAINT maintenance_impact_impaired CHECK (level <> 'operational');

ALTER TABLE maintenance_window
  ADD CONSTRAINT maintenance_window_forward CHECK (starts_at < ends_at);

ALTER TABLE maintenance_reminder
  ADD CONSTRAINT maintenance_reminder_ahead CHECK (minutes_before BETWEEN 1 AND 43200 AND noted_at >= starts_at - minutes_before * interval '1 minute');

ALTER TABLE maintenance_series
  ADD CONSTRAINT maintenance_series_rule CHECK (char_length(rule) <= 200 AND rule ~ '^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$'),
  ADD CONSTRAINT maintenance_series_local CHECK (starts_local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  ADD CONSTRAINT maintenance_series_duration CHECK (duration_minutes BETWEEN 1 AND 20160),
  ADD CONSTRAINT maintenance_series_ended_later CHECK (ended_at >= created_at);

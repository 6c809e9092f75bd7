-- What history and figures need: dated rules and targets, former names and successors of services, records taken over from elsewhere.
-- Moves the organisation's rule (one row) into uptime_rule, as the one that always held; touches no other row.

CREATE TABLE "uptime_rule" (
    "seq" INTEGER NOT NULL,
    "from_month" TEXT,
    "weight_major" DOUBLE PRECISION NOT NULL,
    "weight_partial" DOUBLE PRECISION NOT NULL,
    "weight_degraded" DOUBLE PRECISION NOT NULL,
    "maintenance_counts" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "reason_fr" TEXT NOT NULL DEFAULT '',
    "reason_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "uptime_rule_pkey" PRIMARY KEY ("seq")
);

INSERT INTO uptime_rule (seq, weight_major, weight_partial, weight_degraded, maintenance_counts, changed_at)
SELECT 1, o.weight_major, o.weight_partial, o.weight_degraded, o.maintenance_counts,
       COALESCE((SELECT created_at FROM installation), now())
FROM organisation o;

ALTER TABLE organisation DROP CONSTRAINT organisation_weights;
ALTER TABLE "organisation" DROP COLUMN "maintenance_counts",
DROP COLUMN "weight_degraded",
DROP COLUMN "weight_major",
DROP COLUMN "weight_partial";

CREATE TABLE "former_name" (
    "service_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "name_fr" TEXT NOT NULL DEFAULT '',
    "name_en" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "former_name_pkey" PRIMARY KEY ("service_id","until")
);

CREATE TABLE "succession" (
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,

    CONSTRAINT "succession_pkey" PRIMARY KEY ("from_id","to_id")
);

CREATE TABLE "uptime_target" (
    "service_id" TEXT NOT NULL,
    "from_month" TEXT NOT NULL,
    "ratio" DOUBLE PRECISION,

    CONSTRAINT "uptime_target_pkey" PRIMARY KEY ("service_id","from_month")
);

CREATE TABLE "incident_alias" (
    "alias" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,

    CONSTRAINT "incident_alias_pkey" PRIMARY KEY ("alias")
);

ALTER TABLE "incident" ADD COLUMN     "imported_from" TEXT NOT NULL DEFAULT '';

CREATE INDEX "incident_alias_incident_id_idx" ON "incident_alias"("incident_id");

CREATE INDEX "incident_resolved_at_idx" ON "incident"("resolved_at");

ALTER TABLE "former_name" ADD CONSTRAINT "former_name_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "succession" ADD CONSTRAINT "succession_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "succession" ADD CONSTRAINT "succession_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "uptime_target" ADD CONSTRAINT "uptime_target_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "incident_alias" ADD CONSTRAINT "incident_alias_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE uptime_rule
  ADD CONSTRAINT rule_month CHECK (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT rule_first_always CHECK (seq > 1 OR from_month IS NULL),
  ADD CONSTRAINT rule_weights CHECK (
    weight_major BETWEEN 0 AND 1 AND weight_partial BETWEEN 0 AND 1 AND weight_degraded BETWEEN 0 AND 1),
  ADD CONSTRAINT rule_reason_length CHECK (char_length(reason_fr) <= 500 AND char_length(reason_en) <= 500),
  ADD CONSTRAINT rule_change_has_reason CHECK (seq = 1 OR reason_fr <> '' OR reason_en <> '');

ALTER TABLE former_name
  ADD CONSTRAINT former_name_named CHECK (name_fr <> '' OR name_en <> ''),
  ADD CONSTRAINT former_name_length CHECK (char_length(name_fr) <= 80 AND char_length(name_en) <= 80);

ALTER TABLE succession ADD CONSTRAINT succession_not_itself CHECK (from_id <> to_id);

ALTER TABLE uptime_target
  ADD CONSTRAINT target_month CHECK (from_month = '' OR from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT target_ratio CHECK (ratio > 0 AND ratio <= 1);

ALTER TABLE incident_alias ADD CONSTRAINT alias_form CHECK (alias ~ '^[A-Za-z0-9_-]{1,80}$');
ALTER TABLE incident ADD CONSTRAINT incident_imported_from_length CHECK (char_length(imported_from) <= 200);

CREATE INDEX impact_interval_ended ON impact_interval (ended_at) WHERE superseded_at IS NULL;

-- A maintenance is recorded like an incident, with its own states and its planned window (docs/decisions/0015). Touches no row.

CREATE TYPE "incident_kind" AS ENUM ('incident', 'maintenance');

ALTER TYPE "incident_state" ADD VALUE 'scheduled';
ALTER TYPE "incident_state" ADD VALUE 'in_progress';
ALTER TYPE "incident_state" ADD VALUE 'verifying';
ALTER TYPE "incident_state" ADD VALUE 'completed';
ALTER TYPE "incident_state" ADD VALUE 'cancelled';

ALTER TABLE "incident" ADD COLUMN     "kind" "incident_kind" NOT NULL DEFAULT 'incident',
ADD COLUMN     "scheduled_from" TIMESTAMPTZ(3),
ADD COLUMN     "scheduled_until" TIMESTAMPTZ(3);

-- The new states are compared as text: a transaction that adds a value to an enumeration cannot use it yet.
ALTER TABLE incident
  DROP CONSTRAINT incident_resolved_has_time,
  DROP CONSTRAINT incident_unresolved_timeless,
  ADD CONSTRAINT incident_over_has_time CHECK (state::text NOT IN ('resolved', 'completed') OR resolved_at IS NOT NULL),
  ADD CONSTRAINT incident_lasting_timeless CHECK (state::text IN ('resolved', 'completed', 'cancelled') OR resolved_at IS NULL),
  ADD CONSTRAINT incident_state_of_kind CHECK (
    (kind = 'maintenance') = (state::text IN ('scheduled', 'in_progress', 'verifying', 'completed', 'cancelled'))),
  ADD CONSTRAINT incident_window CHECK (
    (kind = 'maintenance' OR scheduled_from IS NULL) AND (scheduled_from IS NULL) = (scheduled_until IS NULL)
    AND scheduled_from <= scheduled_until);
ALTER TABLE template ADD CONSTRAINT template_state_of_incident
  CHECK (state::text IN ('investigating', 'identified', 'monitoring', 'resolved'));

CREATE OR REPLACE FUNCTION refuse_resolved_and_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE concerned text := CASE TG_TABLE_NAME WHEN 'incident' THEN to_jsonb(NEW)->>'id' ELSE to_jsonb(NEW)->>'incident_id' END;
BEGIN
  IF EXISTS (SELECT 1 FROM incident n JOIN impact_interval i ON i.incident_id = n.id
             WHERE n.id = concerned AND n.state::text IN ('resolved', 'completed', 'cancelled')
               AND i.ended_at IS NULL AND i.superseded_at IS NULL) THEN
    RAISE EXCEPTION 'incident % is over and something in it lasts', concerned
      USING ERRCODE = '23514', CONSTRAINT = 'resolved_has_nothing_open';
  END IF;
  RETURN NULL;
END $$;

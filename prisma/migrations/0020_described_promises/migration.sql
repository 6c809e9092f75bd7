-- What customers read of a promise changes with a reason, and what they read before stays (ME-5). Touches every row of
-- remediation_event: a column without a default, no table is rewritten. (The kind as text: a new value of an enum is not known yet in
-- the transaction that adds it.)

ALTER TYPE "remediation_event_kind" ADD VALUE 'described' AFTER 'reworded';
ALTER TABLE "remediation_event" ADD COLUMN "former" JSONB;

ALTER TABLE remediation_event
  ADD CONSTRAINT event_former CHECK ((former IS NOT NULL) = (kind::text = 'described')),
  DROP CONSTRAINT event_has_reason,
  ADD CONSTRAINT event_has_reason CHECK (
    kind::text NOT IN ('moved', 'reworded', 'described', 'withdrawn', 'superseded') OR (reason_fr <> '' AND reason_en <> ''));

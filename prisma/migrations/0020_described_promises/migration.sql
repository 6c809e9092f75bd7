-- What a promise is for changes with a reason, and says what it said before, in public (ME-5). Touches no row: the new constraints
-- hold for what the former ones let in. (As text: a new value of an enum is not known yet in the transaction that adds it.)

ALTER TYPE "remediation_event_kind" ADD VALUE 'described' AFTER 'reworded';

ALTER TABLE remediation_event
  DROP CONSTRAINT event_wording_length,
  ADD CONSTRAINT event_wording_length CHECK (
    greatest(char_length(wording_fr), char_length(wording_en)) <= CASE WHEN kind::text = 'described' THEN 30000 ELSE 1000 END),
  DROP CONSTRAINT event_has_reason,
  ADD CONSTRAINT event_has_reason CHECK (
    kind::text NOT IN ('moved', 'reworded', 'described', 'withdrawn', 'superseded') OR (reason_fr <> '' AND reason_en <> ''));

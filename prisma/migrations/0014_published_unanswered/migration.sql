-- Why a postmortem was published though a factor has no remediation or a promise no owner (PM-5); for the team alone.
-- Touches every row of postmortem_revision: a constant default, no table is rewritten.

ALTER TABLE "postmortem_revision" ADD COLUMN "unanswered_reason" TEXT NOT NULL DEFAULT '';

ALTER TABLE postmortem_revision ADD CONSTRAINT postmortem_unanswered_length CHECK (char_length(unanswered_reason) <= 500);

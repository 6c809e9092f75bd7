-- When the other language of a published correction, or of the reason why nobody reviewed it, was added after its publication. Touches
-- no row: new columns without a value.

-- AlterTable
ALTER TABLE "postmortem_revision" ADD COLUMN     "added_en_at" TIMESTAMPTZ(3),
ADD COLUMN     "added_fr_at" TIMESTAMPTZ(3);

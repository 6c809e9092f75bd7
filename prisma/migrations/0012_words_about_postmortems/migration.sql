-- What is said of a postmortem besides its text: when the other language of a published correction, or of the reason why nobody reviewed
-- it, was added later; and of reviews only what colleagues say, since that reason is the revision's own. Touches no row: new columns
-- without a value, and a kind of review that nothing ever wrote.

-- AlterTable
ALTER TABLE "postmortem_revision" ADD COLUMN     "added_en_at" TIMESTAMPTZ(3),
ADD COLUMN     "added_fr_at" TIMESTAMPTZ(3);

ALTER TABLE postmortem_review DROP CONSTRAINT review_says_something;

-- AlterEnum
CREATE TYPE "review_kind_new" AS ENUM ('comment', 'changes_requested', 'approved');
ALTER TABLE "postmortem_review" ALTER COLUMN "kind" TYPE "review_kind_new" USING ("kind"::text::"review_kind_new");
ALTER TYPE "review_kind" RENAME TO "review_kind_old";
ALTER TYPE "review_kind_new" RENAME TO "review_kind";
DROP TYPE "review_kind_old";

ALTER TABLE postmortem_review ADD CONSTRAINT review_says_something CHECK (kind = 'approved' OR text <> '');

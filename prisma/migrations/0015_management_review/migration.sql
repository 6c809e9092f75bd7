-- Management's review of a month: its figures as they were when it was frozen, who signed it, and what it decided of promises.
-- Touches no row: new tables and a type.

-- CreateEnum
CREATE TYPE "review_decision_kind" AS ENUM ('keep', 'move', 'drop', 'escalate');

-- CreateTable
CREATE TABLE "management_review" (
    "month" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_by_id" TEXT,
    "frozen_name" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "signed_by_id" TEXT,
    "signed_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "management_review_pkey" PRIMARY KEY ("month")
);

-- CreateTable
CREATE TABLE "review_decision" (
    "month" TEXT NOT NULL,
    "remediation_id" TEXT NOT NULL,
    "kind" "review_decision_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "member_id" TEXT,
    "member_name" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,

    CONSTRAINT "review_decision_pkey" PRIMARY KEY ("month","remediation_id")
);

-- CreateIndex
CREATE INDEX "management_review_frozen_by_id_idx" ON "management_review"("frozen_by_id");

-- CreateIndex
CREATE INDEX "management_review_signed_by_id_idx" ON "management_review"("signed_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_decision_event_id_key" ON "review_decision"("event_id");

-- CreateIndex
CREATE INDEX "review_decision_remediation_id_idx" ON "review_decision"("remediation_id");

-- CreateIndex
CREATE INDEX "review_decision_member_id_idx" ON "review_decision"("member_id");

-- AddForeignKey
ALTER TABLE "management_review" ADD CONSTRAINT "management_review_frozen_by_id_fkey" FOREIGN KEY ("frozen_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "management_review" ADD CONSTRAINT "management_review_signed_by_id_fkey" FOREIGN KEY ("signed_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_month_fkey" FOREIGN KEY ("month") REFERENCES "management_review"("month") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_remediation_id_fkey" FOREIGN KEY ("remediation_id") REFERENCES "remediation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_decision" ADD CONSTRAINT "review_decision_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "remediation_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE management_review
  ADD CONSTRAINT management_review_month CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT management_review_names CHECK (char_length(frozen_name) BETWEEN 1 AND 200 AND char_length(signed_name) <= 200),
  ADD CONSTRAINT management_review_signed CHECK ((signed_at IS NULL) = (signed_name = '') AND (signed_by_id IS NULL OR signed_at IS NOT NULL)),
  ADD CONSTRAINT management_review_signed_later CHECK (signed_at >= frozen_at),
  ADD CONSTRAINT management_review_figures CHECK (jsonb_typeof(figures) = 'object' AND jsonb_typeof(items) = 'object');

ALTER TABLE review_decision ADD CONSTRAINT review_decision_name CHECK (char_length(member_name) BETWEEN 1 AND 200);

-- A frozen review is signed once, and that is all that ever changes in it.
CREATE FUNCTION refuse_review_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.signed_at IS NULL AND NEW.month = OLD.month AND NEW.frozen_at = OLD.frozen_at AND NEW.frozen_name = OLD.frozen_name
     AND NEW.frozen_by_id IS NOT DISTINCT FROM OLD.frozen_by_id AND NEW.figures = OLD.figures AND NEW.items = OLD.items THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the review of % is frozen', OLD.month USING ERRCODE = '23514', CONSTRAINT = 'management_review_frozen';
END $$;
CREATE TRIGGER management_review_frozen BEFORE UPDATE OR DELETE ON management_review FOR EACH ROW EXECUTE FUNCTION refuse_review_change();

-- A decision is taken before the signature, is about the promise whose event tells of it, and stays; it goes with the example alone.
CREATE FUNCTION refuse_review_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM remediation WHERE id = OLD.remediation_id AND NOT is_example) THEN RETURN OLD; END IF;
  ELSIF TG_OP = 'INSERT' THEN
    -- The review is locked: it cannot be signed meanwhile.
    PERFORM 1 FROM management_review WHERE month = NEW.month AND signed_at IS NULL FOR UPDATE;
    IF FOUND AND EXISTS (SELECT 1 FROM remediation_event WHERE id = NEW.event_id AND remediation_id = NEW.remediation_id) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'the decisions of a review stay' USING ERRCODE = '23514', CONSTRAINT = 'review_decision_stays';
END $$;
CREATE TRIGGER review_decision_stays BEFORE INSERT OR UPDATE OR DELETE ON review_decision FOR EACH ROW EXECUTE FUNCTION refuse_review_decision();

CREATE FUNCTION refuse_reviews_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'frozen reviews stay' USING ERRCODE = '23514', CONSTRAINT = 'management_review_frozen';
END $$;
CREATE TRIGGER management_review_not_truncated BEFORE TRUNCATE ON management_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_reviews_truncated();
CREATE TRIGGER review_decision_not_truncated BEFORE TRUNCATE ON review_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_reviews_truncated();

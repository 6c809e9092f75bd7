-- Members come by a one-time link, and the last administrator stays. Touches no row.

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "language" "language" NOT NULL,
    "invited_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_invited_by_id_idx" ON "invitation"("invited_by_id");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE invitation
  ADD CONSTRAINT invitation_hash_form CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT invitation_email_form CHECK (email = lower(email) AND char_length(email) BETWEEN 3 AND 200),
  ADD CONSTRAINT invitation_ends_later CHECK (expires_at > created_at),
  ADD CONSTRAINT invitation_ends_once CHECK (accepted_at IS NULL OR withdrawn_at IS NULL);
CREATE UNIQUE INDEX invitation_open ON invitation (email) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;

-- Whoever is the only administrator can neither leave nor lose the role.
CREATE FUNCTION refuse_no_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.role <> 'administrator' OR OLD.left_at IS NOT NULL THEN RETURN COALESCE(NEW, OLD); END IF;
  IF TG_OP = 'UPDATE' AND NEW.role = 'administrator' AND NEW.left_at IS NULL THEN RETURN NEW; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('administrators'));
  IF NOT EXISTS (SELECT 1 FROM member WHERE role = 'administrator' AND left_at IS NULL AND id <> OLD.id) THEN
    RAISE EXCEPTION 'member % is the last administrator', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'member_last_administrator';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER member_administrator_stays BEFORE UPDATE OF role, left_at OR DELETE ON member
  FOR EACH ROW EXECUTE FUNCTION refuse_no_administrator();

-- Links by which a draft is shown to somebody without an account, until a day or until they are revoked. Touches no row: a new table.

-- CreateTable
CREATE TABLE "postmortem_share" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT,

    CONSTRAINT "postmortem_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "postmortem_share_token_hash_key" ON "postmortem_share"("token_hash");

-- CreateIndex
CREATE INDEX "postmortem_share_incident_id_idx" ON "postmortem_share"("incident_id");

-- CreateIndex
CREATE INDEX "postmortem_share_created_by_id_idx" ON "postmortem_share"("created_by_id");

-- AddForeignKey
ALTER TABLE "postmortem_share" ADD CONSTRAINT "postmortem_share_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_share" ADD CONSTRAINT "postmortem_share_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE postmortem_share
  ADD CONSTRAINT share_hash_form CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT share_label_length CHECK (char_length(label) BETWEEN 1 AND 80),
  ADD CONSTRAINT share_ends_later CHECK (expires_at > created_at AND expires_at <= created_at + interval '30 days'),
  ADD CONSTRAINT share_revoked_later CHECK (revoked_at >= created_at);

-- Pictures that a postmortem shows: their bytes, size, and what they show in words. Touches no row: a new table.

-- CreateTable
CREATE TABLE "postmortem_picture" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "alt_fr" TEXT NOT NULL DEFAULT '',
    "alt_en" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" TEXT,

    CONSTRAINT "postmortem_picture_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "postmortem_picture_incident_id_idx" ON "postmortem_picture"("incident_id");

-- CreateIndex
CREATE INDEX "postmortem_picture_author_id_idx" ON "postmortem_picture"("author_id");

-- AddForeignKey
ALTER TABLE "postmortem_picture" ADD CONSTRAINT "postmortem_picture_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "postmortem"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "postmortem_picture" ADD CONSTRAINT "postmortem_picture_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE postmortem_picture
  ADD CONSTRAINT picture_type CHECK (type = 'image/webp'),
  ADD CONSTRAINT picture_bytes CHECK (octet_length(bytes) BETWEEN 1 AND 4194304),
  ADD CONSTRAINT picture_size CHECK (width BETWEEN 1 AND 1600 AND height BETWEEN 1 AND 8000),
  ADD CONSTRAINT picture_alt_length CHECK (char_length(alt_fr) <= 500 AND char_length(alt_en) <= 500);

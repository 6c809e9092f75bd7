-- Several people at one incident: who leads, who is writing, notes that never leave. Touches no row.

ALTER TABLE "incident" ADD COLUMN "lead_id" TEXT;

-- CreateTable
CREATE TABLE "incident_note" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" TEXT,
    "text" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "composing" (
    "subject" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "composing_pkey" PRIMARY KEY ("subject","member_id")
);

-- CreateIndex
CREATE INDEX "incident_note_incident_id_idx" ON "incident_note"("incident_id");

-- CreateIndex
CREATE INDEX "incident_lead_id_idx" ON "incident"("lead_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_note" ADD CONSTRAINT "incident_note_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_note" ADD CONSTRAINT "incident_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE incident_note
  ADD CONSTRAINT note_length CHECK (char_length(text) <= 5000),
  ADD CONSTRAINT note_erased_or_said CHECK ((erased_at IS NULL) = (text <> ''));

ALTER TABLE composing ADD CONSTRAINT composing_seen_after CHECK (seen_at >= since);

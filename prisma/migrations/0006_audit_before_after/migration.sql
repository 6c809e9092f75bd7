-- The audit log says what a thing was before and after. Touches no row: former entries have neither.

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "after" JSONB,
ADD COLUMN     "before" JSONB;

-- CreateIndex
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry"("subject");

-- CreateIndex
CREATE INDEX "audit_entry_command_idx" ON "audit_entry"("command");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor_id");

-- Prepared messages per kind of incident. Touches no row.

-- CreateTable
CREATE TABLE "template" (
    "id" TEXT NOT NULL,
    "name_fr" TEXT NOT NULL DEFAULT '',
    "name_en" TEXT NOT NULL DEFAULT '',
    "state" "incident_state" NOT NULL,
    "title_fr" TEXT NOT NULL DEFAULT '',
    "title_en" TEXT NOT NULL DEFAULT '',
    "text_fr" TEXT NOT NULL DEFAULT '',
    "text_en" TEXT NOT NULL DEFAULT '',
    "meanwhile_fr" TEXT NOT NULL DEFAULT '',
    "meanwhile_en" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_service" (
    "template_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "level" "level" NOT NULL,

    CONSTRAINT "template_service_pkey" PRIMARY KEY ("template_id","service_id")
);

-- AddForeignKey
ALTER TABLE "template_service" ADD CONSTRAINT "template_service_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_service" ADD CONSTRAINT "template_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE template
  ADD CONSTRAINT template_named CHECK (name_fr <> '' OR name_en <> ''),
  ADD CONSTRAINT template_name_length CHECK (char_length(name_fr) <= 80 AND char_length(name_en) <= 80),
  ADD CONSTRAINT template_title_length CHECK (char_length(title_fr) <= 200 AND char_length(title_en) <= 200),
  ADD CONSTRAINT template_has_text CHECK (text_fr <> '' OR text_en <> ''),
  ADD CONSTRAINT template_text_length CHECK (char_length(text_fr) <= 25000 AND char_length(text_en) <= 25000),
  ADD CONSTRAINT template_meanwhile_length CHECK (char_length(meanwhile_fr) <= 1000 AND char_length(meanwhile_en) <= 1000);

ALTER TABLE template_service ADD CONSTRAINT template_level_impaired CHECK (level <> 'operational');

-- Programs know a page by an id that never changes, also where the site moves to another installation. Touches the one row of organisation.

ALTER TABLE "organisation" ADD COLUMN "page_id" TEXT NOT NULL DEFAULT substr(md5((random())::text), 1, 12);

ALTER TABLE organisation ADD CONSTRAINT organisation_page_id CHECK (page_id ~ '^[a-z0-9]{12}$');

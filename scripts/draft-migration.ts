// Prints the SQL that leads from one Prisma schema to another (default: from nothing to prisma/schema.prisma), to be edited by hand.
// Usage: node scripts/draft-migration.ts [OLD_SCHEMA]
import { readFileSync } from "node:fs";
import { draftSql } from "#lib/draft-sql.ts";

const old = process.argv[2];
process.stdout.write(
  await draftSql({
    from: old === undefined ? null : readFileSync(old, "utf8"),
    to: readFileSync("prisma/schema.prisma", "utf8"),
    databaseUrl: process.env.DATABASE_URL ?? "",
  }),
);

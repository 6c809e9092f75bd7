import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { draftSql } from "#lib/draft-sql.ts";
import { onlyMigrated } from "../support/only-migrated.ts";
import { cloneDatabase } from "../support/postgres.ts";

/** Everything that the schema is made of, one line each: "kind name definition". Extensions' own things are left out. */
const catalogue = `
  WITH ours AS (SELECT c.* FROM pg_class c WHERE relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
  SELECT 'table' AS kind, relname AS name, '' AS definition FROM ours WHERE relkind = 'r'
  UNION ALL SELECT 'column', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || a.attnotnull || COALESCE(pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_attribute a JOIN ours c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT 'index', c.relname, pg_get_indexdef(c.oid) FROM ours c JOIN pg_index i ON i.indexrelid = c.oid
    WHERE i.indrelid <> COALESCE(to_regclass('_prisma_migrations'), 0)
  UNION ALL SELECT CASE k.contype WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion' WHEN 'f' THEN 'foreign key' ELSE 'key' END, k.conname, pg_get_constraintdef(k.oid)
    FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype NOT IN ('n', 't') AND k.conrelid <> COALESCE(to_regclass('_prisma_migrations'), 0) AND k.conrelid <> 0
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'enum', t.typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)
    FROM pg_type t WHERE t.typtype = 'e' AND t.typnamespace = 'public'::regnamespace
  UNION ALL SELECT 'function', p.proname, '' FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  ORDER BY 1, 2, 3`;

async function readCatalogue(url: string, sql = ""): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (sql !== "") await client.query(sql);
    const found = await client.query(catalogue);
    return found.rows.map(({ kind, name, definition }) => [kind, name, definition].join(" ").trim());
  } finally {
    await client.end();
  }
}

test("a migrated database is the one of schema.prisma, and has beside it exactly what is listed here (D4)", async () => {
  const [migratedUrl, plainUrl] = [await cloneDatabase(), await cloneDatabase("nothing")];
  const to = readFileSync("prisma/schema.prisma", "utf8");
  const drafted = await draftSql({ from: null, to, databaseUrl: plainUrl });
  const migrated = await readCatalogue(migratedUrl);
  const plain = await readCatalogue(plainUrl, drafted);
  expect(plain.length).toBeGreaterThan(100);
  expect(plain.filter((line) => !migrated.includes(line))).toEqual([]);
  const more = Map.groupBy(
    migrated.filter((line) => !plain.includes(line)),
    (line) => line.split(" ")[0] ?? "",
  );
  const names = [...more].map(([kind, lines]) => [kind, lines.map((line) => line.split(" ")[1])]);
  expect(Object.fromEntries(names)).toEqual(onlyMigrated);
});

test("every instant has its zone, and every name is snake_case (D1)", async () => {
  const lines = await readCatalogue(await cloneDatabase());
  const columns = lines.filter((line) => line.startsWith("column "));
  expect(columns.filter((line) => / timestamp\(?\d?\)? without/.test(line))).toEqual([]);
  expect(columns.filter((line) => !/^column [a-z0-9_]+\.[a-z0-9_]+ /.test(line))).toEqual([]);
});

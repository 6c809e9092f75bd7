import type pg from "pg";
import type { BackupTable } from "#lib/backup-format.ts";

/** Makes this session write values the same way on every server. */
export const plainOutput =
  "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1";

/** The product's tables (not the migrations' bookkeeping) with their stored columns, in alphabetical order. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const found = await client.query(`
    SELECT c.relname AS "table", json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.relname ORDER BY c.relname COLLATE "C"`);
  return found.rows;
}

/** The sequences with the last number given (null: none yet). */
export async function listSequences(client: pg.ClientBase): Promise<{ sequence: string; last: string | null }[]> {
  const found = await client.query(
    `SELECT sequencename AS sequence, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return found.rows;
}

/** Every row of a table as one line of JSON text, a thousand at a time; needs an open transaction with `plainOutput`. */
export async function* readRows(client: pg.ClientBase, { table, columns }: BackupTable): AsyncGenerator<string> {
  const values = columns.map(({ name }) => `${client.escapeIdentifier(name)}::text`).join(", ");
  await client.query(
    `DECLARE rows NO SCROLL CURSOR FOR SELECT json_build_array(${values})::text AS line FROM ${client.escapeIdentifier(table)}`,
  );
  for (;;) {
    const batch = await client.query("FETCH 1000 FROM rows");
    for (const { line } of batch.rows) yield line.replaceAll("\n", " ");
    if (batch.rows.length === 0) break;
  }
  await client.query("CLOSE rows");
}

/** Puts rows (lines of `readRows`) into a table, values exactly as they were. */
export async function insertRows(
  client: pg.ClientBase,
  { table, columns }: BackupTable,
  lines: string[],
): Promise<void> {
  if (lines.length === 0) return;
  const names = columns.map(({ name }) => client.escapeIdentifier(name)).join(", ");
  const values = columns.map(({ type }, index) => `(r->>${index})::${type}`).join(", ");
  await client.query(
    `INSERT INTO ${client.escapeIdentifier(table)} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM json_array_elements($1::json) r`,
    [`[${lines.join(",")}]`],
  );
}

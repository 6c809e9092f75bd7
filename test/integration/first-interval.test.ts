import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listMigrations, migrate } from "#lib/migrate.ts";
import { cloneDatabase, run } from "../support/postgres.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const log = () => undefined;
const moved = "0009_postmortems";

/** A database as it was before intervals had a first row. */
async function databaseBefore(): Promise<string> {
  const [url, folder] = [await cloneDatabase("nothing"), temporaryFolder()];
  cpSync("prisma/migrations", folder, { recursive: true });
  for (const { name } of listMigrations()) if (name >= moved) rmSync(join(folder, name), { recursive: true });
  await migrate({ url, folder, log });
  await run(url, basis);
  return url;
}

const at = "'2026-11-23T10:00Z'";
const basis = `
  INSERT INTO service (id, kind, visibility, name_en, position, created_at) VALUES
    ('mail', 'service', 'public', 'Mail', 0, ${at}), ('web', 'service', 'internal', 'Web', 1, ${at});
  INSERT INTO incident (id, state, impact_started_at, created_at, changed_at, resolved_at)
    VALUES ('i1', 'resolved', ${at}, ${at}, ${at}, '2026-11-24T10:00Z');
  INSERT INTO scope (id, incident_id, preset, text_en) VALUES ('all', 'i1', 'all', ''), ('some', 'i1', NULL, 'some');
  INSERT INTO revision (id, incident_id, seq, at, kind, part, reason_en, former, former_hash)
    SELECT 'r' || n, 'i1', n, ${at}, 'corrected', 'intervals', 'x', '{}', repeat('0', 64) FROM generate_series(1, 9) n;`;

/** Intervals as "id service scope madeBy supersededBy", "-" for none; each an hour that no other has. */
async function insert(url: string, rows: string[]): Promise<void> {
  const values = rows.map((row, hour) => {
    const [id, service, scope, made, superseded] = row.split(" ").map((word) => (word === "-" ? "NULL" : `'${word}'`));
    const from = `timestamptz ${at} + interval '${hour} hours'`;
    const gone = superseded === "NULL" ? "NULL" : at;
    return `(${id}, 'i1', ${service}, ${scope}, 'major_outage', ${from}, ${from} + interval '1 hour', ${made}, ${superseded}, ${gone})`;
  });
  await run(
    url,
    `INSERT INTO impact_interval (id, incident_id, service_id, scope_id, level, started_at, ended_at, made_by_id,
      superseded_by_id, superseded_at) VALUES ${values.join(", ")}`,
  );
}

/** The first row of each interval once the database is migrated; those that are their own are left out. */
async function firstsAfter(url: string): Promise<Record<string, string>> {
  expect(await migrate({ url, log })).toContain(moved);
  const { rows } = await run(url, "SELECT id, first_id FROM impact_interval WHERE first_id IS NOT NULL ORDER BY id");
  return Object.fromEntries(rows.map((row) => [row.id, row.first_id]));
}

test("what a correction of old has made leads to what it replaced, and through several to the first of them", async () => {
  const url = await databaseBefore();
  await insert(url, [
    ...["a1 mail all - r1", "a2 mail all r1 r2", "a3 mail all r2 r5", "a4 mail all r5 -"],
    // In the same revisions other services and scopes have their own past.
    ...["b1 web all - r1", "b2 web all r1 -", "c1 mail some - r2", "c2 mail some r2 -"],
  ]);
  expect(await firstsAfter(url)).toEqual({ a2: "a1", a3: "a1", a4: "a1", b2: "b1", c2: "c1" });
});

test("what nobody can tell is left alone: several for one, one for several, another scope or service, added, taken away", async () => {
  const url = await databaseBefore();
  await insert(url, [
    ...["two1 mail all - r1", "two2 mail all - r1", "two3 mail all r1 r7"],
    ...["split1 mail all - r2", "split2 mail all r2 -", "split3 mail all r2 -"],
    ...["scope1 mail all - r3", "scope2 mail some r3 -", "other1 mail all - r4", "other2 web all r4 -"],
    // A file that somebody wrote by hand could say so.
    "itself mail all r9 r9",
    ...["added mail all r5 -", "taken mail all - r6", "never mail all - -"],
    // After an ambiguous one the chain begins again.
    "later mail all r7 r8",
    "last mail all r8 -",
  ]);
  expect(await firstsAfter(url)).toEqual({ later: "two3", last: "two3" });
});

test("a long chain leads to its first row, in whatever order its rows were written", async () => {
  const url = await databaseBefore();
  const chain = Array.from(
    { length: 10 },
    (_, n) => `n${n} mail all ${n === 0 ? "-" : `r${n}`} ${n === 9 ? "-" : `r${n + 1}`}`,
  );
  await insert(url, chain.toReversed());
  const later = Array.from({ length: 9 }, (_, n) => [`n${n + 1}`, "n0"]);
  expect(await firstsAfter(url)).toEqual(Object.fromEntries(later));
});

test("nothing else of an interval changes, and a database without one migrates too", async () => {
  const url = await databaseBefore();
  await insert(url, ["a1 mail all - r1", "a2 mail all r1 -"]);
  const read = async () =>
    (await run(url, "SELECT to_jsonb(i) - 'first_id' AS row FROM impact_interval i ORDER BY id")).rows;
  const before = await read();
  await firstsAfter(url);
  expect(await read()).toEqual(before);
  expect(await firstsAfter(await databaseBefore())).toEqual({});
});

import { createHash } from "node:crypto";
import { closeSync, createReadStream, existsSync, openSync, readSync, statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { createGunzip, gzipSync } from "node:zlib";
import { z } from "zod";
import { Problem } from "#lib/problem.ts";

/**
 * A backup is JSON lines in gzip (zcat shows it): the head, then per table a `table` line and its rows (arrays of PostgreSQL text or null, in
 * the order of `columns`), `sequence` lines, `file` lines (base64), the tail; and a last gzip member with the SHA-256 of all bytes before it.
 */
const head = z.object({
  vigie: z.literal("backup"),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  installation: z.object({ id: z.uuid(), createdAt: z.iso.datetime() }).nullable(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
const table = z.object({ table: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) });
const sequence = z.object({ sequence: z.string(), last: z.string().nullable() });
const file = z.object({ file: z.string(), mode: z.number().int(), base64: z.string() });
const tail = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number().int(), digest: z.string() })),
  files: z.number().int(),
});

/** The first line: what the backup is of. `installation` is null for a database that was never initialised. */
export type BackupHead = z.infer<typeof head>;
/** Opens the rows of one table. */
export type BackupTable = z.infer<typeof table>;
/** Rows and digest of each table, by name, and the number of files: what a restore must end with. */
export type BackupTail = z.infer<typeof tail>;
/** Any line after the first. */
export type BackupLine =
  | { kind: "table"; table: BackupTable }
  | { kind: "row"; row: string }
  | { kind: "sequence"; sequence: z.infer<typeof sequence> }
  | { kind: "file"; file: z.infer<typeof file> }
  | { kind: "tail"; tail: BackupTail };

/** The last gzip member: the same bytes for the same hash, on any machine, so that every bit of the file is checked. */
export function sealOf(sha256: string): Buffer {
  const member = gzipSync(`{"sha256OfAllBefore":"${sha256}"}\n`, { level: 0 });
  // The byte that says which system wrote it.
  member[9] = 255;
  return member;
}

/** Throws Problem `no_file`, `not_a_backup` or `damaged` unless every byte of the file is as it was written. */
export async function verifySeal(path: string): Promise<void> {
  if (!existsSync(path) || !statSync(path).isFile()) throw new Problem("no_file", `There is no file ${path}.`);
  const sealLength = sealOf("0".repeat(64)).length;
  const bodyLength = statSync(path).size - sealLength;
  const start = readPart(path, { from: 0, length: 3 });
  if (start.toString("hex") !== "1f8b08") throw new Problem("not_a_backup", `${path} is not a Vigie backup.`);
  if (bodyLength <= 0) throw damaged(path);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { end: bodyLength - 1 })) hash.update(chunk);
  const seal = readPart(path, { from: bodyLength, length: sealLength });
  if (!seal.equals(sealOf(hash.digest("hex")))) throw damaged(path);
}

/** The first line of a verified backup. Throws Problem `not_a_backup` for a format this version does not know. */
export async function readBackupHead(path: string): Promise<BackupHead> {
  for await (const line of textLines(path)) {
    const parsed = head.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    break;
  }
  throw new Problem("not_a_backup", `${path} is not a backup that this version of Vigie can read.`);
}

/** The lines after the first of a verified backup. */
export async function* readBackupLines(path: string): AsyncGenerator<BackupLine> {
  let isFirst = true;
  for await (const line of textLines(path)) {
    if (!isFirst && !line.startsWith('{"sha256OfAllBefore"')) yield parseLine(line);
    isFirst = false;
  }
}

/** A digest of rows in any order: the sum of their SHA-256 hashes modulo 2^256. */
export class RowDigest {
  #sum = 0n;
  rows = 0;

  add(line: string): void {
    this.rows += 1;
    this.#sum = (this.#sum + BigInt(`0x${createHash("sha256").update(line).digest("hex")}`)) % 2n ** 256n;
  }

  result(): { rows: number; digest: string } {
    return { rows: this.rows, digest: this.#sum.toString(16).padStart(64, "0") };
  }
}

function parseLine(line: string): BackupLine {
  if (line.startsWith("[")) return { kind: "row", row: line };
  const value: unknown = JSON.parse(line);
  if (typeof value === "object" && value !== null) {
    if ("table" in value) return { kind: "table", table: table.parse(value) };
    if ("sequence" in value) return { kind: "sequence", sequence: sequence.parse(value) };
    if ("file" in value) return { kind: "file", file: file.parse(value) };
  }
  return { kind: "tail", tail: tail.parse(value) };
}

/** Splits at "\n" only: node's readline also splits at U+2028, which authored text may hold. */
async function* textLines(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for await (const chunk of createReadStream(path).pipe(createGunzip())) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

function readPart(path: string, part: { from: number; length: number }): Buffer {
  const handle = openSync(path, "r");
  const bytes = Buffer.alloc(part.length);
  readSync(handle, bytes, 0, part.length, part.from);
  closeSync(handle);
  return bytes;
}

function damaged(path: string): Problem {
  return new Problem(
    "damaged",
    `${path} is damaged or cut short: its checksum does not fit, so nothing of it is restored. Use another backup or another copy.`,
  );
}

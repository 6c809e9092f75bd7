import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileDurably } from "#lib/write-file-durably.ts";

/** A key of this installation: 256 random bits in hexadecimal, made once and kept in DATA_DIR/keys (readable by the owner alone). */
export function readDataKey(dataDir: string, name: string): string {
  const folder = join(dataDir, "keys");
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileDurably(file, `${randomBytes(32).toString("hex")}\n`);
  }
  return readFileSync(file, "utf8").trim();
}

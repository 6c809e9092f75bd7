import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileDurably } from "#lib/write-file-durably.ts";

/** The key of sessions, made once and kept in DATA_DIR/keys (readable by the owner alone). */
export function readSessionSecret(dataDir: string): string {
  const folder = join(dataDir, "keys");
  const file = join(folder, "session-secret");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileDurably(file, `${randomBytes(32).toString("hex")}\n`);
  }
  return readFileSync(file, "utf8").trim();
}

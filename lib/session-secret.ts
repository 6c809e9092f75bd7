import { readDataKey } from "#lib/data-key.ts";

/** The key of sessions. */
export function readSessionSecret(dataDir: string): string {
  return readDataKey(dataDir, "session-secret");
}
